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
import io.github.jpadrift.schema.ClassNames;
import io.github.jpadrift.schema.SqlType;
import java.util.Optional;

final class TemporalZoneMismatch implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "temporal-zone-mismatch",
        RuleInfo.Family.TYPES,
        Severity.HIGH,
        "A time with a zone is stored without one, or one without is stored with");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    EachColumnUse.judgeBare(
        comparison,
        findings,
        (column, use) -> {
          SqlType stored = column.type().stored();
          return TimeZonePairs.decide(use.bound(), stored)
                  && TimeZonePairs.inColumn(stored) != TimeZonePairs.sent(use.bound())
                  && TimeZonePairs.inColumn(stored) == isLocal(use)
                  && !isAsked(column, use)
              ? Optional.of(fault(comparison, column, use))
              : Optional.empty();
        });
  }

  /**
   * An instant that is bound without its offset still names its moment; a local time never does.
   */
  private static boolean isLocal(ColumnUse use) {
    return use.bound().javaType().startsWith("java.time.Local");
  }

  /** Hibernate itself gives an OffsetTime a column without zone; what is asked for is no drift. */
  private static boolean isAsked(ColumnMatch column, ColumnUse use) {
    return column.mapped().columnDefinition() == null
        && TimeZonePairs.inColumn(use.type()) == TimeZonePairs.inColumn(column.type().stored());
  }

  private static Fault fault(Comparison comparison, ColumnMatch column, ColumnUse use) {
    String javaType = ClassNames.simple(use.bound().javaType());
    boolean shifts = javaType.equals("LocalDateTime");
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s is %s in the mapping but %s in column %s"
                .formatted(use.origin(), javaType, column.typeName(), column.name()),
            consequence(javaType))
        .severity(shifts ? Severity.HIGH : Severity.MEDIUM)
        .sides(EachColumnUse.declared(column, use), column.typeName())
        .effects(
            isMoment(javaType)
                ? Effects.changes(Operation.READ)
                : Effects.changes(Operation.WRITE, Operation.READ))
        .remedies(
            new Remedies(
                isMoment(javaType)
                    ? ColumnRepairs.typeOfMoments(
                        SchemaContext.of(comparison),
                        column,
                        TimeZonePairs.other(column.type().stored()))
                    : ColumnRepairs.type(
                        SchemaContext.of(comparison),
                        column,
                        TimeZonePairs.other(column.type().stored())),
                javaType.equals("Instant")
                    ? "hibernate.type.preferred_instant_jdbc_type=TIMESTAMP with"
                        + " hibernate.jdbc.time_zone=UTC"
                    : ColumnAnnotations.attribute(column, use, SchemaContext.of(comparison))));
  }

  private static boolean isMoment(String javaType) {
    return switch (javaType) {
      case "Instant", "OffsetDateTime", "ZonedDateTime" -> true;
      default -> false;
    };
  }

  private static String consequence(String javaType) {
    return switch (javaType) {
      case "LocalDateTime" ->
          "the value is taken to be in the time zone of the JVM, so a JVM in another zone reads"
              + " another time";
      case "LocalTime" ->
          "the value gets the offset of the JVM's zone, which changes with summer time";
      case "OffsetTime" -> "the offset is lost, so another time of day may come back";
      default ->
          "the moment is stored as the wall clock of UTC, which every JVM reads alike: rows that"
              + " now(), Hibernate 5 or others write in local time are read as other moments";
    };
  }
}
