package io.github.jpadrift.finding;

import io.github.jpadrift.finding.TableRow.Status;
import java.util.List;
import java.util.Objects;

/** What every format counts of the compared tables, counted once. */
public record Totals(Tables tables, Columns columns) {

  /**
   * Of the tables that something declares.
   *
   * @param notCompared declared, and kept out of the comparison
   */
  public record Tables(long declared, long found, long missing, long notCompared) {}

  /**
   * Of the declared columns of tables that were found: those of missing tables are not counted
   * again as missing.
   *
   * @param mismatching how many a finding about types or values names
   */
  public record Columns(long compared, long missing, long mismatching) {}

  static Totals of(Verdict verdict) {
    List<TableRow> declared =
        verdict.tables().stream().filter(row -> row.status() != Status.UNMAPPED).toList();
    long all =
        verdict.declaring() instanceof Side.Application application
            ? application.tables()
            : declared.size();
    return new Totals(
        new Tables(
            all,
            count(declared, Status.BOTH),
            count(declared, Status.MISSING),
            Math.max(0, all - declared.size())),
        columns(verdict, declared));
  }

  private static Columns columns(Verdict verdict, List<TableRow> declared) {
    List<TableRow.ColumnRow> columns =
        declared.stream()
            .filter(row -> row.status() == Status.BOTH)
            .flatMap(row -> row.columns().stream())
            .filter(column -> column.status() != Status.UNMAPPED)
            .toList();
    return new Columns(
        columns.size(),
        columns.stream().filter(column -> column.status() == Status.MISSING).count(),
        verdict.findings().stream()
            .filter(finding -> finding.rule().family() == RuleInfo.Family.TYPES)
            .map(Finding::location)
            .filter(location -> location.column() != null)
            .map(location -> List.of(Objects.toString(location.table()), location.column()))
            .distinct()
            .count());
  }

  /** How many of these tables stand there. */
  public static long count(List<TableRow> rows, Status status) {
    return rows.stream().filter(row -> row.status() == status).count();
  }
}
