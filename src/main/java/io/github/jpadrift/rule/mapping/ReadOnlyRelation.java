package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbRewrite;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.Privilege;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.remedy.ColumnAnnotations;
import io.github.jpadrift.remedy.TableSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.Optional;
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
      if (!table.mapped().readOnly() && !table.actual().rewrites().isEmpty()) {
        Set<Privilege> written = NeededPrivileges.toWrite(comparison, table.mapped());
        table.actual().rewrites().stream()
            .filter(rewrite -> written.contains(rewrite.event()))
            .filter(rewrite -> rewrite.does() != DbRewrite.Instead.SAME_COMMAND)
            .forEach(rewrite -> findings.add(judge(table, rewrite)));
      }
      if (!table.mapped().readOnly() && !FindingLocations.takesConstraints(table.actual())) {
        Set<Privilege> refused = NeededPrivileges.toWrite(comparison, table.mapped());
        refused.removeAll(table.actual().writable());
        if (!refused.isEmpty()) {
          findings.add(judge(comparison, table, refused));
        }
      }
    }
    EachColumnUse.judge(
        comparison,
        findings,
        (column, use) ->
            column.table().actual().computed().contains(column.actual().name())
                    && column.writes(use)
                ? Optional.of(judge(column, use))
                : Optional.empty());
  }

  /** The view takes writes, but not of what it computes. */
  private static Fault judge(ColumnMatch column, ColumnUse use) {
    String statement =
        use.insertable() && use.updatable()
            ? "INSERT and UPDATE"
            : use.insertable() ? "INSERT" : "UPDATE";
    return Fault.at(
            EachColumnUse.at(column, use),
            "%s is written in the mapping but view %s computes column %s"
                .formatted(use.origin(), column.table().name(), column.actual().name()),
            "every %s that names it fails (0A000)".formatted(statement))
        .sides("written", "computed by the view")
        .severity(Severity.CRITICAL)
        .effects(Effects.fails("0A000", Operation.WRITE))
        .remedies(new Remedies(List.of(), ColumnAnnotations.computed(column, use)));
  }

  private static Effects effects(Comparison comparison, TableMatch table, Set<Privilege> refused) {
    String sqlState = table.actual().kind() == DbTable.Kind.MATERIALIZED_VIEW ? "42809" : "55000";
    Set<Privilege> written = NeededPrivileges.toWrite(comparison, table.mapped());
    return refused.equals(written) && written.contains(Privilege.INSERT)
        ? Effects.fails(sqlState, Operation.WRITE)
        : Effects.failsForSome(sqlState, Operation.WRITE);
  }

  /** Nothing is refused, and nothing is stored. */
  private static Fault judge(TableMatch table, DbRewrite rewrite) {
    boolean swallows = rewrite.does() == DbRewrite.Instead.NOTHING;
    String which = (rewrite.conditional() ? "some " : "every ") + rewrite.event();
    return Fault.at(
            new Location.InMapping(
                table.mapped().origin().entity(),
                table.mapped().origin().attribute(),
                table.name(),
                null,
                rewrite.name().value()),
            "%s is written in the mapping but rule %s of %s %s"
                .formatted(
                    table.mapped().origin(),
                    rewrite.name(),
                    FindingLocations.relation(table.actual()),
                    swallows ? "swallows " + which : "does something else instead of " + which),
            consequence(swallows, isCounted(table)))
        .sides("written", (swallows ? "INSTEAD NOTHING on " : "INSTEAD on ") + rewrite.event())
        .severity(rewrite.conditional() ? Severity.HIGH : Severity.CRITICAL)
        .effects(lost(table, rewrite))
        .remedies(
            new Remedies(
                List.of(TableSql.dropRule(rewrite.name(), table.name(), swallows)), "@Immutable"));
  }

  /** Rows of collections are written without looking how many were. */
  private static boolean isCounted(TableMatch table) {
    return switch (table.mapped().role()) {
      case ENTITY, JOINED_SUBCLASS, SECONDARY, AUDIT, GENERATOR -> true;
      case JOIN, COLLECTION -> false;
    };
  }

  private static String consequence(boolean swallows, boolean counted) {
    String what =
        swallows
            ? "nothing is written, without an error"
            : "something else is done, without an error";
    return counted
        ? what + " of PostgreSQL's: Hibernate counts the rows, finds none and gives the flush up"
        : what + ": Hibernate does not count these rows, and they differ from then on";
  }

  private static Effects lost(TableMatch table, DbRewrite rewrite) {
    if (!isCounted(table)) {
      return Effects.changes(Operation.WRITE);
    }
    return rewrite.conditional()
        ? Effects.failsForSome(Operation.WRITE)
        : Effects.fails(Operation.WRITE);
  }

  private static Fault judge(Comparison comparison, TableMatch table, Set<Privilege> refused) {
    return Fault.at(
            FindingLocations.of(table.name(), table.mapped().origin()),
            "%s is written in the mapping but %s takes no %s"
                .formatted(
                    table.mapped().origin(),
                    FindingLocations.relation(table.actual()),
                    NeededPrivileges.listed(refused)),
            "a flush that writes it fails (55000, for a materialized view 42809)")
        .sides("written", FindingLocations.relation(table.actual()))
        .effects(effects(comparison, table, refused))
        .remedies(new Remedies(List.of(), "@Immutable"));
  }
}
