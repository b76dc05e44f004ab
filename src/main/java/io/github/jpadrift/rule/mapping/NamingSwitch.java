package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The naming strategy that the database's names follow, when the mapping's follow another: then one
 * finding says so, and what is missing only by name is no finding of its own.
 *
 * @param tables the actual names of missing tables
 * @param columns the actual names of missing columns, by mapped table and mapped name
 * @param sequences the actual names of missing sequences
 * @param missing how many mapped tables and columns are missing in all
 */
record NamingSwitch(
    NamingStrategy strategy,
    Map<MappedTable, TableName> tables,
    Map<TableName, Map<Identifier, Identifier>> columns,
    Map<MappedSequence, TableName> sequences,
    int missing) {

  NamingSwitch {
    tables = Map.copyOf(tables);
    columns = Map.copyOf(columns);
    sequences = Map.copyOf(sequences);
  }

  /**
   * Decides for a whole comparison: two or more names are missing, most of them exist under one
   * other strategy, and fewer names that could tell the two apart are found as mapped.
   */
  static Optional<NamingSwitch> in(Comparison comparison) {
    return comparison.derived(Search.class, Search::of).found();
  }

  private record Search(Optional<NamingSwitch> found) {
    static Search of(Comparison comparison) {
      return new Search(find(comparison));
    }
  }

  private static Optional<NamingSwitch> find(Comparison comparison) {
    int missing =
        comparison.onlyMapped().size()
            + comparison.tables().stream()
                .mapToInt(match -> match.columns().onlyMapped().size())
                .sum();
    if (missing < 2) {
      return Optional.empty();
    }
    return Arrays.stream(NamingStrategy.values())
        .map(strategy -> under(strategy, comparison, missing))
        .filter(found -> found.found() >= 2 && found.found() * 2 > missing)
        .filter(found -> found.found() > found.strategy().contradictedBy(comparison))
        .max(Comparator.comparingInt(NamingSwitch::found));
  }

  int found() {
    return tables.size() + columns.values().stream().mapToInt(Map::size).sum();
  }

  Optional<TableName> actual(MappedTable table) {
    return Optional.ofNullable(tables.get(table));
  }

  Optional<Identifier> actual(TableMatch table, MappedColumn column) {
    return Optional.ofNullable(
        columns.getOrDefault(table.mapped().name(), Map.of()).get(column.name()));
  }

  Optional<TableName> actual(MappedSequence sequence) {
    return Optional.ofNullable(sequences.get(sequence));
  }

  /** Whether nothing maps a column only because it is looked for under another name. */
  boolean explains(TableMatch table, DbColumn column) {
    return columns.getOrDefault(table.mapped().name(), Map.of()).containsValue(column.name());
  }

  /** Tables that nothing maps only because they are looked for under other names. */
  Set<TableName> explainedTables() {
    return Set.copyOf(tables.values());
  }

  private static NamingSwitch under(NamingStrategy strategy, Comparison comparison, int missing) {
    Map<TableName, Map<Identifier, Identifier>> columns = new HashMap<>();
    for (TableMatch match : comparison.tables()) {
      Map<Identifier, Identifier> renamed =
          renamed(
                  strategy,
                  match.columns().onlyMapped(),
                  MappedColumn::name,
                  match.columns().onlyInDatabase(),
                  DbColumn::name)
              .entrySet()
              .stream()
              .collect(
                  Collectors.toMap(pair -> pair.getKey().name(), pair -> pair.getValue().name()));
      if (!renamed.isEmpty()) {
        columns.put(match.mapped().name(), renamed);
      }
    }
    return new NamingSwitch(
        strategy,
        names(
            renamed(
                strategy,
                comparison.onlyMapped(),
                table -> table.name().name(),
                comparison.onlyInDatabase(),
                table -> table.name().name()),
            DbTable::name),
        columns,
        names(
            renamed(
                strategy,
                comparison.missingSequences(),
                sequence -> sequence.name().name(),
                comparison.database().sequences(),
                sequence -> sequence.name().name()),
            DbSequence::name),
        missing);
  }

  private static <M, D> Map<M, TableName> names(Map<M, D> renamed, Function<D, TableName> name) {
    return renamed.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, pair -> name.apply(pair.getValue())));
  }

  /** Pairs what is missing with what bears the same name in the strategy's spelling. */
  private static <M, D> Map<M, D> renamed(
      NamingStrategy strategy,
      List<M> missing,
      Function<M, Identifier> mappedName,
      List<D> present,
      Function<D, Identifier> actualName) {
    Map<String, D> byBareName =
        present.stream()
            .filter(thing -> strategy.leaves(actualName.apply(thing)))
            .collect(
                Collectors.toMap(
                    thing -> NearestName.bare(actualName.apply(thing).value()),
                    Function.identity(),
                    (first, second) -> first));
    Map<M, D> pairs = new HashMap<>();
    for (M thing : missing) {
      D found = byBareName.get(NearestName.bare(mappedName.apply(thing).value()));
      // of the same name it is only in another schema, which no strategy explains
      if (found != null && !actualName.apply(found).equals(mappedName.apply(thing))) {
        pairs.put(thing, found);
      }
    }
    return pairs;
  }
}
