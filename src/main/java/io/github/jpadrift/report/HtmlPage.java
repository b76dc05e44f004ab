package io.github.jpadrift.report;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Gap;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Sentences;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.TableRow.ColumnRow;
import io.github.jpadrift.finding.TableRow.ReferenceRow;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.finding.Words;
import io.github.jpadrift.report.Markup.Dialect;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/** One verdict on its way to a browser. */
final class HtmlPage {

  private static final String WHOLE_APPLICATION = "the whole application";

  /** A picture wider than this is not shrunk below what can be read. */
  private static final int WIDE_PICTURE = 1000;

  /** With more findings than this the browser draws only what is looked at. */
  private static final int LARGE = 1000;

  private final Verdict verdict;
  private final String version;
  private final Markup html;

  /** Findings by the name of their table, tables without findings left out. */
  private final Map<String, List<Finding>> findings;

  /** Anchors by finding; the same fingerprint twice gets two. */
  private final Map<Finding, String> anchors = new HashMap<>();

  HtmlPage(Verdict verdict, String version, Appendable out) {
    this.verdict = verdict;
    this.version = version;
    this.html = new Markup(out, Dialect.HTML);
    this.findings =
        verdict.findings().stream()
            .collect(
                Collectors.groupingBy(HtmlPage::table, LinkedHashMap::new, Collectors.toList()));
    Map<String, Integer> uses = new HashMap<>();
    for (Finding finding : verdict.findings()) {
      int use = uses.merge(finding.fingerprint(), 1, Integer::sum);
      anchors.put(finding, "f-" + finding.fingerprint() + (use == 1 ? "" : "-" + use));
    }
  }

