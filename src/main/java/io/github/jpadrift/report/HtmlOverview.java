package io.github.jpadrift.report;

import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.finding.Totals;
import io.github.jpadrift.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packages of the HTML page, with what is wrong in each, where there are several. */
final class HtmlOverview {

  private final Verdict verdict;
  private final PageIndex index;
  private final Markup html;

  HtmlOverview(Verdict verdict, PageIndex index, Markup html) {
    this.verdict = verdict;
    this.index = index;
    this.html = html;
  }

  void write() {
    Map<String, List<TableRow>> packages = verdict.packages();
    if (packages.size() < 2) {
      return;
    }
    PageIndex.section(
        html,
        "packages",
        "Packages",
        () ->
            html.element(
                    "div",
                    "class",
                    "scroll",
                    "tabindex",
                    "0",
                    "role",
                    "region",
                    "aria-labelledby",
                    "packages-title")
                .around(
                    () ->
                        html.element("table", "class", "packages").around(() -> table(packages))));
  }

  private void table(Map<String, List<TableRow>> packages) {
    html.line();
    List<String> titles = new ArrayList<>(List.of("Package", "Tables", "Missing"));
    for (Severity severity : Severity.values()) {
      titles.add(severity.label());
    }
    PageIndex.head(html, titles);
    html.element("tbody")
        .around(
            () -> {
              html.line();
              packages.forEach(this::row);
            });
  }

  private void row(String name, List<TableRow> rows) {
    html.element("tr")
        .around(
            () -> {
              html.element("th", "scope", "row")
                  .around(
                      () ->
                          html.leaf(
                              "a",
                              PageIndex.named(name),
                              "href",
                              "#package=" + PageIndex.encoded(name)));
              html.leaf("td", String.valueOf(rows.size()));
              number(Totals.count(rows, Status.MISSING), "missing");
              for (Severity severity : Severity.values()) {
                number(
                    rows.stream()
                        .flatMap(row -> index.findingsOf(row).stream())
                        .filter(finding -> finding.severity() == severity)
                        .count(),
                    severity.label());
              }
            })
        .line();
  }

  private void number(long count, String kind) {
    html.leaf("td", String.valueOf(count), "class", count == 0 ? "none" : kind, "data-title", kind);
  }
}
