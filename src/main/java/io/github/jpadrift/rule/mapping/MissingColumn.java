package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappingFacts;
import io.github.jpadrift.remedy.NameAnnotations;
import io.github.jpadrift.remedy.SchemaContext;
import io.github.jpadrift.remedy.TableSql;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.mapping.OtherNames.Guess;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class MissingColumn implements Rule<Comparison> {

  /** Columns that every table has and the catalog does not list: manual, section 5.6. */
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "missing-column",
        RuleInfo.Family.RELATIONS,
        Severity.CRITICAL,
        "A mapped column does not exist in its table");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    Optional<NamingSwitch> naming = NamingSwitch.in(comparison);
    OtherNames names = OtherNames.in(comparison);
    for (TableMatch table : comparison.tables()) {
      for (MappedColumn column : table.columns().onlyMapped()) {
        if (!SYSTEM_COLUMNS.contains(column.name().value())
            && naming.flatMap(found -> found.actual(table, column)).isEmpty()) {
          findings.add(judge(table, column, names.of(table, column), comparison));
        }
      }
      for (MappedColumn column : table.mapped().columns()) {
        if (column.longNames().size() > 1 && !table.mapped().readOnly()) {
          findings.add(met(table, column));
        }
      }
    }
  }

  /** PostgreSQL has one column where the mapping has several, whose names differ after byte 63. */
  private static Fault met(TableMatch table, MappedColumn column) {
    return Fault.at(
            FindingLocations.of(table, column),
            "%s are mapped to columns %s, which PostgreSQL cuts to one: %s.%s"
                .formatted(
                    column.uses().stream()
                        .map(use -> use.origin().toString())
                        .distinct()
                        .collect(Collectors.joining(" and ")),
                    String.join(" and ", column.longNames()),
                    table.name(),
                    column.name()),
            "every INSERT that names both fails (42701), every UPDATE that sets both (42601)")
        .sides(String.join(", ", column.longNames()), column.name().value())
        .effects(Effects.fails("42701", Operation.WRITE).and(Effects.changes(Operation.READ)))
        .remedies(new Remedies(List.of(), "@Column(name) of at most 63 bytes for each of them"));
  }

  private static Fault judge(
      TableMatch table, MappedColumn column, Optional<Guess> guess, Comparison comparison) {
    Optional<DbColumn> near = guess.filter(Guess::near).map(Guess::column);
    Optional<DbColumn> renamed = guess.filter(found -> !found.near()).map(Guess::column);
    Optional<DbColumn> inOtherCase =
        near.filter(found -> found.name().value().equalsIgnoreCase(column.name().value()));
    DependentObjects hanging =
        inOtherCase.isPresent() || renamed.isPresent()
            ? new DependentObjects(List.of(), List.of())
            : DependentObjects.on(table, column, comparison);
    boolean writes =
        !table.mapped().readOnly() && column.uses().stream().anyMatch(MissingColumn::isInWrites);
    return Fault.at(
            FindingLocations.of(table, column),
            "%s is mapped to column %s, which %s does not have%s"
                .formatted(
                    column.origin(),
                    column.name(),
                    FindingLocations.relation(table.actual()),
                    inOtherCase.isPresent()
                        ? " but for %s, in other case".formatted(inOtherCase.get().name())
                        : near.map(found -> " (did you mean %s?)".formatted(found.name()))
                            .or(
                                () ->
                                    renamed.map(
                                        found -> " (renamed to %s?)".formatted(found.name())))
                            .orElse("")),
            "every statement that names it fails: no such column (42703)")
        .sides(
            declared(column),
            near.or(() -> renamed).map(found -> found.name().value()).orElse(null))
        .effects(
            writes
                ? Effects.fails("42703", Operation.WRITE, Operation.READ, Operation.QUERY)
                : Effects.fails("42703", Operation.READ, Operation.QUERY))
        .related(hanging.related())
        .remedies(
            new Remedies(
                FindingLocations.takesConstraints(table.actual())
                    ? repairs(table, column, inOtherCase.or(() -> renamed), hanging, comparison)
                    : List.of(),
                mapping(table.mapped(), column, guess, comparison.mapping().facts())));
  }

  /** Also what is read back from an INSERT, and what an UPDATE finds its row by. */
  private static boolean isInWrites(ColumnUse use) {
    return use.insertable()
        || use.updatable()
        || use.role() == ColumnUse.Role.ID
        || use.role() == ColumnUse.Role.VERSION
        || use.source() == ValueSource.IDENTITY
        || use.source() == ValueSource.DATABASE;
  }

  private static @Nullable String mapping(
      MappedTable table, MappedColumn column, Optional<Guess> guess, MappingFacts facts) {
    if (guess.isEmpty()) {
      return isDispensable(table, column) ? "@Transient" : null;
    }
    Identifier name = guess.get().column().name();
    return NameAnnotations.column(table, column, name)
        .map(
            annotation ->
                (guess.get().near() ? "" : "renamed? ")
                    + annotation
                    + NameAnnotations.kept(name, facts))
        .orElse(null);
  }

  /** Whether the entity can do without the attribute: no id, version or part of a collection. */
  private static boolean isDispensable(MappedTable table, MappedColumn column) {
    return switch (table.role()) {
      case ENTITY, JOINED_SUBCLASS, SECONDARY ->
          !table.primaryKey().contains(column.name())
              && column.uses().stream()
                  .allMatch(
                      use ->
                          use.role() == ColumnUse.Role.BASIC
                              || use.role() == ColumnUse.Role.REFERENCE);
      case JOIN, COLLECTION, AUDIT, GENERATOR -> false;
    };
  }

  private static @Nullable String declared(MappedColumn column) {
    if (column.type().equals(SqlType.UNKNOWN)) {
      return column.required() ? "not null" : null;
    }
    return column.type() + (column.required() ? " not null" : "");
  }

  private static List<Repair> repairs(
      TableMatch table,
      MappedColumn column,
      Optional<DbColumn> inOtherCase,
      DependentObjects hanging,
      Comparison comparison) {
    if (inOtherCase.isPresent()) {
      return List.of(
          TableSql.renameColumn(
              table.actual(),
              inOtherCase.get().name(),
              column.name(),
              SchemaContext.of(comparison)));
    }
    List<Repair> repairs =
        new ArrayList<>(TableSql.addColumn(table, column, SchemaContext.of(comparison)));
    repairs.addAll(hanging.repairs());
    return repairs;
  }
}
