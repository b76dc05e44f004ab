package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.ColumnRepairs;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
import java.util.Optional;
import java.util.OptionalInt;

final class TemporalPrecisionMismatch implements Rule<Comparison> {

  /** What nearly every clock tells: with fewer digits nearly every value changes. */
  private static final int MILLISECONDS = 3;

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "temporal-precision-mismatch",
        RuleInfo.Family.TYPES,
        Severity.MEDIUM,
        "The column keeps fewer fractional digits of a second than the mapping declares");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    EachColumnUse.judge(
        comparison,
        findings,
        (column, use) -> column.writes(use) ? judge(comparison, column, use) : Optional.empty());
  }

  private static Optional<Fault> judge(Comparison comparison, ColumnMatch column, ColumnUse use) {
    SqlType stored = column.type().stored();
    OptionalInt declared = digits(use.type());
    OptionalInt actual = digits(stored);
    if (!use.type().withoutModifiers().equals(stored.withoutModifiers())
        || actual.isEmpty()
        || declared.orElseThrow() <= actual.getAsInt()) {
      return Optional.empty();
    }
    boolean isVersion = use.role() == ColumnUse.Role.VERSION;
    boolean isChosen =
        column.mapped().size().fractionalSeconds() != null
            || column.mapped().columnDefinition() != null;
    return Optional.of(
        Fault.at(
                EachColumnUse.at(column, use),
                "%s is %s in the mapping but %s in column %s"
                    .formatted(use.origin(), use.type(), column.typeName(), column.name()),
                isVersion
                    ? "the version is rounded on write, so the next UPDATE finds no row and throws"
                        + " OptimisticLockException"
                    : "times are rounded to %d fractional digits on write and no longer equal what was set"
                        .formatted(actual.getAsInt()))
            .severity(
                isVersion
                    ? Severity.HIGH
                    : isChosen || actual.getAsInt() < MILLISECONDS ? Severity.MEDIUM : Severity.LOW)
            .sides(use.type().toString(), column.typeName())
            .effects(
                isVersion
                    ? Effects.changes(Operation.WRITE).and(Effects.failsForSome(Operation.WRITE))
                    : Effects.changes(Operation.WRITE))
            .remedies(
                new Remedies(
                    ColumnRepairs.type(SchemaContext.of(comparison), column, use.type()),
                    ColumnAnnotations.fractionalSeconds(
                        column, use, comparison.mapping().facts(), actual.getAsInt()))));
  }

  /** Empty for what is neither a time nor a timestamp. */
  private static OptionalInt digits(SqlType type) {
    return type.family() == Family.TIMESTAMP || type.family() == Family.TIME
        ? OptionalInt.of(
            type.modifiers().isEmpty() ? SqlType.FINEST_FRACTION : type.modifiers().get(0))
        : OptionalInt.empty();
  }
}
