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
import io.github.jpadrift.mapping.MappedColumn;
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
            .filter(key -> UniqueKeys.sameColumns(withoutPartitionKey(table, key), mapped))
            .isEmpty();
  }

  /**
   * PostgreSQL makes no key of a partitioned table without it, and an older Hibernate leaves it
   * out.
   */
  private static List<Identifier> withoutPartitionKey(TableMatch table, DbKey key) {
    List<Identifier> mapped = table.mapped().primaryKey();
    return key.columns().stream()
        .filter(
            column ->
                mapped.contains(column)
                    || table.mapped().column(column).filter(MappedColumn::partitionKey).isEmpty())
        .toList();
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
    boolean refuses = actual.filter(key -> refuses(table, key, mapped)).isPresent();
    boolean isPartitioned = isWidenedByPartitioning(table, mapped, actual);
    return Fault.at(
            FindingLocations.of(table.name(), table.mapped().origin()),
            "%s has primary key (%s) in the mapping but %s has %s"
                    .formatted(
                        table.mapped().origin(),
                        FindingLocations.listed(mapped),
                        FindingLocations.relation(table.actual()),
                        actual
                            .map(key -> '(' + FindingLocations.listed(key.columns()) + ')')
                            .orElse("none"))
                + ConstraintSql.brokenBuild(table.actual(), mapped)
                    .map(key -> ", only %s, which is invalid".formatted(key.name()))
                    .orElse(""),
            refuses
                ? "rows that the mapping allows are refused: duplicate key (23505)"
                : isKeptAnyway(table, mapped)
                    ? "a unique key keeps %s unique all the same: only a primary key for them is missing"
                        .formatted(holdsEntities ? "ids" : "rows")
                    : isPartitioned
                        ? "the same id can be stored in two partitions: PostgreSQL makes no primary key"
                            + " of a partitioned table without the columns that it is partitioned by"
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
                : isKeptAnyway(table, mapped)
                    ? Effects.NONE
                    : holdsEntities
                        ? Effects.failsForSome(Operation.WRITE, Operation.READ)
                        : Effects.changes(Operation.WRITE))
        .remedies(
            new Remedies(
                isPartitioned ? List.of() : ConstraintSql.primaryKey(table.actual(), mapped),
                actual.flatMap(key -> ids(table, key)).orElse(null)));
  }

  /** Through a column that is not mapped a key tells rows apart that the mapping writes alike. */
  private static boolean refuses(TableMatch table, DbKey key, List<Identifier> mapped) {
    return holdsEntities(table)
        ? key.columns().size() < mapped.size() && mapped.containsAll(key.columns())
        : !key.columns().containsAll(mapped)
            && key.columns().stream().allMatch(column -> table.mapped().column(column).isPresent());
  }

  /** What would be the id; the rows of a collection have none. */
  private static Optional<String> ids(TableMatch table, DbKey key) {
    return holdsEntities(table)
        ? Optional.of(
            "@Id on "
                + String.join(
                    ", ", key.columns().stream().map(column -> named(table, column)).toList()))
        : Optional.empty();
  }

  /** The attribute that is stored there, else the column itself. */
  private static String named(TableMatch table, Identifier column) {
    return table
        .mapped()
        .column(column)
        .map(mapped -> mapped.origin().attribute())
        .orElse(column.value());
  }

  private static Severity severity(
      TableMatch table, List<Identifier> mapped, Optional<DbKey> actual) {
    if (isKeptAnyway(table, mapped)) {
      return Severity.LOW;
    }
    if (isWidenedByPartitioning(table, mapped, actual)) {
      return Severity.MEDIUM;
    }
    return holdsEntities(table) ? Severity.HIGH : Severity.MEDIUM;
  }

  /** Whether a unique key does the work of the primary key. */
  private static boolean isKeptAnyway(TableMatch table, List<Identifier> mapped) {
    return UniqueKeys.on(table, mapped).filter(DbKey::valid).isPresent()
        && mapped.stream()
            .map(table.actual()::column)
            .flatMap(Optional::stream)
            .noneMatch(DbColumn::nullable);
  }

  private static boolean isWidenedByPartitioning(
      TableMatch table, List<Identifier> mapped, Optional<DbKey> actual) {
    return table.actual().kind() != DbTable.Kind.TABLE
        && actual.filter(key -> key.columns().containsAll(mapped)).isPresent();
  }

  private static boolean holdsEntities(TableMatch table) {
    return switch (table.mapped().role()) {
      case ENTITY, JOINED_SUBCLASS -> true;
      case SECONDARY, JOIN, COLLECTION, AUDIT, GENERATOR -> false;
    };
  }
}
