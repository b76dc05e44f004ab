package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedTable.Hierarchy;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class SharedTableConflict implements Rule<Comparison> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "shared-table-conflict",
        RuleInfo.Family.RELATIONS,
        Severity.HIGH,
        "Entities that share a table without sharing a hierarchy disagree about it");
  }

  @Override
  public void check(Comparison comparison, Findings findings) {
    InheritedRows.in(comparison).forEach(findings::add);
    Hierarchies hierarchies = new Hierarchies(comparison.mapping());
    for (MappedTable table : comparison.mapping().tables()) {
      Optional<TableMatch> match = comparison.table(table.name());
      for (int i = 1; i < table.hierarchies().size(); i++) {
        Hierarchy first = table.hierarchies().get(0);
        Hierarchy other = table.hierarchies().get(i);
        List<String> conflicts = new ArrayList<>();
        List<Omission> omissions = new ArrayList<>();
        keys(first, other).ifPresent(conflicts::add);
        for (MappedColumn column : table.columns()) {
          types(first, other, column).ifPresent(conflicts::add);
          omission(first, other, column, match, hierarchies).ifPresent(omissions::add);
        }
        if (!conflicts.isEmpty() || !omissions.isEmpty()) {
          findings.add(
              judge(
                  table,
                  match.map(TableMatch::name).orElse(table.name()),
                  first,
                  other,
                  conflicts,
                  omissions));
        }
      }
    }
  }

  private static Fault judge(
      MappedTable table,
      TableName name,
      Hierarchy first,
      Hierarchy other,
      List<String> conflicts,
      List<Omission> omissions) {
    String entity = Hierarchies.shortName(other.root());
    Effects effects = Effects.NONE;
    List<String> consequences = new ArrayList<>();
    if (!conflicts.isEmpty()) {
      effects = effects.and(Effects.failsForSome(Operation.READ));
      consequences.add("some rows that one entity writes cannot be read by the other");
    }
    if (!omissions.isEmpty()) {
      effects = effects.and(Effects.fails("23502", Operation.WRITE));
      consequences.add(
          "every insert of %s fails: null value in column (23502)"
              .formatted(
                  omissions.stream()
                      .map(Omission::entity)
                      .distinct()
                      .collect(Collectors.joining(" and "))));
    }
    return Fault.at(
            FindingLocations.of(name, new Origin(other.root(), null)),
            "%s shares %s with %s in the mapping but disagrees about it: %s"
                .formatted(
                    entity,
                    FindingLocations.mapped(table),
                    Hierarchies.shortName(first.root()),
                    Stream.concat(conflicts.stream(), omissions.stream().map(Omission::toString))
                        .collect(Collectors.joining("; "))),
            String.join("; ", consequences))
        .sides(entity, Hierarchies.shortName(first.root()))
        .effects(effects)
        .remedies(new Remedies(List.of(), "@Immutable on " + entity));
  }

  private static Optional<String> keys(Hierarchy first, Hierarchy other) {
    return Set.copyOf(first.primaryKey()).equals(Set.copyOf(other.primaryKey()))
        ? Optional.empty()
        : Optional.of(
            "its key is (%s), not (%s)"
                .formatted(
                    FindingLocations.listed(other.primaryKey()),
                    FindingLocations.listed(first.primaryKey())));
  }

  private static Optional<String> types(Hierarchy first, Hierarchy other, MappedColumn column) {
    Optional<SqlType> one = type(first, column);
    Optional<SqlType> two = type(other, column);
    return one.isPresent() && two.isPresent() && !agree(one.get(), two.get())
        ? Optional.of("%s is %s, not %s".formatted(column.name(), two.get(), one.get()))
        : Optional.empty();
  }

  private static Optional<SqlType> type(Hierarchy hierarchy, MappedColumn column) {
    return column.uses().stream()
        .filter(use -> use.hierarchy().equals(hierarchy.root()))
        .map(ColumnUse::type)
        .findFirst();
  }

  private static boolean agree(SqlType one, SqlType other) {
    return one.withoutModifiers().equals(other.withoutModifiers())
        || (!one.isArray()
            && !other.isArray()
            && one.family() == SqlType.Family.TEXT
            && other.family() == SqlType.Family.TEXT);
  }

  /** A column that one of the two must fill and the other does not know. */
  private record Omission(String entity, MappedColumn column) {
    @Override
    public String toString() {
      return "%s leaves out %s, which is required".formatted(entity, column.name());
    }
  }

  private static Optional<Omission> omission(
      Hierarchy first,
      Hierarchy other,
      MappedColumn column,
      Optional<TableMatch> match,
      Hierarchies hierarchies) {
    boolean demanded =
        match
            .map(
                found ->
                    found
                        .actual()
                        .column(column.name())
                        .filter(SharedTableConflict::demandsValue)
                        .isPresent())
            .orElse(column.uses().stream().anyMatch(ColumnUse::required));
    if (!demanded) {
      return Optional.empty();
    }
    return Stream.of(other, first)
        .filter(hierarchy -> hierarchies.omits(hierarchy.root(), column))
        .filter(hierarchy -> type(hierarchy, column).isEmpty())
        .map(hierarchy -> new Omission(Hierarchies.shortName(hierarchy.root()), column))
        .findFirst();
  }

  private static boolean demandsValue(DbColumn column) {
    return !column.nullable() && !column.fillsItself();
  }
}
