package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnCondition;
import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.finding.Effects;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class NullableColumn implements Rule<Comparison> {

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
    EachColumnUse.judge(
        comparison,
        findings,
        (column, use) -> {
          Optional<ProbeResult> nulls = comparison.rows().of(nulls(column));
          return mayMeetNull(column, use, RowEvidence.happens(nulls))
                  && !isGuarded(comparison, column, findings)
              ? Optional.of(fault(column, use, nulls))
              : Optional.empty();
        });
  }

  @Override
  public List<Inquiry> asks(Comparison comparison) {
    return ColumnMatch.of(comparison).stream()
        .filter(
            column ->
                column.mapped().uses().stream().anyMatch(use -> mayMeetNull(column, use, true)))
        .flatMap(
            column ->
                Stream.concat(
                    column.conditions().stream()
                        .filter(ColumnCondition::mayRefuseNull)
                        .map(ColumnCondition::admitsNull),
                    Stream.of(nulls(column))))
        .toList();
  }

  private static Probe nulls(ColumnMatch column) {
    return new Probe.Nulls(column.table().name(), column.actual().name());
  }

  /**
   * Whether NULL is to be feared: where it is not wanted, and in a version that is no primitive,
   * for which Hibernate's own DDL allows it, only where it is found.
   */
  private static boolean mayMeetNull(ColumnMatch column, ColumnUse use, boolean isFound) {
    return (isRequired(column, use) || (isVersion(use) && isFound))
        && column.actual().nullable()
        && column.isInTable()
        && !column.isKey();
  }

  private static boolean isVersion(ColumnUse use) {
    return use.role() == ColumnUse.Role.VERSION;
  }

  /** Required of every row: a column that only some rows of a hierarchy fill must accept NULL. */
  private static boolean isRequired(ColumnMatch column, ColumnUse use) {
    return column.mapped().omittedBy().isEmpty()
        && (use.primitive() || (column.mapped().required() && use.required()));
  }

  /** Whether a check keeps NULL out as well as NOT NULL would. */
  private static boolean isGuarded(Comparison comparison, ColumnMatch column, Findings findings) {
    return column.conditions().stream()
        .filter(ColumnCondition::mayRefuseNull)
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

  private static Fault fault(ColumnMatch column, ColumnUse use, Optional<ProbeResult> nulls) {
    boolean isVersion = isVersion(use);
    boolean throwsOnRead = use.primitive() || isVersion;
    boolean happens = RowEvidence.happens(nulls);
    String kind = isVersion ? "the version" : use.primitive() ? "a primitive" : "required";
    Fault fault =
        Fault.at(
                EachColumnUse.at(column, use),
                "%s is %s in the mapping but column %s accepts NULL"
                    .formatted(use.origin(), kind, column.name()),
                RowEvidence.rows(
                    use.primitive()
                        ? "one row with NULL makes every read that returns it throw"
                        : isVersion
                            ? "a row with NULL passes for one that was never saved, so it cannot"
                                + " be updated"
                            : happens
                                ? "the code does not expect NULL, and Hibernate refuses to update"
                                    + " such a row"
                                : "rows written without Hibernate may hold NULL, which the code"
                                    + " does not expect",
                    nulls,
                    "holds NULL",
                    "hold NULL",
                    "backfill first"))
            .severity(throwsOnRead ? Severity.MEDIUM : Severity.LOW)
            .sides("not null", "null")
            .effects(effects(use, isVersion))
            .remedies(
                new Remedies(
                    ColumnRepairs.required(column), ColumnAnnotations.optional(column, use)));
    return RowEvidence.worse(fault, nulls, RowEvidence.nulls());
  }

  /** A boxed version reads as null; it is the update that takes the row for a new one. */
  private static Effects effects(ColumnUse use, boolean isVersion) {
    return use.primitive()
        ? Effects.failsForSome(Operation.READ)
        : isVersion ? Effects.failsForSome(Operation.WRITE) : Effects.NONE;
  }
}