  void write() throws IOException {
    String style = resource("report.css");
    String script = resource("report.js");
    html.embed("<!doctype html>").line();
    html.open("html", "lang", "en").line().open("head").line();
    html.empty("meta", "charset", "utf-8").line();
    // whatever a name might smuggle in, the browser runs this script only and loads nothing
    html.empty(
            "meta",
            "http-equiv",
            "Content-Security-Policy",
            "content",
            "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                .formatted(hash(style), hash(script)))
        .line();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.empty("meta", "name", "color-scheme", "content", "light dark").line();
    html.leaf("title", "jpadrift: " + Sentences.result(verdict)).line();
    html.open("style").embed(style).close().line();
    html.close().line();
    html.open("body", "class", verdict.findings().size() > LARGE ? "large" : null).line();
    html.leaf("a", "Skip to the tables", "class", "skip", "href", "#tables").line();
    header();
    html.open("main").line();
    gaps();
    overview();
    picture();
    tables();
    rules();
    assumed();
    html.close().line();
    html.open("footer").leaf("p", "Written by jpadrift " + version + ".").close().line();
    html.open("script").embed(script).close().line();
    html.close().line().close().line();
  }

  // ---- head

  private void header() {
    Side.Application application = verdict.application();
    Side.Database target = verdict.database();
    html.open("header").line();
    html.open("h1").text("jpadrift").text(" ");
    html.leaf("span", String.join(", ", application.sources()), "class", "subject").close().line();
    html.open("p", "class", "outcome " + verdict.outcome().name().toLowerCase(Locale.ROOT));
    switch (verdict.outcome()) {
      case CLEAN ->
          html.leaf("strong", "Clean")
              .text(
                  verdict.findings().isEmpty()
                      ? ": mapping and database agree"
                      : ": nothing is " + Sentences.orWorse(verdict.failOn()));
      case FINDINGS -> html.leaf("strong", "Drift").text(": " + failing());
      case INCOMPLETE ->
          html.leaf("strong", "Incomplete")
              .text(
                  ": "
                      + Words.plural(verdict.gaps().size(), "thing")
                      + " could not be checked, "
                      + failing());
    }
    html.close().line();
    html.open("ul", "class", "counts", "aria-label", "Findings by severity").line();
    verdict
        .counts()
        .forEach(
            (severity, count) -> {
              html.open("li", "class", severity.label());
              html.open("a", "href", "#severity=" + severity.label());
              html.leaf("b", String.valueOf(count)).text(" ").leaf("span", severity.label());
              html.close().close().line();
            });
    html.close().line();
    html.open("dl", "class", "facts").line();
    fact(
        "Mapping",
        Words.plural(application.entities(), "entity", "entities")
            + ", "
            + Words.plural(application.tables(), "table")
            + (application.hibernate() == null
                ? ""
                : ", read by Hibernate " + application.hibernate()));
    if (application.namingStrategy() != null) {
      fact("Naming strategy", application.namingStrategy());
    }
    fact(
        "Database",
        target.url()
            + ", PostgreSQL "
            + target.version()
            + ", "
            + Words.plural(target.tables(), "table")
            + " in "
            + String.join(", ", target.schemas()));
    long missing = verdict.tables().stream().filter(row -> row.status() == Status.MISSING).count();
    long found = verdict.tables().stream().filter(row -> row.status() == Status.BOTH).count();
    fact("Mapped tables", found + " found, " + missing + " missing");
    if (verdict.suppressed() > 0) {
      fact("Baseline", Words.plural(verdict.suppressed(), "more finding") + " accepted");
    }
    html.close().line();
    html.open("nav", "aria-label", "Contents").open("ul").line();
    if (!verdict.gaps().isEmpty()) {
      entry("gaps", "Not checked");
    }
    if (packages().size() > 1) {
      entry("packages", "Packages");
    }
    if (!verdict.tables().isEmpty()) {
      entry("picture", "Picture");
    }
    entry("tables", "Tables");
    if (!verdict.findings().isEmpty()) {
      entry("rules", "Rules");
    }
    if (!verdict.assumed().isEmpty()) {
      entry("assumed", "Assumed");
    }
    html.close().close().line().close().line();
  }

  private String failing() {
    long failing = verdict.findings().stream().filter(verdict::fails).count();
    return Sentences.failing(verdict, failing);
  }

  private void fact(String name, String value) {
    html.open("div").leaf("dt", name).leaf("dd", value).close().line();
  }

  private void entry(String anchor, String title) {
    html.open("li").leaf("a", title, "href", '#' + anchor).close();
  }

  private void gaps() {
    if (verdict.gaps().isEmpty()) {
      return;
    }
    section("gaps", "Could not be checked");
    html.leaf("p", "The run is incomplete: what is listed here may hide further findings.").line();
    html.open("ul", "class", "gaps").line();
    for (Gap gap : verdict.gaps()) {
      html.open("li").leaf("strong", gap.subject()).text(": " + gap.reason()).close().line();
    }
    html.close().close().line();
  }

  // ---- packages

  private Map<String, List<TableRow>> packages() {
    return verdict.tables().stream()
        .filter(row -> row.status() != Status.UNMAPPED)
        .collect(Collectors.groupingBy(TableRow::packageName, TreeMap::new, Collectors.toList()));
  }

  private void overview() {
    Map<String, List<TableRow>> packages = packages();
    if (packages.size() < 2) {
      return;
    }
    section("packages", "Packages");
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-labelledby",
        "packages-title");
    html.open("table", "class", "packages").line();
    html.open("thead").open("tr");
    for (String title : List.of("Package", "Tables", "Missing")) {
      html.leaf("th", title, "scope", "col");
    }
    for (Severity severity : Severity.values()) {
      html.leaf("th", severity.label(), "scope", "col");
    }
    html.close().close().line().open("tbody").line();
    packages.forEach(
        (name, rows) -> {
          html.open("tr").open("th", "scope", "row");
          html.leaf("a", named(name), "href", "#package=" + encoded(name)).close();
          html.leaf("td", String.valueOf(rows.size()));
          number(rows.stream().filter(row -> row.status() == Status.MISSING).count(), "missing");
          for (Severity severity : Severity.values()) {
            number(
                rows.stream()
                    .flatMap(row -> findingsOf(row).stream())
                    .filter(finding -> finding.severity() == severity)
                    .count(),
                severity.label());
          }
          html.close().line();
        });
    html.close().close().close().close().line();
  }

