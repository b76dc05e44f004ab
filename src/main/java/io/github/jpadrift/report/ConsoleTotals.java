package io.github.jpadrift.report;

import static io.github.jpadrift.finding.Words.plural;

import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.finding.Totals;
import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.util.stream.Collectors;

/** What a console page counts, and what the run took for granted. */
final class ConsoleTotals {

  private final Verdict verdict;
  private final ConsoleLines lines;

  ConsoleTotals(Verdict verdict, ConsoleLines lines) {
    this.verdict = verdict;
    this.lines = lines;
  }

  void count() throws IOException {
    lines.line(lines.screen().heading("totals", ""));
    lines.line("");
    totals();
  }

  private void totals() throws IOException {
    Side.Application application = verdict.application();
    Totals.Tables tables = verdict.totals().tables();
    Totals.Columns columns = verdict.totals().columns();
    lines.part(
        "entities", application.entities() + " in " + application.name() + application.reader());
    lines.part(
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
    lines.part(
        "columns",
        columns.compared()
            + " compared: "
            + columns.missing()
            + " missing, "
            + columns.mismatching()
            + " mismatching in type or values");
    lines.part(verdict.existing().word(), named(verdict.existing()));
    lines.part(
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

  static String named(Side side) {
    return side.name() + ", " + side.extent();
  }

  private void missingByPackage() throws IOException {
    for (var rows : verdict.packages().entrySet()) {
      long missing = Totals.count(rows.getValue(), Status.MISSING);
      if (missing > 0) {
        lines.part(
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

  void assumed() throws IOException {
    String label = "assumed";
    for (String assumption : verdict.assumed()) {
      lines.part(label, assumption);
      label = "";
    }
  }
}
