package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.Role;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.ColumnRepairs;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class RequiredColumn implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "required-column",
        RuleInfo.Family.NULLABILITY,
        Severity.LOW,
        "An attribute that may be null is stored in a column that is NOT NULL");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    EachColumnUse.judge(
        comparison,
        findings,
        (column, use) ->
            isBare(column)
                    && !use.required()
                    && !isAlwaysFilled(column, use)
                    && !History.fills(column, use)
                ? judge(comparison, column, use)
                : Optional.empty());
  }

  /**
   * Whether Hibernate finds the value itself and never sends NULL. An association to any entity has
   * no type when it has no target; a list's position comes after its element's INSERT when only the
   * list knows it; and a soft delete by time means by NULL that the row lives.
   */
  private static boolean isAlwaysFilled(ColumnMatch column, ColumnUse use) {
    return switch (use.role()) {
      case ID, VERSION, TENANT, TECHNICAL -> true;
      case DISCRIMINATOR -> use.origin().attribute() == null;
      case ORDER -> !isLeftOut(column);
      case SOFT_DELETE, BASIC, REFERENCE, OWNER_KEY, ELEMENT, MAP_KEY -> false;
    };
  }

  /** Where siblings leave out a column without a default, the finding is that one, not this. */
  private static boolean isBare(ColumnMatch column) {
    return !column.actual().nullable()
        && !column.isKey()
        && !column.table().mapped().readOnly()
        && (column.mapped().omittedBy().isEmpty() || column.actual().fillsItself());
  }

  private static Optional<Fault> judge(Comparison comparison, ColumnMatch column, ColumnUse use) {
    if (use.role() == Role.SOFT_DELETE) {
      return Optional.of(alive(comparison, column, use));
    }
    if (History.isEnd(column, use)) {
      return Optional.of(
          refusing(
              comparison,
              column,
              use,
              "%s is NULL as long as a revision holds but column %s is NOT NULL",
              null));
    }
    if (isLeftOut(column)) {
      return column.actual().fillsItself() || column.mapped().defaultExpression() != null
          ? Optional.empty()
          : leftOut(comparison, column, use);
    }
    boolean sendsNull =
        (use.insertable() || use.updatable())
            && use.source() == ValueSource.APPLICATION
            && !(use.omittedWhenNull() && column.actual().fillsItself());
    return sendsNull ? Optional.of(optional(comparison, column, use)) : Optional.empty();
  }

  /** Whether no INSERT names the column at all. */
  private static boolean isLeftOut(ColumnMatch column) {
    return column.mapped().uses().stream().noneMatch(ColumnUse::insertable);
  }

  private static Optional<Fault> leftOut(Comparison comparison, ColumnMatch column, ColumnUse use) {
    List<String> triggers = column.table().actual().triggers();
    return triggers.isEmpty()
        ? Optional.of(
            refusing(
                comparison,
                column,
                use,
                "%s is left out of INSERT but column %s is NOT NULL without a default",
                ColumnAnnotations.inserted(column, use)))
        : Optional.empty();
  }

  private static Fault alive(Comparison comparison, ColumnMatch column, ColumnUse use) {
    return refusing(
        comparison,
        column,
        use,
        "%s marks a row that lives by NULL but column %s is NOT NULL",
        "@SoftDelete(strategy = SoftDeleteType.DELETED) with a column of its own");
  }

  /** The column refuses every row that the mapping makes. */
  private static Fault refusing(
      Comparison comparison,
      ColumnMatch column,
      ColumnUse use,
      String message,
      @Nullable String java) {
    return Fault.at(
            EachColumnUse.at(column, use),
            message.formatted(use.origin(), column.name()),
            "every INSERT fails (23502)")
        .severity(Severity.CRITICAL)
        .sides("null", "not null")
        .effects(Effects.fails("23502", Operation.WRITE))
        .remedies(new Remedies(ColumnRepairs.optional(SchemaContext.of(comparison), column), java));
  }

  private static Fault optional(Comparison comparison, ColumnMatch column, ColumnUse use) {
    boolean hasDefault = column.actual().fillsItself();
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s is optional in the mapping but column %s is NOT NULL"
                .formatted(use.origin(), column.name()),
            hasDefault
                ? "saving null fails (23502): Hibernate sends NULL, so the default is not used"
                : "saving null fails (23502)" + unlessTriggered(column))
        .severity(hasDefault ? Severity.MEDIUM : Severity.LOW)
        .sides("null", "not null")
        .effects(Effects.failsForSome("23502", Operation.WRITE))
        .remedies(
            new Remedies(
                ColumnRepairs.optional(SchemaContext.of(comparison), column),
                ColumnAnnotations.required(column, use)));
  }

  private static String unlessTriggered(ColumnMatch column) {
    List<String> triggers = column.table().actual().triggers();
    return triggers.isEmpty()
        ? ""
        : ", unless trigger %s gives it a value".formatted(String.join(" or ", triggers));
  }
}
