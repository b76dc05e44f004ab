package io.github.jpadrift.report;

import static io.github.jpadrift.report.Screen.escaped;
import static io.github.jpadrift.report.Screen.length;
import static io.github.jpadrift.report.Screen.pad;
import static io.github.jpadrift.report.Screen.wrap;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Gap;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One verdict on its way to a reader. Every line that carries a name is indented, so that whatever
 * the name holds cannot pass for a heading or for the result.
 */
final class ConsolePage {

  /** Severities, and the labels of a finding's parts, end here. */
  private static final int GUTTER = 10;

  /** A longer name moves its own line rather than everybody's. */
  private static final int WIDEST_TABLE = 48;

  /** More findings than this that differ in nothing but names are told as one, in a table. */
  private static final int FEW_ALIKE = 3;

  /** More missing tables than this are listed, one line each, so that they bury nothing else. */
  private static final int FEW_TABLES = 3;

  /** A long list of values beside a long name overflows rather than becoming a ribbon. */
  private static final int NARROWEST_VALUE = 24;

  private static final String MISSING_TABLE = "missing-table";

  private final Verdict verdict;
  private final Screen screen;
  private final Reader reader;
  private final boolean verbose;
  private final Appendable out;

  /** Who reads the page, and what leads to the rest of it. */
  enum Reader {
    COMMAND_LINE("--verbose, or remedies.database of --format json", "--verbose lists them"),
    /** Gets everything. */
    PATIENT("", ""),
    /** Of a failed test, whose first line says how it ended. */
    TEST("in the verdict", "the verdict holds them");

    private final String tables;
    private final String harmless;

    Reader(String tables, String harmless) {
      this.tables = tables;
      this.harmless = harmless;
    }
  }

  ConsolePage(Verdict verdict, Screen screen, Reader reader, Appendable out) {
    this.verdict = verdict;
    this.screen = screen;
    this.reader = reader;
    this.verbose = reader == Reader.PATIENT;
    this.out = out;
  }

  void write() throws IOException {
    if (verdict.findings().isEmpty() && verdict.gaps().isEmpty() && !verbose) {
      sides();
      result();
      return;
    }
    List<Finding> worth = verdict.findings().stream().filter(this::deservesFullText).toList();
    List<Finding> missing = worth.stream().filter(ConsolePage::isMissingTable).toList();
    if (verbose || missing.size() <= FEW_TABLES) {
      byTable(worth);
    } else {
      list(missing);
      byTable(worth.stream().filter(finding -> !isMissingTable(finding)).toList());
    }
    harmless();
    line(screen.heading("totals", ""));
    line("");
    totals();
    assumed();
    if (reader == Reader.TEST) {
      gaps();
    } else {
      explained();
      gaps();
      line("");
      result();
    }
  }

  /** Only these findings, without the totals. */
  void write(List<Finding> findings) throws IOException {
    byTable(findings.stream().filter(this::deservesFullText).toList());
  }

  private boolean deservesFullText(Finding finding) {
    return verbose || finding.severity().reaches(Severity.MEDIUM) || verdict.fails(finding);
  }

  // ---- findings

  private static boolean isMissingTable(Finding finding) {
    return finding.rule().id().equals(MISSING_TABLE);
  }

  private void list(List<Finding> missing) throws IOException {
    Map<String, List<Finding>> byPackage =
        missing.stream()
            .collect(
                Collectors.groupingBy(
                    finding -> packageOf(finding.location().entity()),
                    TreeMap::new,
                    Collectors.toList()));
    String usual = mostCommon(missing.stream().map(finding -> Alike.of(finding).message()));
    int width =
        missing.stream()
            .map(finding -> length(place(finding.location())))
            .filter(length -> length <= WIDEST_TABLE)
            .max(Comparator.naturalOrder())
            .orElse(0);
    line(screen.heading(missing.size() + " mapped tables do not exist", MISSING_TABLE));
    for (var group : byPackage.entrySet()) {
      line("");
      if (!group.getKey().isEmpty()) {
        line("  " + screen.paint(Ink.BOLD, escaped(group.getKey())));
      }
      for (Finding finding : group.getValue()) {
        // what every line would say is in the heading; a hint is said in full
        String text =
            Alike.of(finding).message().equals(usual)
                ? pad(place(finding.location()), width) + "  " + attribute(finding.location())
                : finding.message();
        entry(finding.severity(), text, null);
      }
    }
    line("");
    for (String each :
        wrap(
            "Their CREATE TABLE statements, constraints and consequences: " + reader.tables,
            screen.width() - 2)) {
      line("  " + screen.paint(Ink.DIM, each));
    }
    line("");
  }

