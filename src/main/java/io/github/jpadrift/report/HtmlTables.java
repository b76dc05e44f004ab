package io.github.jpadrift.report;

import static io.github.jpadrift.report.PageIndex.status;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.TableRow.ColumnRow;
import io.github.jpadrift.finding.TableRow.ReferenceRow;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.finding.Words;
import io.github.jpadrift.finding.WorstFirst;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of the HTML page, both sides of each, with the filter over them. */
final class HtmlTables {

  private final Verdict verdict;
  private final PageIndex index;
  private final Markup html;
  private final HtmlFinding finding;

  HtmlTables(Verdict verdict, PageIndex index, Markup html) {
    this.verdict = verdict;
    this.index = index;
    this.html = html;
    this.finding = new HtmlFinding(verdict, index, html);
  }

  void write() {
    PageIndex.section(
        html,
        "tables",
        "Tables",
        () -> {
          filters();
          tables();
          html.leaf("p", "Nothing matches the filter.", "id", "nothing", "hidden", "").line();
        });
  }

  private void tables() {
    Map<String, TableRow> rows = new LinkedHashMap<>();
    verdict.tables().forEach(row -> rows.put(row.fullName(), row));
    if (index.tables().contains(Verdict.WHOLE_APPLICATION)) {
      table(Verdict.WHOLE_APPLICATION, null);
    }
    Stream.concat(rows.keySet().stream(), index.tables().stream())
        .filter(name -> !name.equals(Verdict.WHOLE_APPLICATION))
        .distinct()
        .sorted(WorstFirst.by(index::findingsOf))
        .forEach(name -> table(name, rows.get(name)));
  }

  // ---- the filter

  private void filters() {
    html.element("form", "id", "filter", "role", "search", "aria-label", "Filter findings")
        .around(
            () -> {
              html.line();
              html.element("label", "class", "wide")
                  .around(
                      () ->
                          html.text("Search ")
                              .empty(
                                  "input",
                                  "type",
                                  "search",
                                  "name",
                                  "q",
                                  "autocomplete",
                                  "off",
                                  "spellcheck",
                                  "false"))
                  .line();
              html.element("fieldset").around(this::severities).line();
              selections();
              html.element("label")
                  .around(
                      () ->
                          html.empty("input", "type", "checkbox", "name", "clean", "value", "no")
                              .text(" with findings only"))
                  .line();
              html.leaf("button", "Clear", "type", "reset").line();
              html.empty("output", "id", "shown", "role", "status").line();
            })
        .line();
  }

  private void severities() {
    html.leaf("legend", "Severity");
    for (Severity severity : Severity.values()) {
      html.element("label", "class", severity.label())
          .around(
              () ->
                  html.empty(
                          "input",
                          "type",
                          "checkbox",
                          "name",
                          "severity",
                          "value",
                          severity.label())
                      .text(" " + severity.label()));
    }
  }

  private void selections() {
    select("rule", "Rule", verdict.findings().stream().map(found -> found.rule().id()));
    select("package", "Package", verdict.tables().stream().map(TableRow::packageName));
    select(
        "table",
        "Table",
        Stream.concat(verdict.tables().stream().map(TableRow::fullName), index.tables().stream()));
  }

  private void select(String name, String title, Stream<String> values) {
    html.element("label")
        .around(
            () ->
                html.text(title + " ")
                    .element("select", "name", name)
                    .around(
                        () -> {
                          html.leaf("option", "all", "value", "*");
                          values
                              .distinct()
                              .sorted()
                              .forEach(
                                  value ->
                                      html.leaf(
                                          "option",
                                          Screen.escaped(PageIndex.named(value)),
                                          "value",
                                          value));
                        }))
        .line();
  }

  // ---- one table

  private void table(String name, @Nullable TableRow row) {
    List<Finding> found = index.findingsOf(name);
    html.element(
            "details",
            "class",
            "table" + PageIndex.worstClass(found),
            "id",
            PageIndex.anchorOf(name),
            "data-table",
            name,
            "data-package",
            row == null ? "" : row.packageName(),
            "open",
            found.stream().anyMatch(verdict::deservesFullText) ? "" : null)
        .around(
            () -> {
              html.line();
              html.element("summary").around(() -> summary(name, row, found)).line();
              if (row != null) {
                sides(row, found);
                references(row);
              }
              found.forEach(finding::write);
            })
        .line();
  }

