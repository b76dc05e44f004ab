package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.DatabaseFacts;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedForeignKey;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.ShippedTable;
import io.github.jpadrift.remedy.TableAnnotations;
import io.github.jpadrift.remedy.TableSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MissingTable implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "missing-table",
        RuleInfo.Family.RELATIONS,
        Severity.CRITICAL,
        "A mapped table does not exist where PostgreSQL looks for it");
  }

  /** What lies in another schema is found by a setting of the database, which names it. */
  @Override
  public boolean isOfOneDatabase(Comparison comparison) {
    return comparison.onlyMapped().stream().anyMatch(table -> isElsewhere(table, comparison));
  }

  private static boolean isElsewhere(MappedTable table, Comparison comparison) {
    return UnmappedRelations.of(comparison).anywhere(table.name().name()).isPresent();
  }

  /** What is said of tables that are nowhere, which no database is named for. */
  private record Nowhere(Map<TableName, Fault> faults) {

    static Fault fault(MappedTable table, Comparison comparison) {
      return comparison
          .ofSchema(Nowhere.class, fresh -> new Nowhere(new ConcurrentHashMap<>()))
          .faults()
          .computeIfAbsent(table.name(), name -> judge(table, comparison));
    }
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Optional<NamingSwitch> naming = NamingSwitch.in(comparison);
    for (MappedTable table : comparison.onlyMapped()) {
      if (naming.flatMap(found -> found.actual(table)).isEmpty()
          && !ClosedSchemas.in(comparison).hide(table)) {
        findings.add(
            isElsewhere(table, comparison)
                ? judge(table, comparison)
                : Nowhere.fault(table, comparison));
      }
    }
  }

  private static Fault judge(MappedTable table, Comparison comparison) {
    MisplacedRelation elsewhere = MisplacedRelation.of(table.name(), comparison);
    Optional<DbTable> renamed =
        elsewhere.isSame() ? Optional.empty() : RenamedTables.in(comparison).actual(table);
    Optional<DbTable> found = renamed.or(elsewhere::relation);
    DependentObjects hanging =
        elsewhere.isSame() || renamed.isPresent()
            ? DependentObjects.sequences(table, comparison)
                .and(different(table, found.orElseThrow()))
            : DependentObjects.on(table, comparison);
    List<Repair> repairs =
        new ArrayList<>(
            renamed
                .map(as -> List.of(TableSql.renameTable(as.name(), table.name().name())))
                .orElseGet(() -> repairs(table, elsewhere, comparison)));
    repairs.addAll(hanging.repairs());
    Optional<Origin> kept = found.isPresent() ? Optional.empty() : otherSide(table, comparison);
    kept.map(origin -> origin + " keeps the association already")
        .ifPresent(risk -> repairs.replaceAll(repair -> repair.withRisk(risk)));
    return Fault.at(
            FindingLocations.of(table.name(), table.origin()),
            "%s is mapped to %s, which does not exist%s%s"
                .formatted(
                    table.origin(),
                    FindingLocations.mapped(table),
                    MisplacedRelation.where(table.name(), comparison),
                    renamed
                        .map(as -> " (renamed to %s?)".formatted(as.name()))
                        .orElseGet(elsewhere::remark)),
            "every statement on it fails: no such relation (42P01)")
        .sides(FindingLocations.mapped(table), found.map(FindingLocations::relation).orElse(null))
        .effects(
            table.readOnly()
                ? Effects.fails("42P01", Operation.READ, Operation.QUERY)
                : Effects.fails("42P01", Operation.WRITE, Operation.READ, Operation.QUERY))
        .related(hanging.related())
        .remedies(
            new Remedies(
                repairs,
                found
                    .map(as -> annotations(table, as.name(), elsewhere, renamed, comparison))
                    .or(
                        () ->
                            kept.map(Origin::attribute)
                                .map(TableAnnotations::quoted)
                                .map("@OneToMany(mappedBy = %s)"::formatted))
                    .orElse(null)));
  }

  /**
   * A to-many attribute without {@code mappedBy} has a join table of its own, although the other
   * side may keep the association in a column already.
   */
  private static Optional<Origin> otherSide(MappedTable table, Comparison comparison) {
    if (table.role() != MappedTable.Role.JOIN || table.foreignKeys().size() != 2) {
      return Optional.empty();
    }
    Optional<TableName> owner = target(table, ColumnUse.Role.OWNER_KEY);
    Optional<TableName> other = target(table, ColumnUse.Role.REFERENCE);
    List<Origin> attributes =
        other.flatMap(MappingIndex.of(comparison)::table).stream()
            .flatMap(
                candidate ->
                    candidate.foreignKeys().stream()
                        .filter(key -> Optional.of(key.target()).equals(owner))
                        .filter(key -> isToOne(candidate, key)))
            .map(MappedForeignKey::origin)
            .filter(origin -> origin.attribute() != null)
            .toList();
    return attributes.size() == 1 ? Optional.of(attributes.get(0)) : Optional.empty();
  }

  private static boolean isToOne(MappedTable table, MappedForeignKey key) {
    return key.columns().stream()
        .flatMap(column -> table.column(column).stream())
        .allMatch(column -> column.use().role() == ColumnUse.Role.REFERENCE);
  }

  private static Optional<TableName> target(MappedTable table, ColumnUse.Role role) {
    return table.foreignKeys().stream()
        .filter(
            key ->
                key.columns().stream()
                    .flatMap(column -> table.column(column).stream())
                    .anyMatch(column -> column.use().role() == role))
        .map(MappedForeignKey::target)
        .findFirst();
  }

  /** Where the table is and, when its sequences are not where they are looked for, where they. */
  private static String annotations(
      MappedTable table,
      TableName name,
      MisplacedRelation elsewhere,
      Optional<DbTable> renamed,
      Comparison comparison) {
    Stream<String> sequences =
        elsewhere.isSame()
            ? MappingIndex.of(comparison).missingSequences(table.name()).stream()
                .flatMap(
                    sequence -> SequenceIndex.of(comparison).named(sequence.name().name()).stream())
                .map(TableAnnotations::sequence)
            : Stream.empty();
    return Stream.concat(
            Stream.of(annotation(table, name, elsewhere, renamed.isPresent())), sequences)
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  /** What would only be seen once the table is found: all of it is told in one run. */
  private static List<String> different(MappedTable table, DbTable found) {
    List<String> differences = new ArrayList<>();
    for (MappedColumn column : table.columns()) {
      Optional<DbColumn> actual = found.column(column.name());
      if (actual.isEmpty()) {
        differences.add("column %s, which %s does not have".formatted(column.name(), found.name()));
      } else if (isOfAnotherKind(column.type(), actual.get().type().stored())) {
        differences.add(
            "column %s, which is %s in the mapping and %s in %s"
                .formatted(
                    column.name(), column.type(), actual.get().type().stored(), found.name()));
      }
    }
    return differences;
  }

  private static boolean isOfAnotherKind(SqlType declared, SqlType actual) {
    return declared.family() != SqlType.Family.OTHER
        && actual.family() != SqlType.Family.OTHER
        && declared.family() != actual.family();
  }

  private static String annotation(
      MappedTable table, TableName name, MisplacedRelation elsewhere, boolean renamed) {
    return renamed
        ? "renamed? "
            + TableAnnotations.table(
                table.role(),
                table.name().schema() == null ? new TableName(null, name.name()) : name)
        : TableAnnotations.table(table.role(), elsewhere.asMapped(name));
  }

  private static List<Repair> repairs(
      MappedTable table, MisplacedRelation elsewhere, Comparison comparison) {
    return switch (elsewhere.how()) {
      case IN_SCHEMA -> found(table, elsewhere, comparison);
      case IN_DOT -> List.of();
      case IN_CASE -> List.of(TableSql.renameTable(elsewhere.name(), table.name().name()));
      case NEAR, NOWHERE ->
          ShippedTable.of(table, comparison)
              .map(ShippedTable::repairs)
              .orElseGet(() -> TableSql.create(table, SchemaContext.of(comparison)));
    };
  }

  /** A search path finds no name that carries its schema, and lasts as long as the server does. */
  private static List<Repair> found(
      MappedTable table, MisplacedRelation elsewhere, Comparison comparison) {
    DatabaseFacts facts = comparison.database().facts();
    if (table.name().schema() != null) {
      return TableSql.moveTable(elsewhere.name(), table.name(), SchemaContext.of(comparison));
    }
    return facts.throwAway() ? List.of() : List.of(TableSql.searchAlso(elsewhere.schema(), facts));
  }
}
