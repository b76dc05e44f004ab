package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbIndex;
import io.github.jpadrift.database.DbKey;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.mapping.MappedUniqueKey;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /**
   * Whether a unique index keeps them so although it leaves rows out: only those with NULL in one
   * of its columns, which equal no other row anyway.
   */
  static boolean isKeptWhereFilled(TableMatch table, List<Identifier> columns) {
    return partial(table, columns)
        .anyMatch(index -> leavesOutOnlyNull(String.valueOf(index.predicate()), plain(index)));
  }

  /** The unique index that covers the rows which a soft delete has not taken. */
  static Optional<DbIndex> onLiveRows(TableMatch table, List<Identifier> columns) {
    List<String> marks =
        table.mapped().columns().stream()
            .filter(column -> column.use().role() == ColumnUse.Role.SOFT_DELETE)
            .map(column -> column.name().sql())
            .toList();
    return partial(table, columns)
        .filter(
            index ->
                marks.stream()
                    .anyMatch(
                        mark ->
                            Pattern.compile("(?<![\\w\"])" + Pattern.quote(mark) + "(?![\\w\"])")
                                .matcher(String.valueOf(index.predicate()))
                                .find()))
        .findFirst();
  }

  /** Unique indexes on some of these columns that leave rows out. */
  static Stream<DbIndex> partial(TableMatch table, List<Identifier> columns) {
    return table.actual().indexes().stream()
        .filter(index -> index.unique() && index.valid() && index.predicate() != null)
        .filter(index -> index.keys().stream().allMatch(Optional::isPresent))
        .filter(index -> columns.containsAll(plain(index)));
  }

  private static List<Identifier> plain(DbIndex index) {
    return index.keys().stream().flatMap(Optional::stream).toList();
  }

  /** As {@code pg_get_expr} prints it: {@code ((a IS NOT NULL) AND (b IS NOT NULL))}. */
  private static boolean leavesOutOnlyNull(String predicate, List<Identifier> columns) {
    Set<String> filled =
        columns.stream().map(column -> column.sql() + " IS NOT NULL").collect(Collectors.toSet());
    return Pattern.compile(" AND ")
        .splitAsStream(predicate)
        .map(part -> part.replaceAll("^\\(+|\\)+$", ""))
        .allMatch(filled::contains);
  }

  /** The columns of every key that the mapping declares, the primary key first. */
  static List<List<Identifier>> declared(MappedTable table) {
    return Stream.concat(
            Stream.of(table.primaryKey()),
            table.uniqueKeysToMake().stream().map(MappedUniqueKey::columns))
        .filter(columns -> !columns.isEmpty())
        .toList();
  }

  /** Declared keys that another rule misses: with them would come an index. */
  static List<List<Identifier>> missed(TableMatch table) {
    return declared(table.mapped()).stream()
        .filter(columns -> on(table, columns).isEmpty() && !isImplied(table, columns))
        .filter(columns -> !isKeptWhereFilled(table, columns))
        .toList();
  }

  /** Whether a key or index on these columns serves lookups by all of the wanted ones. */
  static boolean leadsInAnyOrder(List<Identifier> columns, List<Identifier> wanted) {
    return columns.size() >= wanted.size()
        && sameColumns(columns.subList(0, wanted.size()), wanted);
  }

  static boolean sameColumns(List<Identifier> one, List<Identifier> other) {
    return one.containsAll(other) && other.containsAll(one);
  }
}
