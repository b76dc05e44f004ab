package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.TableAnnotations;
import io.github.jpadrift.remedy.TableSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.Optional;

final class UnmappedColumn implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "unmapped-column",
        RuleInfo.Family.RELATIONS,
        Severity.LOW,
        RuleInfo.When.UNMAPPED,
        "A column that inserts can leave out belongs to no attribute");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Optional<NamingSwitch> naming = NamingSwitch.in(comparison);
    for (TableMatch table : comparison.tables()) {
      for (DbColumn column : table.columns().onlyInDatabase()) {
        boolean harmless =
            column.nullable()
                || column.fillsItself()
                || table.mapped().readOnly()
                || !FindingLocations.takesConstraints(table.actual());
        if (harmless && naming.filter(found -> found.explains(table, column)).isEmpty()) {
          findings.add(judge(comparison, table, column));
        }
      }
    }
  }

  private static Fault judge(Comparison comparison, TableMatch table, DbColumn column) {
    return Fault.at(
            FindingLocations.of(table, column),
            "%s has no attribute for column %s.%s, which is %s"
                .formatted(
                    table.mapped().origin(), table.name(), column.name(), column.type().declared()),
            "Hibernate neither reads nor writes it")
        .sides(null, column.type().declared().toString())
        .remedies(
            new Remedies(
                FindingLocations.takesConstraints(table.actual())
                    ? List.of(
                        TableSql.dropColumn(
                            table.actual(), column.name(), SchemaContext.of(comparison)))
                    : List.of(),
                OtherNames.in(comparison).isMeant(table, column)
                    ? null
                    : TableAnnotations.attribute(table, column, SchemaContext.of(comparison))));
  }
}
