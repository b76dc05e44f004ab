package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.DbColumn.Identity;
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
import java.util.Optional;

final class IdentityAlwaysWritten implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "identity-always-written",
        RuleInfo.Family.NULLABILITY,
        Severity.CRITICAL,
        "Hibernate sends a value for a column that is GENERATED ALWAYS AS IDENTITY");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    EachColumnUse.judge(
        comparison,
        findings,
        (column, use) ->
            column.actual().identity() == Identity.ALWAYS && sendsValue(column, use)
                ? Optional.of(fault(column, use))
                : Optional.empty());
  }

  private static boolean sendsValue(ColumnMatch column, ColumnUse use) {
    return column.writes(use)
        && switch (use.source()) {
          case APPLICATION, SEQUENCE, GENERATOR_TABLE -> true;
          case IDENTITY, DATABASE -> false;
        };
  }

  private static Fault fault(ColumnMatch column, ColumnUse use) {
    String source =
        switch (use.source()) {
          case SEQUENCE -> "gets its value from a sequence";
          case GENERATOR_TABLE -> "gets its value from a generator table";
          default -> "gets its value from the application";
        };
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s %s but column %s is generated always as identity"
                .formatted(use.origin(), source, column.name()),
            "every INSERT fails (428C9)")
        .severity(Severity.CRITICAL)
        .sides("written", "generated always as identity")
        .effects(Effects.fails("428C9", Operation.WRITE))
        .remedies(
            new Remedies(
                ColumnRepairs.identityByDefault(column),
                use.role() == ColumnUse.Role.ID
                    ? ColumnAnnotations.identity(column, use)
                    : ColumnAnnotations.computed(column, use)));
  }
}
