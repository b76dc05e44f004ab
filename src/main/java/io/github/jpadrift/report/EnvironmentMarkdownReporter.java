package io.github.jpadrift.report;

import static io.github.jpadrift.finding.Words.plural;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A comparison as Markdown: a table for each table, and the SQL of each side. */
final class EnvironmentMarkdownReporter implements EnvironmentReporter {

  private final boolean full;
  private final Imprint imprint;

  /**
   * @param full with what harms nothing, and the SQL
   */
  EnvironmentMarkdownReporter(boolean full, Imprint imprint) {
    this.full = full;
    this.imprint = imprint;
  }

  @Override
  public void write(EnvironmentVerdict verdict, Appendable out) throws IOException {
    out.append("# Databases compared: ").append(verdict.outcome().label()).append("\n\n");
    for (ComparedDatabase side :
        verdict.sides().stream().limit(ComparisonWords.NAMED + 1).toList()) {
      out.append("- ")
          .append(text(side.name()))
          .append(": ")
          .append(text(side.source() + " (" + side.extent() + ")"))
          .append('\n');
    }
    int more = verdict.sides().size() - ComparisonWords.NAMED - 1;
    out.append(more > 0 ? "- and " + more + " more\n" : "");
    for (Map.Entry<String, String> history : ComparisonWords.histories(verdict)) {
      out.append("\n**").append(text(history.getKey())).append("**: ");
      out.append(text(history.getValue())).append('\n');
    }
    List<String> groups = ComparisonWords.groups(verdict);
    out.append(groups.isEmpty() ? "" : "\n");
    for (String group : groups) {
      out.append("- ").append(text(group)).append('\n');
    }
    out.append('\n')
        .append(
            verdict.counts().entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().label())
                .collect(Collectors.joining(", ")))
        .append("; ")
        .append(plural(verdict.same(), "table"))
        .append(" the same\n");
    for (Map.Entry<String, String> passed : ComparisonWords.passedOver(verdict).entrySet()) {
      out.append('\n').append(passed.getKey()).append(": ").append(text(passed.getValue()));
      out.append('\n');
    }
    ComparisonTable table = ComparisonTable.of(verdict);
    for (Map.Entry<String, List<EnvironmentDifference>> part : verdict.byTable().entrySet()) {
      List<EnvironmentDifference> told =
          part.getValue().stream()
              .filter(
                  each ->
                      full
                          || each.finding().severity().reaches(Severity.MEDIUM)
                          || each.finding().severity().reaches(verdict.failOn()))
              .toList();
      if (told.isEmpty()) {
        continue;
      }
      out.append("\n## ").append(text(part.getKey())).append("\n\n");
      List<String> head = new ArrayList<>(List.of("component"));
      head.addAll(table.heads());
      head.addAll(List.of("status", "effect"));
      row(head, out);
      row(Collections.nCopies(head.size(), "---"), out);
      for (EnvironmentDifference root : told) {
        for (ComparisonTable.Row each : table.rows(root, verdict)) {
          List<String> cells = new ArrayList<>();
          cells.add((each.folded() ? "↳ " : "") + text(each.component()));
          each.values().forEach(value -> cells.add(text(value)));
          cells.add(each.status());
          cells.add(each.folded() ? "" : text(effect(root)));
          row(cells, out);
        }
      }
    }
    for (Gap gap : verdict.gaps()) {
      out.append("\n**Could not be read**: ")
          .append(text(gap.subject() + ": " + gap.reason()))
          .append('\n');
    }
    if (full) {
      sql(verdict, out);
    }
  }

  private static String effect(EnvironmentDifference root) {
    List<String> agrees = root.agrees();
    return root.finding().consequence()
        + (agrees == null
            ? ""
            : agrees.isEmpty()
                ? "; the code agrees with nobody"
                : "; the code agrees with " + String.join(", ", agrees))
        + (root.hint() == null ? "" : "; " + root.hint());
  }

  private void sql(EnvironmentVerdict verdict, Appendable out) throws IOException {
    for (ComparedDatabase side : verdict.sides()) {
      List<Repair> repairs =
          verdict.roots().stream()
              .flatMap(root -> root.remedies().getOrDefault(side.name(), List.of()).stream())
              .toList();
      if (!repairs.isEmpty()) {
        StringBuilder script = new StringBuilder();
        new EnvironmentSqlReporter(imprint).script(side, verdict, script);
        String fence = fence(script.toString());
        out.append("\n## SQL for ").append(text(side.name())).append("\n\n");
        out.append(fence).append("sql\n").append(script).append(fence).append('\n');
      }
    }
  }

  /** Longer than any run of back quotes within. */
  private static String fence(String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence;
  }

  private static void row(List<String> cells, Appendable out) throws IOException {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** No name can end a cell, begin a link or write HTML. */
  private static String text(String raw) {
    StringBuilder safe = new StringBuilder();
    Screen.escaped(raw)
        .codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '\\', '`', '*', '_', '[', ']', '|', '#', '~', '!', '@' ->
                    safe.append('\\').appendCodePoint(character);
                default -> safe.appendCodePoint(character);
              }
            });
    return safe.toString();
  }
}
