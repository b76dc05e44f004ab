package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.remedy.TableSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

final class PartitionMissing implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "partition-missing",
        RuleInfo.Family.RELATIONS,
        Severity.HIGH,
        "A mapped partitioned table has no partition that could take a row");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (TableMatch table : comparison.tables()) {
      if (table.actual().kind() == DbTable.Kind.PARTITIONED
          && table.actual().partitions() == 0
          && !table.mapped().readOnly()) {
        findings.add(
            Fault.at(
                    FindingLocations.of(table.name(), table.mapped().origin()),
                    "%s is written in the mapping but partitioned table %s has no partition"
                        .formatted(table.mapped().origin(), table.name()),
                    "every insert fails, unless the application creates partitions itself: no"
                        + " partition found for the row (23514)")
                .sides("written", "partitioned table without partitions")
                .effects(Effects.fails("23514", Operation.WRITE))
                .remedies(new Remedies(TableSql.catchAllPartition(table.name()), null)));
      }
    }
  }
}