  private void number(long count, String kind) {
    html.leaf("td", String.valueOf(count), "class", count == 0 ? "none" : kind);
  }

  // ---- picture

  private void picture() {
    if (verdict.tables().isEmpty()) {
      return;
    }
    section("picture", "Tables and their foreign keys");
    html.leaf(
            "p",
            "A table stands to the right of those it refers to. Numbers count findings; a table in"
                + " dashes does not exist, nor does a foreign key in dashes. Each table is a link.",
            "class",
            "legend")
        .line();
    TableDiagram picture = TableDiagram.of(verdict.tables());
    html.open(
            "div",
            "class",
            "scroll picture",
            "tabindex",
            "0",
            "role",
            "region",
            "aria-labelledby",
            "picture-title")
        .line();
    html.open(
            "svg",
            "viewBox",
            "-1 -1 " + picture.width() + ' ' + picture.height(),
            "width",
            String.valueOf(picture.width()),
            "height",
            String.valueOf(picture.height()),
            "class",
            picture.width() > WIDE_PICTURE ? "wide" : "narrow",
            "role",
            "group",
            "aria-labelledby",
            "picture-title")
        .line();
    for (TableDiagram.Frame frame : picture.frames()) {
      html.empty(
          "rect",
          "class",
          "frame",
          "x",
          String.valueOf(frame.x()),
          "y",
          String.valueOf(frame.y()),
          "width",
          String.valueOf(frame.width()),
          "height",
          String.valueOf(frame.height()),
          "rx",
          "8");
      html.leaf(
              "text",
              Screen.escaped(named(frame.title())),
              "class",
              "title",
              "x",
              String.valueOf(frame.x() + 14),
              "y",
              String.valueOf(frame.y() + 24))
          .line();
    }
    for (TableDiagram.Edge edge : picture.edges()) {
      html.open(
          "g",
          "class",
          "edge " + status(edge.reference().status()),
          "data-from",
          anchor(edge.from().fullName()),
          "data-to",
          anchor(edge.to().fullName()));
      html.leaf(
          "title",
          edge.from().fullName()
              + " ("
              + String.join(", ", edge.reference().columns())
              + ") → "
              + edge.to().fullName()
              + switch (edge.reference().status()) {
                case BOTH -> "";
                case MISSING -> ": missing in the database";
                case UNMAPPED -> ": only in the database";
              });
      html.empty("path", "class", "line", "d", edge.path());
      html.empty("path", "class", "head", "d", edge.head()).close().line();
    }
    for (TableDiagram.Frame frame : picture.frames()) {
      frame.boxes().forEach(this::box);
    }
    html.close().line().close().close().line();
  }

  private void box(TableDiagram.Box box) {
    TableRow table = box.table();
    List<Finding> found = findingsOf(table);
    String counts = counted(found);
    html.open(
        "a",
        "href",
        '#' + anchor(table.fullName()),
        "class",
        "box "
            + status(table.status())
            + worst(found).map(severity -> ' ' + severity.label()).orElse(""),
        "aria-label",
        table.fullName() + ", " + counts);
    html.leaf("title", table.fullName() + ": " + counts);
    html.empty(
        "rect",
        "x",
        String.valueOf(box.x()),
        "y",
        String.valueOf(box.y()),
        "width",
        String.valueOf(box.width()),
        "height",
        String.valueOf(box.height()),
        "rx",
        "5");
    html.leaf(
        "text", box.label(), "x", String.valueOf(box.x() + 10), "y", String.valueOf(box.y() + 17));
    if (!found.isEmpty()) {
      html.leaf(
          "text",
          String.valueOf(found.size()),
          "class",
          "badge",
          "x",
          String.valueOf(box.x() + box.width() - 9),
          "y",
          String.valueOf(box.y() + 17),
          "text-anchor",
          "end");
    }
    html.close().line();
  }

  // ---- tables

