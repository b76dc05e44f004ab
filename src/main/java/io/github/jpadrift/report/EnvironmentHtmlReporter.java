package io.github.jpadrift.report;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentVerdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A comparison as one HTML file that needs nothing else: no script, no font, no request. */
final class EnvironmentHtmlReporter implements EnvironmentReporter {

  private static final String STYLE =
      "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;"
          + "color:#1d2430;background:#fff;color-scheme:light dark;overflow-wrap:anywhere}"
          + ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
          + "th,td{border:1px solid #d6dbe3;padding:.35rem .55rem;text-align:left;vertical-align:top;"
          + "min-width:8rem}td:last-child{min-width:14rem}th{background:#f2f4f8}"
          + "tr.folded td:first-child{padding-left:1.6rem}"
          + "tr.folded{color:#5b6575}.critical,.high{color:#b3261e;font-weight:600}.medium{color:#8a5a00;"
          + "font-weight:600}.low{color:#44607c}pre{background:#f2f4f8;padding:.7rem;overflow:auto;"
          + "overflow-wrap:normal}"
          + "@media(max-width:50rem){body{margin:1rem auto}thead{display:none}tr,td{display:block}"
          + "tr{border:1px solid #d6dbe3;margin-bottom:.6rem;padding:.3rem 0}"
          + "td,td:last-child{border:0;padding:.1rem .6rem;min-width:0}td:first-child{font-weight:600}"
          + "td:empty{display:none}td[data-of]::before{content:attr(data-of) ': ';color:#5b6575;"
          + "font-weight:400}tr.folded{margin-left:1.2rem}tr.folded td:first-child{padding-left:.6rem}}"
          + "@media(prefers-color-scheme:dark){body{color:#e4e8ef;background:#14181f}th,pre{background:#1f2530}"
          + "th,td,tr{border-color:#39424f}tr.folded,td[data-of]::before{color:#9aa5b5}"
          + ".critical,.high{color:#ff8a80}.medium{color:#ffcc80}.low{color:#90caf9}}";

  /** Tables above which each is opened only when asked for: a browser lays out what is open. */
  private static final int MANY = 20;

  private final Imprint imprint;

  EnvironmentHtmlReporter(Imprint imprint) {
    this.imprint = imprint;
  }

