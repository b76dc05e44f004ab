package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Questions;
import io.github.jpadrift.compare.Questions.Condition;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.ColumnRepairs;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.Optional;
import java.util.Set;

final class NullableColumn implements Rule {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "nullable-column",
        RuleInfo.Family.NULLABILITY,
        Severity.LOW,
        "A required attribute is stored in a column that accepts NULL");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    PerColumn.judge(
        comparison,
        findings,
        (column, use) ->
            isRequired(column, use)
                    && column.actual().nullable()
                    && column.isInTable()
                    && !column.isKey()
                    && !isGuarded(comparison, column, findings)
                ? Optional.of(fault(column, use))
                : Optional.empty());
  }

  /** Required of every row: a column that only some rows of a hierarchy fill must accept NULL. */
  private static boolean isRequired(ColumnMatch column, ColumnUse use) {
    return column.mapped().omittedBy().isEmpty()
        && (use.primitive() || (column.mapped().required() && use.required()));
  }

  /** Whether a check keeps NULL out as well as NOT NULL would. */
  private static boolean isGuarded(Comparison comparison, ColumnMatch column, Findings findings) {
    return Questions.conditions(column).stream()
        .filter(Condition::mayRefuseNull)
        .anyMatch(
            condition ->
                Answered.by(
                        comparison,
                        condition.admitsNull(),
                        findings,
                        "NULL in column " + column.name())
                    .filter(admitted -> !admitted)
                    .isPresent());
  }

  private static Fault fault(ColumnMatch column, ColumnUse use) {
    boolean isVersion = use.role() == ColumnUse.Role.VERSION;
    boolean throwsOnRead = use.primitive() || isVersion;
    String kind = isVersion ? "the version" : use.primitive() ? "a primitive" : "required";
    return Fault.at(
            PerColumn.at(column, use),
            "%s is %s in the mapping but column %s accepts NULL"
                .formatted(use.origin(), kind, column.name()),
            isVersion
                ? "a row with NULL passes for one that was never saved, so it cannot be updated"
                : use.primitive()
                    ? "one row with NULL makes every read that returns it throw"
                    : "rows written without Hibernate may hold NULL, which the code does not expect")
        .severity(throwsOnRead ? Severity.MEDIUM : Severity.LOW)
        .sides("not null", "null")
        .breaks(throwsOnRead ? Set.of(Operation.READ) : Set.of())
        .remedies(new Remedies(ColumnRepairs.required(column), ColumnAnnotations.optional(use)));
  }
}
