package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Paired;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.TableAnnotations;
import io.github.jpadrift.remedy.TableSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.Optional;

final class UnmappedRequiredColumn implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "unmapped-required-column",
        RuleInfo.Family.RELATIONS,
        Severity.CRITICAL,
        "A column that inserts leave out is NOT NULL and has no default");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Optional<NamingSwitch> naming = NamingSwitch.in(comparison);
    Hierarchies hierarchies = new Hierarchies(comparison.mapping());
    for (TableMatch table : comparison.tables()) {
      if (table.mapped().readOnly() || !FindingLocations.takesConstraints(table.actual())) {
        continue;
      }
      for (DbColumn column : table.columns().onlyInDatabase()) {
        if (demandsValue(column)
            && !SentToTable.of(comparison, table.mapped()).fill(column.name())
            && naming.filter(found -> found.explains(table, column)).isEmpty()) {
          findings.add(unmapped(comparison, table, column));
        }
      }
      for (Paired.Both<MappedColumn, DbColumn> column : table.columns().both()) {
        List<String> siblings = hierarchies.siblingsThatOmit(column.mapped());
        if (demandsValue(column.actual()) && !siblings.isEmpty()) {
          findings.add(ofSubclass(comparison, table, column, siblings));
        }
      }
    }
  }

  private static Fault unmapped(Comparison comparison, TableMatch table, DbColumn column) {
    return fault(
            table,
            column,
            FindingLocations.of(table, column),
            "insert",
            "%s has no attribute for column %s.%s, which is %s not null without default"
                .formatted(
                    table.mapped().origin(), table.name(), column.name(), column.type().declared()))
        .remedies(
            new Remedies(
                List.of(
                    TableSql.dropNotNull(
                        table.actual(),
                        column.name(),
                        inKey(table, column),
                        SchemaContext.of(comparison))),
                OtherNames.in(comparison).isMeant(table, column)
                    ? null
                    : TableAnnotations.attribute(table, column, SchemaContext.of(comparison))));
  }

  private static Fault ofSubclass(
      Comparison comparison,
      TableMatch table,
      Paired.Both<MappedColumn, DbColumn> column,
      List<String> siblings) {
    MappedColumn mapped = column.mapped();
    return fault(
            table,
            column.actual(),
            FindingLocations.of(table, mapped),
            "insert of " + String.join(" and ", siblings),
            "%s is no attribute of %s but column %s.%s, where their rows lie too, is not null without default"
                .formatted(
                    mapped.origin(), String.join(" and ", siblings), table.name(), mapped.name()))
        .remedies(
            new Remedies(
                List.of(
                    TableSql.dropNotNull(
                        table.actual(),
                        mapped.name(),
                        inKey(table, column.actual()),
                        SchemaContext.of(comparison))),
                "@Inheritance(strategy = InheritanceType.JOINED)"));
  }

  private static Fault fault(
      TableMatch table, DbColumn column, Location location, String statement, String message) {
    List<String> triggers = table.actual().triggers();
    Fault fault =
        Fault.at(
                location,
                message,
                triggers.isEmpty()
                    ? "every %s fails: null value in column (23502)".formatted(statement)
                    : "every %s fails (23502), unless trigger %s gives the column a value"
                        .formatted(statement, String.join(" or ", triggers)))
            .sides(null, column.type().declared() + " not null")
            .effects(Effects.fails("23502", Operation.WRITE));
    return triggers.isEmpty() ? fault : fault.severity(Severity.MEDIUM);
  }

  private static boolean demandsValue(DbColumn column) {
    return !column.nullable() && !column.fillsItself();
  }

  private static boolean inKey(TableMatch table, DbColumn column) {
    return table
        .actual()
        .primaryKey()
        .filter(key -> key.columns().contains(column.name()))
        .isPresent();
  }
}