  private void summary(String name, @Nullable TableRow row, List<Finding> found) {
    html.element("h3").around(() -> html.leaf("code", name));
    if (row != null && !row.entities().isEmpty()) {
      html.leaf(
          "span",
          row.entityNames(),
          "class",
          "entity",
          "title",
          Screen.escaped(String.join(", ", row.entities())));
    }
    html.leaf(
        "span",
        switch (row == null ? Status.BOTH : row.status()) {
              case BOTH -> "";
              case MISSING -> "does not exist · ";
              case UNMAPPED -> "not mapped · ";
            }
            + PageIndex.counted(found),
        "class",
        "tally");
  }

  private void sides(TableRow row, List<Finding> found) {
    if (row.status() != Status.MISSING) {
      columns(row, found);
      return;
    }
    html.element("details", "class", "declared")
        .around(
            () -> {
              html.leaf("summary", Words.plural(row.columns().size(), "column") + " as mapped");
              columns(row, found);
            })
        .line();
  }

  private void columns(TableRow row, List<Finding> found) {
    if (row.columns().isEmpty()) {
      return;
    }
    Map<String, List<Finding>> byColumn =
        found.stream()
            .filter(each -> each.location().column() != null)
            .collect(
                Collectors.groupingBy(
                    each -> String.valueOf(each.location().column()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<Boolean, List<ColumnRow>> agreeing =
        row.columns().stream()
            .collect(
                Collectors.partitioningBy(
                    column ->
                        column.status() == Status.BOTH && !byColumn.containsKey(column.name())));
    List<ColumnRow> alike = agreeing.getOrDefault(true, List.of());
    List<ColumnRow> others = agreeing.getOrDefault(false, List.of());
    if (others.isEmpty()) {
      columns("Columns of " + row.fullName(), alike, byColumn);
      return;
    }
    columns("Columns of " + row.fullName(), others, byColumn);
    if (!alike.isEmpty()) {
      html.element("details", "class", "declared")
          .around(
              () -> {
                html.leaf("summary", Words.plural(alike.size(), "column agrees", "columns agree"));
                columns("Agreeing columns of " + row.fullName(), alike, byColumn);
              })
          .line();
    }
  }

  private void columns(String label, List<ColumnRow> columns, Map<String, List<Finding>> byColumn) {
    html.element("div", "class", "scroll", "role", "region", "aria-label", label)
        .around(
            () ->
                html.element("table", "class", "columns")
                    .around(
                        () -> {
                          html.line();
                          PageIndex.head(html, titles());
                          html.element("tbody")
                              .around(
                                  () -> {
                                    html.line();
                                    for (ColumnRow column : columns) {
                                      column(
                                          column, byColumn.getOrDefault(column.name(), List.of()));
                                    }
                                  });
                        }))
        .line();
  }

  private List<String> titles() {
    return List.of(
        "Column",
        "Attribute",
        Words.capital(verdict.declaring().word()),
        Words.capital(verdict.existing().word()),
        "What breaks");
  }

  private void column(ColumnRow column, List<Finding> here) {
    html.element(
            "tr",
            "class",
            status(column.status())
                + (here.isEmpty() ? "" : " differs" + PageIndex.worstClass(here)))
        .around(
            () -> {
              html.element("th", "scope", "row").around(() -> html.leaf("code", column.name()));
              cell(column.attribute(), "nothing maps it");
              cell(column.declared(), "–");
              cell(column.actual(), "missing");
              html.element("td").around(() -> here.forEach(this::mark));
            })
        .line();
  }

  private void mark(Finding found) {
    html.element("div")
        .around(
            () ->
                html.leaf(
                        "a",
                        found.rule().id(),
                        "class",
                        "mark " + found.severity().label(),
                        "href",
                        '#' + index.anchorOf(found))
                    .text(" " + found.consequence()));
  }

  private void cell(@Nullable String value, String nothing) {
    html.element("td").around(() -> PageIndex.value(html, value, nothing));
  }

  private void references(TableRow row) {
    if (row.references().isEmpty()) {
      return;
    }
    html.element("ul", "class", "references", "aria-label", "Foreign keys of " + row.fullName())
        .around(() -> row.references().forEach(this::reference))
        .line();
  }

  private void reference(ReferenceRow reference) {
    String target =
        reference.targetSchema() == null
            ? reference.target()
            : reference.targetSchema() + '.' + reference.target();
    html.element("li", "class", status(reference.status()))
        .around(
            () ->
                html.leaf("code", String.join(", ", reference.columns()))
                    .text(" → ")
                    .leaf("a", target, "href", '#' + PageIndex.anchorOf(target))
                    .text(
                        switch (reference.status()) {
                          case BOTH -> "";
                          case MISSING -> " missing in the " + verdict.existing().word();
                          case UNMAPPED -> " only in the " + verdict.existing().word();
                        }));
  }
}
