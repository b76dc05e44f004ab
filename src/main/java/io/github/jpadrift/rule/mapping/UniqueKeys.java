package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbKey;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What keeps values unique on each side; the order of columns does not matter to it. */
final class UniqueKeys {

  private UniqueKeys() {}

  /** The key on exactly these columns; a valid one where there is a choice. */
  static Optional<DbKey> on(TableMatch table, List<Identifier> columns) {
    return Stream.of(true, false)
        .flatMap(valid -> table.actual().keys().stream().filter(key -> key.valid() == valid))
        .filter(key -> sameColumns(key.columns(), columns))
        .findFirst();
  }

  /** A valid key on some of these columns, which keeps them unique all the more. */
  static boolean isImplied(TableMatch table, List<Identifier> columns) {
    return table.actual().keys().stream()
        .anyMatch(
            key ->
                key.valid()
                    && key.columns().size() < columns.size()
                    && columns.containsAll(key.columns()));
  }

  /** The columns of every key that the mapping declares, the primary key first. */
  static List<List<Identifier>> declared(MappedTable table) {
    return Stream.concat(
            Stream.of(table.primaryKey()),
            table.uniqueKeys().stream().map(MappedUniqueKey::columns))
        .filter(columns -> !columns.isEmpty())
        .toList();
  }

  /** Declared keys that another rule misses: with them would come an index. */
  static List<List<Identifier>> missed(TableMatch table) {
    return declared(table.mapped()).stream()
        .filter(columns -> on(table, columns).isEmpty() && !isImplied(table, columns))
        .toList();
  }

  /** Whether a key or index on these columns serves lookups by all of the wanted ones. */
  static boolean leadsInAnyOrder(List<Identifier> columns, List<Identifier> wanted) {
    return columns.size() >= wanted.size()
        && sameColumns(columns.subList(0, wanted.size()), wanted);
  }

  static boolean sameColumns(List<Identifier> one, List<Identifier> other) {
    return Set.copyOf(one).equals(Set.copyOf(other));
  }
}
