package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbKey;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.remedy.ConstraintSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class PrimaryKeyMismatch implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "primary-key-mismatch",
        RuleInfo.Family.CONSTRAINTS,
        Severity.HIGH,
        "The table's primary key is missing or is not the mapped id");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    for (TableMatch table : comparison.tables()) {
      if (differs(table)) {
        findings.add(
            withRows(
                judge(table, table.mapped().primaryKey(), table.actual().primaryKey()),
                table,
                comparison));
      }
    }
  }

  @Override
  public List<Probe> asks(Comparison comparison) {
    List<Probe> probes = new ArrayList<>();
    for (TableMatch table : comparison.tables()) {
      if (differs(table)) {
        probes.add(duplicates(table));
        nulls(table).forEach(probes::add);
      }
    }
    return probes;
  }

  private static boolean differs(TableMatch table) {
    List<Identifier> mapped = table.mapped().primaryKey();
    return !mapped.isEmpty()
        && table.has(mapped)
        && FindingLocations.takesConstraints(table.actual())
        && table
            .actual()
            .primaryKey()
            .filter(key -> UniqueKeys.sameColumns(key.columns(), mapped))
            .isEmpty();
  }

  private static Probe duplicates(TableMatch table) {
    return new Probe.Duplicates(table.name(), table.mapped().primaryKey());
  }

  private static Stream<Probe.Nulls> nulls(TableMatch table) {
    return table.mapped().primaryKey().stream()
        .filter(column -> table.actual().column(column).orElseThrow().nullable())
        .map(column -> new Probe.Nulls(table.name(), column));
  }

  /** Ids that repeat or are NULL make it worse, and keep a primary key from being made. */
  private static Fault withRows(Fault fault, TableMatch table, Comparison comparison) {
    Optional<ProbeResult> repeated = comparison.rows().of(duplicates(table));
    String consequence = RowEvidence.repeats(fault.consequence(), repeated);
    boolean happens = RowEvidence.happens(repeated);
    for (Probe.Nulls probe : nulls(table).toList()) {
      Optional<ProbeResult> nulls = comparison.rows().of(probe).filter(sight -> sight.count() > 0);
      String what = " NULL in " + probe.column();
      consequence =
          RowEvidence.rows(consequence, nulls, "holds" + what, "hold" + what, "backfill first");
      happens |= nulls.isPresent();
    }
    Fault told = fault.consequence(consequence);
    return happens ? RowEvidence.blocked(told).severity(Severity.HIGH) : told;
  }

  private static Fault judge(TableMatch table, List<Identifier> mapped, Optional<DbKey> actual) {
    boolean holdsEntities = holdsEntities(table);
    boolean refuses =
        actual
            .filter(
                key ->
                    holdsEntities
                        ? key.columns().size() < mapped.size() && mapped.containsAll(key.columns())
                        : !key.columns().containsAll(mapped))
            .isPresent();
    return Fault.at(
            FindingLocations.of(table.name(), table.mapped().origin()),
            "%s has primary key (%s) in the mapping but %s has %s"
                .formatted(
                    table.mapped().origin(),
                    FindingLocations.listed(mapped),
                    FindingLocations.relation(table.actual()),
                    actual
                        .map(key -> '(' + FindingLocations.listed(key.columns()) + ')')
                        .orElse("none")),
            refuses
                ? "rows that the mapping allows are refused: duplicate key (23505)"
                : holdsEntities
                    ? "nothing keeps ids unique: an entity whose id two rows bear cannot be loaded,"
                        + " updated or deleted"
                    : "nothing keeps rows unique: the same one can be stored twice")
        .severity(severity(table, mapped, actual))
        .sides(
            '(' + FindingLocations.listed(mapped) + ')',
            actual.map(key -> '(' + FindingLocations.listed(key.columns()) + ')').orElse(null))
        .effects(
            refuses
                ? Effects.failsForSome("23505", Operation.WRITE)
                : holdsEntities
                    ? Effects.failsForSome(Operation.WRITE, Operation.READ)
                    : Effects.changes(Operation.WRITE))
        .remedies(
            new Remedies(
                ConstraintSql.primaryKey(table.actual(), mapped),
                actual
                    .map(key -> "@Id on " + FindingLocations.listed(key.columns()))
                    .orElse(null)));
  }

  private static Severity severity(
      TableMatch table, List<Identifier> mapped, Optional<DbKey> actual) {
    boolean keptAnyway =
        UniqueKeys.on(table, mapped).filter(DbKey::valid).isPresent()
            && mapped.stream()
                .map(table.actual()::column)
                .flatMap(Optional::stream)
                .noneMatch(DbColumn::nullable);
    boolean widenedByPartitioning =
        table.actual().kind() != DbTable.Kind.TABLE
            && actual.filter(key -> key.columns().containsAll(mapped)).isPresent();
    if (keptAnyway || widenedByPartitioning) {
      return Severity.LOW;
    }
    return holdsEntities(table) ? Severity.HIGH : Severity.MEDIUM;
  }

  private static boolean holdsEntities(TableMatch table) {
    return switch (table.mapped().role()) {
      case ENTITY, JOINED_SUBCLASS -> true;
      case SECONDARY, JOIN, COLLECTION, AUDIT, GENERATOR -> false;
    };
  }
}
