package io.github.jpadrift.compare;

import static java.util.Objects.requireNonNull;

import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.Wanted;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The relations of a database that a mapping uses: of them more is read than their names. */
public final class UsedRelations {

  private UsedRelations() {}

  /**
   * Tables that are mapped, and sequences that give ids.
   *
   * @param names both sides, as far as they are matched by name
   * @param unmapped whether tables count that nothing maps
   * @param lastValues whether anybody asks how far the sequences have come
   */
  public static Wanted in(Comparison names, boolean unmapped, boolean lastValues) {
    Set<TableName> tables =
        names.tables().stream().map(TableMatch::name).collect(Collectors.toSet());
    Set<TableName> sequences = new HashSet<>();
    names.sequences().forEach(pair -> sequences.add(pair.actual().name()));
    Map<TableName, List<DbSequence>> owned =
        names.database().sequences().stream()
            .filter(sequence -> sequence.ownerTable() != null)
            .collect(Collectors.groupingBy(sequence -> requireNonNull(sequence.ownerTable())));
    for (TableMatch table : names.tables()) {
      Set<Identifier> identities =
          table.columns().both().stream()
              .filter(column -> column.mapped().use().source() == ValueSource.IDENTITY)
              .map(column -> column.actual().name())
              .collect(Collectors.toSet());
      owned.getOrDefault(table.name(), List.of()).stream()
          .filter(sequence -> identities.contains(sequence.ownerColumn()))
          .map(DbSequence::name)
          .forEach(sequences::add);
    }
    if (unmapped) {
      names.onlyInDatabase().stream().map(DbTable::name).forEach(tables::add);
    }
    return new Wanted(tables, lastValues ? sequences : Set.of(), false);
  }
}
