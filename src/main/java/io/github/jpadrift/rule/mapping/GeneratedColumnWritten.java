package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.DbColumn.Generated;
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
import java.util.Locale;
import java.util.Optional;

final class GeneratedColumnWritten implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "generated-column-written",
        RuleInfo.Family.NULLABILITY,
        Severity.CRITICAL,
        "Hibernate writes a column that PostgreSQL computes itself");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    EachColumnUse.judge(
        comparison,
        findings,
        (column, use) ->
            column.actual().generated() != Generated.NONE && column.writes(use)
                ? Optional.of(fault(column, use))
                : Optional.empty());
  }

  private static Fault fault(ColumnMatch column, ColumnUse use) {
    String statement =
        use.insertable() && use.updatable()
            ? "INSERT and UPDATE"
            : use.insertable() ? "INSERT" : "UPDATE";
    String kind = column.actual().generated().name().toLowerCase(Locale.ROOT);
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s is written by the mapping but column %s is generated always (%s)"
                .formatted(use.origin(), column.name(), kind),
            "every %s that names it fails (428C9)".formatted(statement))
        .severity(Severity.CRITICAL)
        .sides("written", "generated always " + kind)
        .effects(Effects.fails("428C9", Operation.WRITE))
        .remedies(
            new Remedies(ColumnRepairs.written(column), ColumnAnnotations.computed(column, use)));
  }
}