  private void tables() throws IOException {
    section("tables", "Tables");
    filters();
    Map<String, TableRow> rows = new LinkedHashMap<>();
    if (findings.containsKey(WHOLE_APPLICATION)) {
      table(WHOLE_APPLICATION, null);
    }
    verdict.tables().forEach(row -> rows.put(row.fullName(), row));
    Stream.concat(rows.keySet().stream(), findings.keySet().stream())
        .filter(name -> !name.equals(WHOLE_APPLICATION))
        .distinct()
        .sorted()
        .forEach(name -> table(name, rows.get(name)));
    html.leaf("p", "Nothing matches the filter.", "id", "nothing", "hidden", "").line();
    html.close().line();
  }

  private void filters() {
    html.open("form", "id", "filter", "role", "search", "aria-label", "Filter findings").line();
    html.open("label", "class", "wide").text("Search ");
    html.empty("input", "type", "search", "name", "q", "autocomplete", "off", "spellcheck", "false")
        .close()
        .line();
    html.open("fieldset").leaf("legend", "Severity");
    for (Severity severity : Severity.values()) {
      html.open("label", "class", severity.label());
      html.empty("input", "type", "checkbox", "name", "severity", "value", severity.label());
      html.text(" " + severity.label()).close();
    }
    html.close().line();
    select(
        "rule",
        "Rule",
        verdict.findings().stream()
            .map(finding -> finding.rule().id())
            .distinct()
            .sorted()
            .toList());
    select(
        "package",
        "Package",
        verdict.tables().stream().map(TableRow::packageName).distinct().sorted().toList());
    select(
        "table",
        "Table",
        Stream.concat(verdict.tables().stream().map(TableRow::fullName), findings.keySet().stream())
            .distinct()
            .sorted()
            .toList());
    html.open("label").empty("input", "type", "checkbox", "name", "clean", "value", "no");
    html.text(" with findings only").close().line();
    html.leaf("button", "Clear", "type", "reset").line();
    html.empty("output", "id", "shown", "role", "status").line();
    html.close().line();
  }

  private void select(String name, String title, List<String> values) {
    html.open("label").text(title + " ").open("select", "name", name);
    html.leaf("option", "all", "value", "*");
    for (String value : values) {
      html.leaf("option", Screen.escaped(named(value)), "value", value);
    }
    html.close().close().line();
  }