  @Override
  public void write(EnvironmentVerdict verdict, Appendable out) throws IOException {
    out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        .append(" style-src 'unsafe-inline'\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .append("<title>jpadrift compare</title><style>")
        .append(STYLE)
        .append("</style></head><body>\n<h1>Databases compared: ")
        .append(verdict.outcome().label())
        .append("</h1>\n<ul>\n");
    for (ComparedDatabase side :
        verdict.sides().stream().limit(ComparisonWords.NAMED + 1).toList()) {
      out.append(
          "<li><b>%s</b>: %s (%s)</li>\n"
              .formatted(text(side.name()), text(side.source()), text(side.extent())));
    }
    int more = verdict.sides().size() - ComparisonWords.NAMED - 1;
    out.append(more > 0 ? "<li>and " + more + " more</li>\n" : "").append("</ul>\n");
    for (Map.Entry<String, String> history : ComparisonWords.histories(verdict)) {
      out.append("<p><b>").append(text(history.getKey())).append("</b>: ");
      out.append(text(history.getValue())).append("</p>\n");
    }
    List<String> groups = ComparisonWords.groups(verdict);
    if (!groups.isEmpty()) {
      out.append("<ul>\n");
      for (String group : groups) {
        out.append("<li>").append(text(group)).append("</li>\n");
      }
      out.append("</ul>\n");
    }
    out.append("<p>")
        .append(
            verdict.counts().entrySet().stream()
                .map(
                    each ->
                        "<span class=\"%s\">%d %s</span>"
                            .formatted(
                                each.getKey().label(), each.getValue(), each.getKey().label()))
                .collect(Collectors.joining(", ")))
        .append("</p>\n");
    ComparisonTable table = ComparisonTable.of(verdict);
    boolean folded = verdict.byTable().size() > MANY;
    for (Map.Entry<String, List<EnvironmentDifference>> part : verdict.byTable().entrySet()) {
      out.append(folded ? "<details><summary>" : "<h2>")
          .append(text(part.getKey()))
          .append(folded ? told(part.getValue()) + "</summary>" : "</h2>")
          .append("\n<div class=\"wide\"><table><thead><tr><th>component</th>");
      for (String head : table.heads()) {
        out.append("<th>").append(text(head)).append("</th>");
      }
      out.append("<th>status</th><th>effect</th></tr></thead><tbody>\n");
      for (EnvironmentDifference root : part.getValue()) {
        for (ComparisonTable.Row row : table.rows(root, verdict)) {
          out.append(row.folded() ? "<tr class=\"folded\"><td>" : "<tr><td>")
              .append(text(row.component()))
              .append("</td>");
          for (int at = 0; at < row.values().size(); at++) {
            out.append("<td data-of=\"").append(text(table.heads().get(at))).append("\">");
            out.append(text(row.values().get(at))).append("</td>");
          }
          out.append("<td class=\"")
              .append(row.folded() ? "" : root.finding().severity().label())
              .append("\">")
              .append(row.status())
              .append("</td><td>")
              .append(row.folded() ? "" : effect(root))
              .append("</td></tr>\n");
        }
      }
      out.append("</tbody></table></div>\n").append(folded ? "</details>\n" : "");
    }
    for (Gap gap : verdict.gaps()) {
      out.append("<p class=\"high\">could not be read: ")
          .append(text(gap.subject() + ": " + gap.reason()))
          .append("</p>\n");
    }
    for (ComparedDatabase side : verdict.sides()) {
      if (verdict.roots().stream()
          .anyMatch(root -> !root.remedies().getOrDefault(side.name(), List.of()).isEmpty())) {
        StringBuilder script = new StringBuilder();
        new EnvironmentSqlReporter(imprint).script(side, verdict, script);
        out.append(folded ? "<details><summary>" : "<h2>")
            .append("SQL for ")
            .append(text(side.name()))
            .append(folded ? "</summary>" : "</h2>")
            .append("\n<pre>")
            .append(markup(Screen.spelled(script.toString())))
            .append("</pre>\n")
            .append(folded ? "</details>\n" : "");
      }
    }
    for (Map.Entry<String, String> passed : ComparisonWords.passedOver(verdict).entrySet()) {
      out.append("<p>").append(passed.getKey()).append(": ").append(text(passed.getValue()));
      out.append("</p>\n");
    }
    for (String sentence : verdict.assumed()) {
      out.append("<p class=\"low\">assumed: ").append(text(sentence)).append("</p>\n");
    }
    out.append("<p class=\"low\">jpadrift ")
        .append(text(imprint.version()))
        .append("</p>\n</body></html>\n");
  }

  /** What a table that is folded holds, the worst first. */
  private static String told(List<EnvironmentDifference> roots) {
    return ": "
        + roots.stream()
            .collect(
                Collectors.groupingBy(
                    root -> root.finding().severity(), TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(
                each ->
                    "<span class=\"%s\">%d %s</span>"
                        .formatted(each.getKey().label(), each.getValue(), each.getKey().label()))
            .collect(Collectors.joining(", "));
  }

  private static String effect(EnvironmentDifference root) {
    List<String> agrees = root.agrees();
    return text(
        root.finding().consequence()
            + (agrees == null
                ? ""
                : agrees.isEmpty()
                    ? "; the code agrees with nobody"
                    : "; the code agrees with " + String.join(", ", agrees))
            + (root.hint() == null ? "" : "; " + root.hint()));
  }

  private static String text(String raw) {
    return markup(Screen.escaped(raw));
  }

  private static String markup(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
