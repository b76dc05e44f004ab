package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Reference;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.ColumnRepairs;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
import java.util.List;
import java.util.Optional;

final class NumericPrecisionMismatch implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "numeric-precision-mismatch",
        RuleInfo.Family.TYPES,
        Severity.HIGH,
        "The column keeps fewer digits before or after the decimal point than the mapping"
            + " declares");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    EachColumnUse.judgeBare(
        comparison,
        findings,
        (column, use) ->
            column.writes(use) && !NumericBooleans.fit(use, column.type().stored())
                ? judge(comparison, column, use)
                : Optional.empty());
  }

  private static Optional<Fault> judge(Comparison comparison, ColumnMatch column, ColumnUse use) {
    SqlType stored = column.type().stored();
    if (stored.family() != Family.DECIMAL || stored.modifiers().isEmpty()) {
      return Optional.empty();
    }
    Digits actual = Digits.of(stored).orElseThrow();
    Digits declared = Digits.of(use.type()).orElse(actual);
    boolean overflows = declared.whole() > actual.whole();
    boolean rounds = declared.decimals() > actual.decimals();
    if (!overflows && !rounds) {
      return Optional.empty();
    }
    MappedColumn.Size size = column.mapped().size();
    boolean isChosen =
        column.mapped().columnDefinition() != null
            || (overflows && size.precision() != null)
            || (rounds && size.scale() != null);
    String overflow =
        "a value of more than %d digits before the point is refused (22003)"
            .formatted(actual.whole());
    String rounding = "values are rounded to %d decimals on write".formatted(actual.decimals());
    SqlType repaired =
        isUnlikeItsKey(comparison, column)
            ? use.type()
            : declared.and(actual).type(stored.dimensions());
    return Optional.of(
        Fault.at(
                EachColumnUse.at(column, use),
                "%s is %s in the mapping but %s in column %s"
                    .formatted(use.origin(), use.type(), column.typeName(), column.name()),
                overflows && rounds ? overflow + "; " + rounding : overflows ? overflow : rounding)
            .severity(isChosen ? Severity.HIGH : Severity.LOW)
            .related(
                use.type().family() != Family.DECIMAL || repaired.equals(use.type())
                    ? List.of()
                    : List.of(
                        "the column becomes %s and not %s, so that no digit is lost that it keeps now"
                            .formatted(repaired, use.type())))
            .sides(use.type().toString(), column.typeName())
            .effects(
                (overflows ? Effects.failsForSome("22003", Operation.WRITE) : Effects.NONE)
                    .and(rounds ? Effects.changes(Operation.WRITE) : Effects.NONE))
            .remedies(
                new Remedies(
                    ColumnRepairs.type(SchemaContext.of(comparison), column, repaired),
                    ColumnAnnotations.digits(
                        column, use, actual.whole() + actual.decimals(), actual.decimals()))));
  }

  /** Whether it refers to a key of a type to which no decimal can refer, however wide. */
  private static boolean isUnlikeItsKey(Comparison comparison, ColumnMatch column) {
    return Reference.in(comparison).stream()
        .anyMatch(
            reference ->
                reference.owner().equals(column.table())
                    && reference.mapped().columns().contains(column.actual().name())
                    && !reference.isPossible());
  }

  /**
   * What a numeric type keeps.
   *
   * @param whole digits before the decimal point
   * @param decimals digits after it; below zero the last digits before it are rounded away
   */
  private record Digits(int whole, int decimals) {

    /** {@code numeric} without a precision keeps every value as it is. */
    static final Digits ANY = new Digits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Empty for what is no decimal type; whole numbers are declared by their largest value. */
    static Optional<Digits> of(SqlType type) {
      return switch (type.name()) {
        case "smallint" -> Optional.of(new Digits(5, 0));
        case "integer" -> Optional.of(new Digits(10, 0));
        case "bigint" -> Optional.of(new Digits(19, 0));
        case "numeric" ->
            Optional.of(
                switch (type.modifiers().size()) {
                  case 0 -> ANY;
                  case 1 -> new Digits(type.modifiers().get(0), 0);
                  default ->
                      new Digits(
                          type.modifiers().get(0) - type.modifiers().get(1),
                          type.modifiers().get(1));
                });
        default -> Optional.empty();
      };
    }

    /** What keeps the values of both. */
    Digits and(Digits other) {
      return new Digits(Math.max(whole, other.whole), Math.max(decimals, other.decimals));
    }

    SqlType type(int dimensions) {
      return new SqlType(
          "numeric", equals(ANY) ? List.of() : List.of(whole + decimals, decimals), dimensions);
    }
  }
}
