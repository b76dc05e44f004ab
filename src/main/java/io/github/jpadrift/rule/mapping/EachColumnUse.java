package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Judges every use of every column that both sides have, and tells of the one that suffers most.
 */
final class EachColumnUse {

  private static final Comparator<Fault> WORST_FIRST =
      Comparator.comparing(
          Fault::severity, Comparator.nullsLast(Comparator.<Severity>naturalOrder()));

  private EachColumnUse() {}

  /** What a rule thinks of one attribute's use of one column. */
  @FunctionalInterface
  interface Judge {
    Optional<Fault> judge(ColumnMatch column, ColumnUse use);
  }

  static void judge(Comparison comparison, Findings findings, Judge judge) {
    for (ColumnMatch column : ColumnMatch.of(comparison)) {
      // most rules come here, for every column, and hardly ever is there a fault
      List<Fault> faults = new ArrayList<>(0);
      for (ColumnUse use : column.mapped().uses()) {
        judge.judge(column, use).ifPresent(faults::add);
      }
      if (!faults.isEmpty()) {
        findings.add(Collections.min(faults, WORST_FIRST));
      }
    }
  }

  /**
   * Passes over columns around which stands SQL of the application's own: nobody knows what of a
   * value is stored there.
   */
  static void judgeBare(Comparison comparison, Findings findings, Judge judge) {
    judge(
        comparison,
        findings,
        (column, use) ->
            use.inStatements().isExpression() ? Optional.empty() : judge.judge(column, use));
  }

  static Location at(ColumnMatch column, ColumnUse use) {
    return new Location.InMapping(
        use.origin().entity(),
        use.origin().attribute(),
        column.table().name(),
        column.actual().name(),
        null);
  }

  /** Whether the DDL of the mapping would make a column of the type that is there. */
  static boolean agrees(ColumnMatch column, ColumnUse use) {
    return use.type().withoutModifiers().equals(column.type().stored().withoutModifiers());
  }

  /** The mapping's side: where the DDL would agree, what is bound does not. */
  static String declared(ColumnMatch column, ColumnUse use) {
    return agrees(column, use) ? use.bound().toString() : use.type().toString();
  }
}
