package io.github.jpadrift.report;

import static io.github.jpadrift.finding.Words.plural;
import static io.github.jpadrift.report.Screen.escaped;
import static io.github.jpadrift.report.Screen.length;
import static io.github.jpadrift.report.Screen.pad;
import static io.github.jpadrift.report.Screen.wrap;

import io.github.jpadrift.finding.Alike;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Gap;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Sentences;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.finding.Totals;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.schema.ClassNames;
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
    return verbose || verdict.deservesFullText(finding);
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
                    finding ->
                        finding.location().entity() == null
                            ? ""
                            : ClassNames.packageOf(finding.location().entity()),
                    TreeMap::new,
                    Collectors.toList()));
    // what most lines would say is in the heading; a hint is said in full
    Set<Finding> usual =
        Alike.worded(missing).stream()
            .max(Comparator.comparingInt(List::size))
            .map(Set::copyOf)
            .orElse(Set.of());
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
        String text =
            usual.contains(finding)
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
                Collectors.groupingBy(Verdict::heading, LinkedHashMap::new, Collectors.toList()));
    Map<String, String> entities =
        verdict.tables().stream()
            .collect(
                Collectors.toMap(
                    TableRow::fullName, TableRow::entityNames, (first, second) -> first));
    for (var group : groups.entrySet()) {
      String title = group.getKey();
      line(screen.heading(escaped(title), escaped(entities.getOrDefault(title, ""))));
      for (List<Finding> findings : Alike.groups(group.getValue())) {
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
                Ink.DIM,
                pad(verdict.declaring().word(), widths.get(0) + 2 + widths.get(1) + 2)
                    + verdict.existing().word()));
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
    side(verdict.declaring().word(), pad(attribute, width), finding.declared());
    side(verdict.existing().word(), pad(column, width), finding.actual());
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
    String entity = location.entity() == null ? "" : ClassNames.simple(location.entity());
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
    line(screen.heading(Sentences.harmless(all), reader.harmless));
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
    Side.Application application = verdict.application();
    Totals.Tables tables = verdict.totals().tables();
    Totals.Columns columns = verdict.totals().columns();
    part("entities", application.entities() + " in " + application.name() + application.reader());
    part(
        "tables",
        tables.declared()
            + " mapped: "
            + tables.found()
            + " found, "
            + tables.missing()
            + " missing"
            + (tables.notCompared() == 0 ? "" : ", " + tables.notCompared() + " not compared"));
    if (tables.missing() > 0) {
      missingByPackage();
    }
    part(
        "columns",
        columns.compared()
            + " compared: "
            + columns.missing()
            + " missing, "
            + columns.mismatching()
            + " mismatching in type or values");
    part(verdict.existing().word(), named(verdict.existing()));
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

  private static String named(Side side) {
    return side.name() + ", " + side.extent();
  }

  private void missingByPackage() throws IOException {
    for (var rows : verdict.packages().entrySet()) {
      long missing = Totals.count(rows.getValue(), Status.MISSING);
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
    line(screen.paint(Ink.ALARM, Sentences.unchecked(verdict)));
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
    part(verdict.declaring().word(), named(verdict.declaring()));
    part(verdict.existing().word(), named(verdict.existing()));
  }

  private void result() throws IOException {
    switch (verdict.outcome()) {
      case CLEAN ->
          line(
              screen.paint(Ink.GREEN, "Clean")
                  + ": "
                  + (verdict.findings().isEmpty()
                      ? Sentences.agreement(verdict)
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
                  + Sentences.failing(verdict)
                  + ", exit code 1");
      case INCOMPLETE ->
          line(
              screen.paint(Ink.ALARM, "Incomplete")
                  + ": "
                  + Sentences.unchecked(verdict)
                  + (verdict.failing() == 0 ? "" : " and " + Sentences.failing(verdict))
                  + ", exit code 2");
    }
  }

  private void line(String text) throws IOException {
    out.append(text.stripTrailing()).append('\n');
  }
}