  private void byTable(List<Finding> all) throws IOException {
    Map<String, List<Finding>> groups =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    finding -> title(finding.location()), LinkedHashMap::new, Collectors.toList()));
    Map<String, String> entities =
        verdict.tables().stream()
            .collect(
                Collectors.toMap(
                    row -> row.schema() == null ? row.name() : row.schema() + '.' + row.name(),
                    TableRow::entityNames,
                    (first, second) -> first));
    for (var group : groups.entrySet()) {
      String title = group.getKey();
      line(screen.heading(escaped(title), escaped(entities.getOrDefault(title, ""))));
      Map<Alike, List<Finding>> alike =
          group.getValue().stream()
              .collect(Collectors.groupingBy(Alike::of, LinkedHashMap::new, Collectors.toList()));
      for (List<Finding> findings : alike.values()) {
        if (findings.size() > FEW_ALIKE && !verbose) {
          line("");
          together(findings);
        } else {
          for (Finding finding : findings) {
            line("");
            full(finding);
          }
        }
      }
      line("");
    }
  }

  private static String title(Location location) {
    TableName table = location.table();
    return table == null ? "the whole application" : table.toString();
  }

  private void full(Finding finding) throws IOException {
    entry(finding.severity(), finding.message(), finding.rule().id());
    sides(finding);
    if (finding.source() != null) {
      part("source", finding.source().shortName());
    }
    consequences(finding);
    sql(finding.remedies().database());
    String mapping = finding.remedies().mapping();
    if (mapping != null) {
      code(finding.remedies().database().isEmpty() ? "Java" : "or Java", mapping);
    }
  }

  /** Findings of one rule on one table that differ in nothing but names. */
  private void together(List<Finding> findings) throws IOException {
    Finding first = findings.get(0);
    entry(
        first.severity(), findings.size() + " times: " + first.rule().summary(), first.rule().id());
    table(findings);
    consequences(first);
    sql(findings.stream().flatMap(finding -> finding.remedies().database().stream()).toList());
    String mappings =
        findings.stream()
            .map(finding -> finding.remedies().mapping())
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("\n"));
    if (!mappings.isEmpty()) {
      code(first.remedies().database().isEmpty() ? "Java" : "or Java", mappings);
    }
  }

  /** Attribute and declared, column and actual; or the messages where there is no room for that. */
  private void table(List<Finding> findings) throws IOException {
    List<List<String>> rows =
        findings.stream()
            .map(
                finding ->
                    Stream.of(
                            attribute(finding.location()),
                            Objects.requireNonNullElse(finding.declared(), "nothing"),
                            place(finding.location()),
                            Objects.requireNonNullElse(finding.actual(), "nothing"))
                        .map(Screen::escaped)
                        .toList())
            .toList();
    List<Integer> widths =
        IntStream.range(0, 4)
            .mapToObj(
                column -> rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0))
            .toList();
    if (GUTTER + 2 + widths.stream().mapToInt(width -> width + 2).sum() > screen.width() + 2) {
      for (Finding finding : findings) {
        part("", finding.message());
      }
      return;
    }
    line(
        label("")
            + screen.paint(
                Ink.DIM, pad("mapping", widths.get(0) + 2 + widths.get(1) + 2) + "database"));
    for (List<String> row : rows) {
      line(
          label("")
              + pad(row.get(0), widths.get(0) + 2)
              + screen.paint(Ink.BOLD, pad(row.get(1), widths.get(1) + 2))
              + pad(row.get(2), widths.get(2) + 2)
              + screen.paint(Ink.BOLD, row.get(3)));
    }
  }

  private void consequences(Finding finding) throws IOException {
    if (!finding.breaks().isEmpty()) {
      part(
          "breaks",
          finding.breaks().stream().map(Operation::label).collect(Collectors.joining(", ")));
    }
    part("effect", finding.consequence());
    String label = "related";
    for (String thing : finding.related()) {
      part(label, thing);
      label = "";
    }
  }

  /** Statements in their order; a risk that several share is told once. */
  private void sql(List<Repair> repairs) throws IOException {
    String label = "SQL";
    String told = null;
    for (Repair repair : repairs) {
      String risk = repair.risk();
      if (!repair.transactional()) {
        code(label, "-- outside a transaction block:");
        label = "";
      }
      long again = risk != null && risk.equals(told) ? risk.lines().count() : 0;
      code(label, repair.lines().stream().skip(again).collect(Collectors.joining("\n")));
      told = risk;
      label = "";
    }
  }

  /** What the mapping has beside what the database has, in two columns. */
  private void sides(Finding finding) throws IOException {
    if (finding.declared() == null && finding.actual() == null) {
      return;
    }
    Location location = finding.location();
    String attribute = escaped(attribute(location));
    String column = escaped(place(location));
    int width = Math.max(length(attribute), length(column)) + (attribute.isEmpty() ? 0 : 2);
    side("mapping", pad(attribute, width), finding.declared());
    side("database", pad(column, width), finding.actual());
  }

  private void side(String label, String name, @Nullable String value) throws IOException {
    int indent = GUTTER + 2 + length(name);
    Ink ink = value == null ? Ink.DIM : Ink.BOLD;
    String text = value == null ? "nothing" : escaped(value);
    String before = label(label) + name;
    for (String each : wrap(text, Math.max(NARROWEST_VALUE, screen.width() - indent))) {
      line(before + screen.paint(ink, each));
      before = " ".repeat(indent);
    }
  }

  private static String attribute(Location location) {
    String entity = location.entity() == null ? "" : simpleName(location.entity());
    return location.attribute() == null ? entity : entity + '.' + location.attribute();
  }

  private static String place(Location location) {
    Identifier column = location.column();
    TableName table = location.table();
    if (column != null) {
      return column.value();
    }
    if (location.object() != null) {
      return location.object();
    }
    return table == null ? "" : table.toString();
  }

  private void entry(Severity severity, String message, @Nullable String rule) throws IOException {
    String id = rule == null ? "" : " [" + rule + "]";
    List<String> lines = wrap(escaped(message) + id, screen.width() - GUTTER - 2);
    String before =
        " ".repeat(GUTTER - severity.label().length())
            + screen.paint(Ink.of(severity), severity.label())
            + "  ";
    for (int number = 0; number < lines.size(); number++) {
      String words = lines.get(number);
      int end = words.length();
      if (rule != null && number == lines.size() - 1) {
        end = words.lastIndexOf('[');
      }
      line(
          before
              + (rule == null ? words : screen.paint(Ink.BOLD, words.substring(0, end)))
              + screen.paint(Ink.DIM, words.substring(end)));
      before = " ".repeat(GUTTER + 2);
    }
  }

  private void part(String label, String text) throws IOException {
    String before = label(label);
    for (String each : wrap(escaped(text), screen.width() - GUTTER - 2)) {
      line(before + each);
      before = label("");
    }
  }

  /** Lines that will be copied: their line breaks are theirs, and nothing is wrapped. */
  private void code(String label, String text) throws IOException {
    String before = label(label);
    for (String each : text.lines().toList()) {
      Ink ink = each.startsWith("--") ? Ink.DIM : Ink.CYAN;
      line(before + screen.paint(ink, escaped(each)));
      before = label("");
    }
  }

  private String label(String label) {
    return " ".repeat(GUTTER - label.length()) + screen.paint(Ink.DIM, label) + "  ";
  }

  private void harmless() throws IOException {
    Map<RuleInfo, Long> counts =
        verdict.findings().stream()
            .filter(finding -> !deservesFullText(finding))
            .collect(
                Collectors.groupingBy(Finding::rule, LinkedHashMap::new, Collectors.counting()));
    if (counts.isEmpty()) {
      return;
    }
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    line(
        screen.heading(
            all + " low " + (all == 1 ? "difference" : "differences") + ", harmless today",
            reader.harmless));
    line("");
    int width = counts.keySet().stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    for (var count : counts.entrySet()) {
      RuleInfo rule = count.getKey();
      String number = String.valueOf(count.getValue());
      String before =
          " ".repeat(Math.max(0, GUTTER - number.length()))
              + screen.paint(Ink.CYAN, number)
              + "  "
              + pad(rule.id(), width)
              + "  ";
      for (String each : wrap(rule.summary(), screen.width() - GUTTER - width - 4)) {
        line(before + each);
        before = " ".repeat(GUTTER + width + 4);
      }
    }
    line("");
  }

  // ---- totals

  private void totals() throws IOException {
    Verdict.Application application = verdict.application();
    Verdict.Target target = verdict.target();
    List<TableRow> mapped =
        verdict.tables().stream().filter(row -> row.status() != Status.UNMAPPED).toList();
    long missing = count(mapped, Status.MISSING);
    int notCompared = application.tables() - mapped.size();
    part(
        "entities",
        application.entities()
            + " in "
            + String.join(", ", application.sources())
            + hibernate(application));
    part(
        "tables",
        application.tables()
            + " mapped: "
            + count(mapped, Status.BOTH)
            + " found, "
            + missing
            + " missing"
            + (notCompared <= 0 ? "" : ", " + notCompared + " not compared"));
    if (missing > 0) {
      missingByPackage(mapped);
    }
    part("columns", columns(mapped));
    part("database", database(target));
    part(
        "findings",
        verdict.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().label())
                .collect(Collectors.joining(", "))
            + " (by "
            + plural(verdict.rules().size(), "rule")
            + (verdict.suppressed() == 0
                ? ""
                : "; " + verdict.suppressed() + " more suppressed by the baseline")
            + ")");
  }

  private void missingByPackage(List<TableRow> mapped) throws IOException {
    Map<String, List<TableRow>> byPackage =
        mapped.stream()
            .collect(
                Collectors.groupingBy(TableRow::packageName, TreeMap::new, Collectors.toList()));
    for (var rows : byPackage.entrySet()) {
      long missing = count(rows.getValue(), Status.MISSING);
      if (missing > 0) {
        part(
            "",
            (rows.getKey().isEmpty() ? "no package" : rows.getKey())
                + ": "
                + missing
                + " of "
                + rows.getValue().size()
                + " missing");
      }
    }
  }

  /** Columns of missing tables are not counted again as missing columns. */
  private String columns(List<TableRow> mapped) {
    List<TableRow.ColumnRow> columns =
        mapped.stream()
            .filter(row -> row.status() == Status.BOTH)
            .flatMap(row -> row.columns().stream())
            .filter(column -> column.status() != Status.UNMAPPED)
            .toList();
    long missing = columns.stream().filter(column -> column.status() == Status.MISSING).count();
    long mismatching =
        verdict.findings().stream()
            .filter(finding -> finding.rule().family() == RuleInfo.Family.TYPES)
            .map(Finding::location)
            .filter(location -> location.column() != null)
            .map(location -> List.of(Objects.toString(location.table()), location.column()))
            .distinct()
            .count();
    return columns.size()
        + " compared: "
        + missing
        + " missing, "
        + mismatching
        + " mismatching in type or values";
  }

  private static String hibernate(Verdict.Application application) {
    return application.hibernate() == null ? "" : ", read by Hibernate " + application.hibernate();
  }

  private static String database(Verdict.Target target) {
    return target.url()
        + ", PostgreSQL "
        + target.version()
        + ", "
        + plural(target.tables(), "table")
        + " in "
        + String.join(", ", target.schemas());
  }

  private void assumed() throws IOException {
    String label = "assumed";
    for (String assumption : verdict.assumed()) {
      part(label, assumption);
      label = "";
    }
  }

  private void explained() throws IOException {
    if (!verdict.findings().isEmpty()) {
      part(
          "rules",
          "jpadrift explain RULE shows the page of a rule: when it is fine, what it misses");
    }
  }

  private void gaps() throws IOException {
    if (verdict.gaps().isEmpty()) {
      return;
    }
    line("");
    line(screen.paint(Ink.ALARM, plural(verdict.gaps().size(), "thing") + " could not be checked"));
    for (Gap gap : verdict.gaps()) {
      String before = "  ";
      for (String each : wrap(escaped(gap.subject() + ": " + gap.reason()), screen.width() - 6)) {
        line(before + each);
        before = "      ";
      }
    }
  }

  // ---- the result

  /** The first two of a clean run's three lines. */
  private void sides() throws IOException {
    Verdict.Application application = verdict.application();
    part(
        "mapping",
        String.join(", ", application.sources())
            + ", "
            + plural(application.entities(), "entity", "entities")
            + ", "
            + plural(application.tables(), "table")
            + hibernate(application));
    part("database", database(verdict.target()));
  }

  private void result() throws IOException {
    long failing = verdict.findings().stream().filter(verdict::fails).count();
    switch (verdict.outcome()) {
      case CLEAN ->
          line(
              screen.paint(Ink.GREEN, "Clean")
                  + ": "
                  + (verdict.findings().isEmpty()
                      ? "mapping and database agree"
                          + (verdict.suppressed() == 0
                              ? ""
                              : ", but for "
                                  + plural(verdict.suppressed(), "finding")
                                  + " that the baseline accepts")
                          + " ("
                          + plural(verdict.rules().size(), "rule")
                          + (verdict.assumed().isEmpty() || verbose
                              ? ""
                              : ", "
                                  + plural(verdict.assumed().size(), "assumption")
                                  + ": see --verbose")
                          + ")"
                      : "nothing is " + Sentences.orWorse(verdict.failOn()))
                  + ", exit code 0");
      case FINDINGS ->
          line(
              screen.paint(Ink.ALARM, "Drift")
                  + ": "
                  + Sentences.failing(verdict, failing)
                  + ", exit code 1");
      case INCOMPLETE ->
          line(
              screen.paint(Ink.ALARM, "Incomplete")
                  + ": "
                  + plural(verdict.gaps().size(), "thing")
                  + " could not be checked"
                  + (failing == 0 ? "" : " and " + Sentences.failing(verdict, failing))
                  + ", exit code 2");
    }
  }

  // ---- words

  private static long count(List<TableRow> rows, Status status) {
    return rows.stream().filter(row -> row.status() == status).count();
  }

  private static String plural(long count, String noun) {
    return plural(count, noun, noun + 's');
  }

  private static String plural(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private static String packageOf(@Nullable String entity) {
    return entity == null || entity.lastIndexOf('.') < 0
        ? ""
        : entity.substring(0, entity.lastIndexOf('.'));
  }

  private void line(String text) throws IOException {
    out.append(text.stripTrailing()).append('\n');
  }

  private static String mostCommon(Stream<String> texts) {
    return texts
        .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** What a finding says when its own names are taken out. */
  private record Alike(
      RuleInfo rule,
      Severity severity,
      Set<Operation> breaks,
      String message,
      String consequence,
      List<String> related) {

    static Alike of(Finding finding) {
      return new Alike(
          finding.rule(),
          finding.severity(),
          finding.breaks(),
          withoutNames(finding.message(), finding),
          withoutNames(finding.consequence(), finding),
          finding.related());
    }

    private static String withoutNames(String text, Finding finding) {
      return Stream.of(
              attribute(finding.location()),
              place(finding.location()),
              Objects.requireNonNullElse(finding.declared(), ""),
              Objects.requireNonNullElse(finding.actual(), ""))
          .filter(name -> !name.isEmpty())
          .reduce(text, (shape, name) -> shape.replace(name, "…"));
    }
  }
}
