package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.Privilege;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.Set;

final class ReadOnlyRelation implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "read-only-relation",
        RuleInfo.Family.RELATIONS,
        Severity.MEDIUM,
        "An entity that can be written is mapped to a relation that takes no writes");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (TableMatch table : comparison.tables()) {
      if (!table.mapped().readOnly() && !FindingLocations.takesConstraints(table.actual())) {
        Set<Privilege> refused = NeededPrivileges.toWrite(table.mapped());
        refused.removeAll(table.actual().writable());
        if (!refused.isEmpty()) {
          findings.add(judge(table, refused));
        }
      }
    }
  }

  private static Effects effects(TableMatch table, Set<Privilege> refused) {
    String sqlState = table.actual().kind() == DbTable.Kind.MATERIALIZED_VIEW ? "42809" : "55000";
    return refused.equals(NeededPrivileges.toWrite(table.mapped()))
        ? Effects.fails(sqlState, Operation.WRITE)
        : Effects.failsForSome(sqlState, Operation.WRITE);
  }

  private static Fault judge(TableMatch table, Set<Privilege> refused) {
    return Fault.at(
            FindingLocations.of(table.name(), table.mapped().origin()),
            "%s is written in the mapping but %s takes no %s"
                .formatted(
                    table.mapped().origin(),
                    FindingLocations.relation(table.actual()),
                    NeededPrivileges.listed(refused)),
            "a flush that writes it fails (55000, for a materialized view 42809)")
        .sides("written", FindingLocations.relation(table.actual()))
        .effects(effects(table, refused))
        .remedies(new Remedies(List.of(), "@Immutable"));
  }
}
