package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Questions;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.ColumnRepairs;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.Comparator;
import java.util.List;

final class MissingDefault implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "missing-default",
        RuleInfo.Family.NULLABILITY,
        Severity.MEDIUM,
        "The default that the mapping declares is absent or another one");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (ColumnMatch column : ColumnMatch.of(comparison)) {
      String declared = column.mapped().defaultExpression();
      if (declared != null && column.isInTable() && !agrees(comparison, column, findings)) {
        findings.add(fault(column, declared));
      }
    }
  }

  @Override
  public List<Question> asks(Comparison comparison) {
    return ColumnMatch.of(comparison).stream()
        .filter(ColumnMatch::isInTable)
        .<Question>flatMap(column -> Questions.sameDefault(column).stream())
        .toList();
  }

  private static boolean agrees(Comparison comparison, ColumnMatch column, Findings findings) {
    if (column.actual().defaultExpression() == null) {
      return column.actual().fillsItself();
    }
    return Questions.sameDefault(column)
        .map(
            question ->
                // unanswered is a gap, and a gap says all there is to say
                Answered.by(comparison, question, findings, "default of column " + column.name())
                    .orElse(true))
        .orElse(true);
  }

  private static Fault fault(ColumnMatch column, String declared) {
    ColumnUse use =
        column.mapped().uses().stream()
            .min(Comparator.comparing(candidate -> dependence(candidate)))
            .orElseThrow();
    Dependence dependence = dependence(use);
    String actual = column.actual().defaultExpression();
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s has default %s in the mapping but column %s has %s"
                .formatted(
                    use.origin(),
                    declared,
                    column.name(),
                    actual == null ? "none" : "default " + actual),
            consequence(column, dependence))
        .severity(severity(column, dependence))
        .sides(declared, actual)
        .effects(effects(column, dependence))
        .remedies(
            new Remedies(
                ColumnRepairs.defaultValue(column, declared),
                ColumnAnnotations.defaultValue(actual)));
  }

  /** When an INSERT leaves the column to its default. */
  private enum Dependence {
    ALWAYS,
    WHEN_NULL,
    NEVER
  }

  private static Dependence dependence(ColumnUse use) {
    if (!use.insertable() || use.source() == ValueSource.DATABASE) {
      return Dependence.ALWAYS;
    }
    return use.omittedWhenNull() ? Dependence.WHEN_NULL : Dependence.NEVER;
  }

  private static Severity severity(ColumnMatch column, Dependence dependence) {
    if (isRefused(column)) {
      return switch (dependence) {
        case ALWAYS -> Severity.CRITICAL;
        case WHEN_NULL -> Severity.HIGH;
        case NEVER -> Severity.LOW;
      };
    }
    return dependence == Dependence.NEVER ? Severity.LOW : Severity.MEDIUM;
  }

  /** Whether a row without a value is refused; a trigger may still give it one. */
  private static boolean isRefused(ColumnMatch column) {
    return column.actual().defaultExpression() == null
        && !column.actual().nullable()
        && column.table().actual().triggers().isEmpty();
  }

  private static Effects effects(ColumnMatch column, Dependence dependence) {
    return switch (dependence) {
      case ALWAYS ->
          isRefused(column)
              ? Effects.fails("23502", Operation.WRITE)
              : Effects.changes(Operation.WRITE);
      case WHEN_NULL ->
          isRefused(column)
              ? Effects.failsForSome("23502", Operation.WRITE)
              : Effects.changes(Operation.WRITE);
      case NEVER -> Effects.NONE;
    };
  }

  private static String consequence(ColumnMatch column, Dependence dependence) {
    String instead = column.actual().defaultExpression() == null ? "NULL" : "the other default";
    return switch (dependence) {
      case ALWAYS ->
          isRefused(column)
              ? "every INSERT fails (23502)"
              : "every INSERT stores %s instead".formatted(instead);
      case WHEN_NULL ->
          isRefused(column)
              ? "an INSERT without a value fails (23502)"
              : "an INSERT without a value stores %s instead".formatted(instead);
      case NEVER -> "only rows written without Hibernate notice: Hibernate always sends a value";
    };
  }
}
