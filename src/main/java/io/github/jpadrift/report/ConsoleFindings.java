package io.github.jpadrift.report;

import static io.github.jpadrift.report.Screen.escaped;
import static io.github.jpadrift.report.Screen.length;
import static io.github.jpadrift.report.Screen.pad;
import static io.github.jpadrift.report.Screen.wrap;

import io.github.jpadrift.finding.Alike;
import io.github.jpadrift.finding.Alike.Folded;
import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.finding.WorstFirst;
import io.github.jpadrift.schema.ClassNames;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The findings of a console page, table by table; those that differ in nothing but names are told
 * as one.
 */
final class ConsoleFindings {

  /** Of a statement: lines that tell it from others. */
  private static final int STATEMENT = 3;

  /** More findings than this that differ in nothing but names are told as one, in a table. */
  private static final int FEW_ALIKE = 3;

  /** A long list of values beside a long name overflows rather than becoming a ribbon. */
  private static final int NARROWEST_VALUE = 24;

  private final Verdict verdict;
  private final ConsoleLines lines;
  private final boolean verbose;
  private final String rest;

  /**
   * @param rest where those are told that are only counted here
   */
  ConsoleFindings(Verdict verdict, boolean verbose, String rest, ConsoleLines lines) {
    this.verdict = verdict;
    this.verbose = verbose;
    this.rest = rest;
    this.lines = lines;
  }

  void byTable(List<Finding> all) throws IOException {
    List<Finding> inOrder = WorstFirst.findings(all).toList();
    Folded folded = verbose ? Folded.nothing(inOrder) : Alike.folded(inOrder);
    Map<String, List<Finding>> groups =
        folded.told().stream()
            .collect(
                Collectors.groupingBy(Verdict::heading, LinkedHashMap::new, Collectors.toList()));
    Map<String, String> entities =
        verdict.tables().stream()
            .collect(
                Collectors.toMap(
                    TableRow::fullName, TableRow::entityNames, (first, second) -> first));
    for (var group : groups.entrySet()) {
      String title = group.getKey();
      lines.line(lines.screen().heading(escaped(title), escaped(entities.getOrDefault(title, ""))));
      for (List<Finding> findings : Alike.groups(group.getValue())) {
        if (findings.size() > FEW_ALIKE && !verbose) {
          lines.line("");
          together(findings);
          more(folded.moreLike(findings.get(findings.size() - 1)));
        } else {
          for (Finding finding : findings) {
            lines.line("");
            full(finding);
            more(folded.moreLike(finding));
          }
        }
      }
      lines.line("");
    }
  }

  private void more(List<Finding> others) throws IOException {
    if (!others.isEmpty()) {
      lines.part(
          "more", "%s (%s): %s".formatted(Folded.counted(others), rest, Folded.tables(others)));
    }
  }

  private void full(Finding finding) throws IOException {
    lines.entry(finding.severity(), finding.message(), finding.rule().id());
    sides(finding);
    if (finding.source() != null) {
      lines.part("source", finding.source().shortName());
    }
    statement(finding);
    consequences(finding);
    if (finding.location() instanceof Location.InMigration) {
      recipe(finding.remedies().database());
    } else {
      sql(finding.remedies().database());
    }
    String mapping = finding.remedies().mapping();
    if (mapping != null) {
      lines.code(finding.remedies().database().isEmpty() ? "Java" : "or Java", mapping);
    }
  }

  /** The first lines of what a migration sends there. */
  private void statement(Finding finding) throws IOException {
    AuditReport audit = verdict.audit();
    if (audit == null) {
      return;
    }
    Optional<AuditReport.StatementRow> sent = audit.statement(finding.location());
    if (sent.isEmpty()) {
      return;
    }
    List<String> text = sent.get().sql().lines().filter(line -> !line.isBlank()).toList();
    String label = "sends";
    for (String line : text.subList(0, Math.min(STATEMENT, text.size()))) {
      lines.code(label, line);
      label = "";
    }
    if (text.size() > STATEMENT) {
      lines.code("", "… %d more lines".formatted(text.size() - STATEMENT));
    }
  }

  /** Findings of one rule on one table that differ in nothing but names. */
  private void together(List<Finding> findings) throws IOException {
    Finding first = findings.get(0);
    lines.entry(
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
      lines.code(first.remedies().database().isEmpty() ? "Java" : "or Java", mappings);
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
    if (ConsoleLines.GUTTER + 2 + widths.stream().mapToInt(width -> width + 2).sum()
        > lines.screen().width() + 2) {
      for (Finding finding : findings) {
        lines.part("", finding.message());
      }
      return;
    }
    lines.line(
        lines.label("")
            + lines
                .screen()
                .paint(
                    Ink.DIM,
                    pad(verdict.declaring().word(), widths.get(0) + 2 + widths.get(1) + 2)
                        + verdict.existing().word()));
    for (List<String> row : rows) {
      lines.line(
          lines.label("")
              + pad(row.get(0), widths.get(0) + 2)
              + lines.screen().paint(Ink.BOLD, pad(row.get(1), widths.get(1) + 2))
              + pad(row.get(2), widths.get(2) + 2)
              + lines.screen().paint(Ink.BOLD, row.get(3)));
    }
  }

  private void consequences(Finding finding) throws IOException {
    if (!finding.breaks().isEmpty()) {
      lines.part(
          "breaks",
          finding.breaks().stream().map(Operation::label).collect(Collectors.joining(", ")));
    }
    lines.part("effect", finding.consequence());
    if (finding.confirmation().isPresent()) {
      lines.part("proof", finding.confirmation().get());
    }
    String label = "related";
    for (String thing : finding.related()) {
      lines.part(label, thing);
      label = "";
    }
  }

  /** Statements in their order; a risk that several share is told once. */
  /** What to write in the migration instead. */
  private void recipe(List<Repair> steps) throws IOException {
    String label = "recipe";
    for (String step : AuditWords.recipe(steps)) {
      lines.code(label, step);
      label = "";
    }
  }

  private void sql(List<Repair> repairs) throws IOException {
    String label = "SQL";
    String told = null;
    for (Repair repair : repairs) {
      String risk = repair.risk();
      if (!repair.transactional()) {
        lines.code(label, "-- outside a transaction block:");
        label = "";
      }
      long again = risk != null && risk.equals(told) ? risk.lines().count() : 0;
      lines.code(label, repair.plainLines().stream().skip(again).collect(Collectors.joining("\n")));
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
    int width = Math.max(length(attribute), length(column));
    width += width == 0 ? 0 : 2;
    side(verdict.declaring().word(), pad(attribute, width), finding.declared());
    side(verdict.existing().word(), pad(column, width), finding.actual());
  }

  private void side(String label, String name, @Nullable String value) throws IOException {
    int indent = ConsoleLines.GUTTER + 2 + length(name);
    Ink ink = value == null ? Ink.DIM : Ink.BOLD;
    String text = value == null ? "nothing" : escaped(value);
    String before = lines.label(label) + name;
    for (String each : wrap(text, Math.max(NARROWEST_VALUE, lines.screen().width() - indent))) {
      lines.line(before + lines.screen().paint(ink, each));
      before = " ".repeat(indent);
    }
  }

  static String attribute(Location location) {
    String entity = location.entity() == null ? "" : ClassNames.simple(location.entity());
    return location.attribute() == null ? entity : entity + '.' + location.attribute();
  }

  static String place(Location location) {
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
}
