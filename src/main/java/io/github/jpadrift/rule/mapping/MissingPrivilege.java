package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.Database.DbSchema;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.database.Privilege;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.remedy.PrivilegeSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class MissingPrivilege implements Rule<Comparison> {

  private static final Set<Privilege> WRITING =
      Set.of(Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE);

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "missing-privilege",
        RuleInfo.Family.RELATIONS,
        Severity.CRITICAL,
        "The current role may not do what the mapping does");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    ClosedSchemas closed = ClosedSchemas.in(comparison);
    for (DbSchema schema : comparison.database().schemas()) {
      if (!schema.usage()) {
        lookInto(schema.name(), closed, comparison, findings);
      }
    }
    if (isAuditor(comparison)) {
      return;
    }
    for (TableMatch table : comparison.tables()) {
      Set<Privilege> lacking =
          NeededPrivileges.lacking(comparison, table.mapped(), table.actual().privileges());
      if (!FindingLocations.takesConstraints(table.actual())) {
        lacking.removeIf(
            privilege ->
                privilege != Privilege.SELECT && !table.actual().writable().contains(privilege));
      }
      if (!lacking.isEmpty()) {
        findings.add(onTable(lacking, table, comparison));
      }
    }
    for (UsedSequence sequence : UsedSequence.in(comparison)) {
      // UPDATE lets a role call nextval as well: manual, table 5.2
      if (sequence.called()
          && !sequence.actual().privileges().contains(Privilege.USAGE)
          && !sequence.actual().privileges().contains(Privilege.UPDATE)) {
        findings.add(onSequence(sequence.origin(), sequence.actual(), comparison));
      }
    }
  }

  /**
   * Whether the role, which nobody named as the application's, may write none of the tables that
   * the mapping writes: it is not the one that the application uses.
   */
  static boolean isAuditor(Comparison comparison) {
    List<TableMatch> written =
        comparison.tables().stream()
            .filter(
                table ->
                    !table.mapped().readOnly() && FindingLocations.takesConstraints(table.actual()))
            .toList();
    return !comparison.database().facts().roleNamed()
        && !written.isEmpty()
        && written.stream()
            .allMatch(table -> Collections.disjoint(table.actual().privileges(), WRITING));
  }

  /** What cannot be found there is not compared; what the mapping names there is. */
  private static void lookInto(
      Identifier schema, ClosedSchemas closed, Comparison comparison, Findings findings) {
    if (closed.schemas().contains(schema)) {
      findings.add(onPath(schema, closed, comparison));
      findings.gap(subject(schema), reason(comparison));
      return;
    }
    Optional<TableMatch> named =
        comparison.tables().stream()
            .filter(table -> schema.equals(table.name().schema()))
            .findFirst();
    if (named.isPresent()) {
      findings.add(onSchema(schema, named.get(), comparison));
      return;
    }
    comparison.onlyMapped().stream()
        .filter(table -> MisplacedRelation.of(table.name(), comparison).isIn(schema))
        .findFirst()
        .ifPresent(
            table -> {
              findings.add(elsewhere(schema, table, comparison));
              findings.gap(subject(schema), reason(comparison));
            });
  }

  private static String subject(Identifier schema) {
    return "schema " + schema;
  }

  private static String reason(Comparison comparison) {
    return "role %s has no USAGE privilege on it".formatted(comparison.database().facts().role());
  }

  private static Fault elsewhere(Identifier schema, MappedTable table, Comparison comparison) {
    String role = comparison.database().facts().role();
    return Fault.at(
            new Location.InMapping(table.origin().entity(), null, null, null, schema.value()),
            "%s has its table in schema %s, as it seems, but role %s lacks USAGE on it"
                .formatted(table.origin(), schema, role),
            "even where the schema is named, every statement fails: permission denied (42501)")
        .sides("USAGE", "no USAGE")
        .effects(Effects.fails("42501", Operation.WRITE, Operation.READ, Operation.QUERY))
        .remedies(new Remedies(List.of(PrivilegeSql.onSchema(schema, role)), null));
  }

  private static Fault onSchema(Identifier schema, TableMatch table, Comparison comparison) {
    String role = comparison.database().facts().role();
    return Fault.at(
            new Location.InMapping(
                table.mapped().origin().entity(), null, null, null, schema.value()),
            "%s lies in schema %s in the mapping but role %s lacks USAGE on it"
                .formatted(table.mapped().origin(), schema, role),
            "every statement on the schema's tables fails: permission denied (42501)")
        .sides("USAGE", "no USAGE")
        .effects(Effects.fails("42501", Operation.WRITE, Operation.READ, Operation.QUERY))
        .remedies(new Remedies(List.of(PrivilegeSql.onSchema(schema, role)), null));
  }

  private static Fault onPath(Identifier schema, ClosedSchemas closed, Comparison comparison) {
    String role = comparison.database().facts().role();
    Origin first = closed.origins(schema).get(0);
    return Fault.at(
            new Location.InMapping(first.entity(), null, null, null, schema.value()),
            "%s needs what lies in schema %s of the search path but role %s lacks USAGE on it, so %s cannot be seen"
                .formatted(first, schema, role, closed.counted(schema)),
            "PostgreSQL passes the schema over, and every statement fails: no such relation (42P01)")
        .sides("USAGE", "no USAGE")
        .effects(Effects.fails("42P01", Operation.WRITE, Operation.READ, Operation.QUERY))
        .related(closed.origins(schema).stream().map(Origin::toString).distinct().toList())
        .remedies(new Remedies(List.of(PrivilegeSql.onSchema(schema, role)), null));
  }

  private static Fault onTable(Set<Privilege> lacking, TableMatch table, Comparison comparison) {
    String role = comparison.database().facts().role();
    return Fault.at(
            FindingLocations.of(table.name(), table.mapped().origin()),
            "%s needs %s in the mapping but role %s lacks %s on %s"
                .formatted(
                    table.mapped().origin(),
                    NeededPrivileges.listed(NeededPrivileges.of(comparison, table.mapped())),
                    role,
                    NeededPrivileges.listed(lacking),
                    FindingLocations.relation(table.actual())),
            "every %s on it fails: permission denied (42501)"
                .formatted(NeededPrivileges.listed(lacking)))
        .sides(
            NeededPrivileges.listed(NeededPrivileges.of(comparison, table.mapped())),
            NeededPrivileges.held(table.actual().privileges()))
        .effects(effects(comparison, lacking, table))
        .remedies(
            new Remedies(
                List.of(PrivilegeSql.onTable(lacking, table.name(), role)),
                lacking.contains(Privilege.SELECT) ? null : "@Immutable"));
  }

  private static Effects effects(Comparison comparison, Set<Privilege> lacking, TableMatch table) {
    Effects effects =
        lacking.contains(Privilege.SELECT)
            ? Effects.fails("42501", Operation.READ, Operation.QUERY)
            : Effects.NONE;
    Set<Privilege> toWrite = NeededPrivileges.toWrite(comparison, table.mapped());
    if (lacking.containsAll(toWrite)) {
      return effects.and(Effects.fails("42501", Operation.WRITE));
    }
    return lacking.stream().anyMatch(toWrite::contains)
        ? effects.and(Effects.failsForSome("42501", Operation.WRITE))
        : effects;
  }

  private static Fault onSequence(Origin origin, DbSequence sequence, Comparison comparison) {
    String role = comparison.database().facts().role();
    return Fault.at(
            FindingLocations.of(sequence.name(), origin),
            "%s takes its values from sequence %s in the mapping but role %s lacks USAGE on it"
                .formatted(origin, sequence.name(), role),
            "every insert fails: permission denied (42501)")
        .sides("USAGE", NeededPrivileges.held(sequence.privileges()))
        .effects(Effects.fails("42501", Operation.WRITE))
        .remedies(new Remedies(List.of(PrivilegeSql.onSequence(sequence.name(), role)), null));
  }
}