  private void table(String name, @Nullable TableRow row) {
    List<Finding> found = findings.getOrDefault(name, List.of());
    String anchor = anchor(name);
    boolean open =
        found.stream()
            .anyMatch(finding -> finding.severity() != Severity.LOW || verdict.fails(finding));
    html.open(
            "details",
            "class",
            "table" + worst(found).map(severity -> ' ' + severity.label()).orElse(""),
            "id",
            anchor,
            "data-table",
            name,
            "data-package",
            row == null ? "" : row.packageName(),
            "open",
            open ? "" : null)
        .line();
    html.open("summary").open("h3").open("code").text(name).close().close();
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
            + counted(found),
        "class",
        "tally");
    html.close().line();
    if (row != null) {
      if (row.status() == Status.MISSING) {
        html.open("details", "class", "declared");
        html.leaf(
            "summary", Words.plural(row.columns().size(), "column", "columns") + " as mapped");
        columns(row, found);
        html.close().line();
      } else {
        columns(row, found);
      }
      references(row);
    }
    found.forEach(this::finding);
    html.close().line();
  }

  private void columns(TableRow row, List<Finding> found) {
    if (row.columns().isEmpty()) {
      return;
    }
    Map<String, List<Finding>> byColumn =
        found.stream()
            .filter(finding -> finding.location().column() != null)
            .collect(
                Collectors.groupingBy(
                    finding -> String.valueOf(finding.location().column()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    html.open(
            "div",
            "class",
            "scroll",
            "role",
            "region",
            "aria-label",
            "Columns of " + row.fullName())
        .open("table", "class", "columns")
        .line();
    html.open("thead").open("tr");
    for (String title : List.of("Column", "Attribute", "Mapping", "Database", "What breaks")) {
      html.leaf("th", title, "scope", "col");
    }
    html.close().close().line().open("tbody").line();
    for (ColumnRow column : row.columns()) {
      List<Finding> here = byColumn.getOrDefault(column.name(), List.of());
      html.open(
          "tr",
          "class",
          status(column.status())
              + worst(here).map(severity -> " differs " + severity.label()).orElse(""));
      html.open("th", "scope", "row").leaf("code", column.name()).close();
      cell(column.attribute(), "nothing maps it");
      cell(column.declared(), "–");
      cell(column.actual(), "missing");
      html.open("td");
      for (Finding finding : here) {
        html.open("div");
        html.open(
            "a", "class", "mark " + finding.severity().label(), "href", '#' + anchorOf(finding));
        html.text(finding.rule().id()).close();
        html.text(" " + finding.consequence()).close();
      }
      html.close().close().line();
    }
    html.close().close().close().line();
  }

  private void cell(@Nullable String value, String nothing) {
    html.open("td");
    if (value == null) {
      html.leaf("span", nothing, "class", "nothing");
    } else {
      html.leaf("code", value);
    }
    html.close();
  }

  private void references(TableRow row) {
    if (row.references().isEmpty()) {
      return;
    }
    html.open("ul", "class", "references", "aria-label", "Foreign keys of " + row.fullName());
    for (ReferenceRow reference : row.references()) {
      String target =
          reference.targetSchema() == null
              ? reference.target()
              : reference.targetSchema() + '.' + reference.target();
      html.open("li", "class", status(reference.status()));
      html.leaf("code", String.join(", ", reference.columns())).text(" → ");
      html.leaf("a", target, "href", '#' + anchor(target));
      html.text(
          switch (reference.status()) {
            case BOTH -> "";
            case MISSING -> " missing in the database";
            case UNMAPPED -> " only in the database";
          });
      html.close();
    }
    html.close().line();
  }

  private void finding(Finding finding) {
    html.open(
            "article",
            "class",
            "finding " + finding.severity().label(),
            "id",
            anchorOf(finding),
            "data-severity",
            finding.severity().label(),
            "data-rule",
            finding.rule().id(),
            "tabindex",
            "-1")
        .line();
    html.open("h4").leaf("span", finding.severity().label(), "class", "severity");
    html.text(" " + finding.message()).close().line();
    html.open("p", "class", "effect").text(finding.consequence()).close().line();
    html.open("p", "class", "meta");
    html.leaf("a", finding.rule().id(), "href", "#rule-" + anchorPart(finding.rule().id()));
    if (!finding.breaks().isEmpty()) {
      html.text(
          " · breaks "
              + finding.breaks().stream().map(Operation::label).collect(Collectors.joining(", ")));
    }
    if (finding.source() != null) {
      html.text(" · ").leaf("code", finding.source().toString());
    }
    html.close().line();
    if (finding.declared() != null || finding.actual() != null) {
      html.open("dl", "class", "sides").open("div").leaf("dt", "Mapping").open("dd");
      side(finding.declared());
      html.close().close().open("div").leaf("dt", "Database").open("dd");
      side(finding.actual());
      html.close().close().close().line();
    }
    if (!finding.related().isEmpty()) {
      html.open("ul", "class", "related", "aria-label", "Related");
      finding.related().forEach(thing -> html.leaf("li", thing));
      html.close().line();
    }
    List<Repair> database = finding.remedies().database();
    String mapping = finding.remedies().mapping();
    if (!database.isEmpty() || mapping != null) {
      html.open("div", "class", "repairs");
      if (!database.isEmpty()) {
        repair("Repair the database", "SQL", sql(database));
      }
      if (mapping != null) {
        repair(database.isEmpty() ? "Repair the mapping" : "or the mapping", "mapping", mapping);
      }
      html.close().line();
    }
    html.close().line();
  }

  private void side(@Nullable String value) {
    if (value == null) {
      html.leaf("span", "nothing", "class", "nothing");
    } else {
      html.leaf("code", value);
    }
  }

  private void repair(String title, String what, String code) {
    html.open("div", "class", "repair").leaf("h5", title);
    html.leaf(
        "button", "Copy", "type", "button", "class", "copy", "aria-label", "Copy the " + what);
    html.open("pre", "tabindex", "0").leaf("code", code).close().close();
  }

  private static String sql(List<Repair> repairs) {
    List<String> lines = new ArrayList<>();
    for (Repair repair : repairs) {
      if (!repair.transactional()) {
        lines.add("-- outside a transaction block:");
      }
      lines.addAll(repair.lines());
    }
    return String.join("\n", lines);
  }

  // ---- rules, assumptions

  private void rules() throws IOException {
    Map<RuleInfo, Long> counts =
        verdict.findings().stream()
            .collect(
                Collectors.groupingBy(
                    Finding::rule,
                    () -> new TreeMap<>(Comparator.comparing(RuleInfo::id)),
                    Collectors.counting()));
    if (counts.isEmpty()) {
      return;
    }
    section("rules", "Rules that found something");
    Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();
    for (var count : counts.entrySet()) {
      RuleInfo rule = count.getKey();
      html.open("details", "class", "rule", "id", "rule-" + anchorPart(rule.id()));
      html.open("summary").open("h3").leaf("code", rule.id()).close();
      html.leaf("span", rule.summary());
      html.leaf("span", Words.plural(count.getValue(), "finding"), "class", "tally");
      html.close().line();
      Optional<String> page = RulePage.of(rule.id());
      if (page.isPresent()) {
        html.open("div", "class", "page");
        html.embed(renderer.render(nested(parser.parse(page.get())))).close().line();
      } else {
        html.open("p").text("More: ").leaf("code", RulePage.command(rule)).close().line();
      }
      html.open("p");
      html.leaf("a", "Show its findings", "href", "#rule=" + encoded(rule.id())).close();
      html.close().line();
    }
    html.close().line();
  }

  /** A page of its own becomes a part of this one: its title and summary are there already. */
  private static Node nested(Node page) {
    if (page.getFirstChild() instanceof Heading title && title.getLevel() == 1) {
      if (title.getNext() instanceof Paragraph summary) {
        summary.unlink();
      }
      title.unlink();
    }
    page.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            heading.setLevel(heading.getLevel() + 2);
          }
        });
    return page;
  }

  private void assumed() {
    if (verdict.assumed().isEmpty()) {
      return;
    }
    section("assumed", "What was assumed");
    html.open("ul").line();
    verdict.assumed().forEach(assumption -> html.leaf("li", assumption).line());
    html.close().close().line();
  }

  // ---- words and names

  private void section(String anchor, String title) {
    html.open("section", "id", anchor, "aria-labelledby", anchor + "-title").line();
    html.leaf("h2", title, "id", anchor + "-title").line();
  }

  private static String table(Finding finding) {
    TableName table = finding.location().table();
    return table == null ? WHOLE_APPLICATION : table.toString();
  }

  private List<Finding> findingsOf(TableRow row) {
    return findings.getOrDefault(row.fullName(), List.of());
  }

  private String anchorOf(Finding finding) {
    return String.valueOf(anchors.get(finding));
  }

  private static Optional<Severity> worst(List<Finding> found) {
    return found.stream().map(Finding::severity).min(Comparator.naturalOrder());
  }

  private static String counted(List<Finding> found) {
    Map<Severity, Long> counts =
        found.stream()
            .collect(Collectors.groupingBy(Finding::severity, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? "no findings"
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().label())
            .collect(Collectors.joining(", "));
  }

  private static String status(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static String named(String packageName) {
    return packageName.isEmpty() ? "(no package)" : packageName;
  }

  /** The anchor of a table: one for every name, and without a character that a fragment minds. */
  private static String anchor(String table) {
    return "t-" + anchorPart(table);
  }

  private static String anchorPart(String name) {
    return encoded(name).replace('%', '~');
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String hash(String embedded) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(embedded.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream resource = HtmlPage.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IOException("jpadrift was built without " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
