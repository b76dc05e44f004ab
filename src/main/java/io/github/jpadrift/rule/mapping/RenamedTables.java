package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What missing tables may be called now: a table that nothing maps, with the same columns of the
 * same types, where no other missing table and no other such table is meant as well.
 */
final class RenamedTables {

  /** Every second table is a number and a name, but a number alone says nothing. */
  private static final int FEWEST_COLUMNS = 2;

  private final Map<TableName, DbTable> byMissing = new HashMap<>();

  private RenamedTables(Comparison comparison) {
    Map<Set<Identifier>, List<DbTable>> unmapped =
        comparison.onlyInDatabase().stream()
            .filter(table -> table.kind().ownsColumns() && !table.ofExtension())
            .filter(table -> table.columns().size() >= FEWEST_COLUMNS)
            .collect(Collectors.groupingBy(RenamedTables::columns));
    Map<TableName, Integer> claims = new HashMap<>();
    for (MappedTable missing : comparison.onlyMapped()) {
      Set<Identifier> schemas = MisplacedRelation.looked(missing.name(), comparison);
      List<DbTable> like =
          unmapped
              .getOrDefault(
                  missing.columns().stream().map(MappedColumn::name).collect(Collectors.toSet()),
                  List.of())
              .stream()
              .filter(table -> schemas.contains(table.name().schema()) && isLike(missing, table))
              .toList();
      if (like.size() == 1) {
        byMissing.put(missing.name(), like.get(0));
      }
      like.forEach(table -> claims.merge(table.name(), 1, Integer::sum));
    }
    byMissing.values().removeIf(table -> claims.getOrDefault(table.name(), 0) > 1);
  }

  static RenamedTables in(Comparison comparison) {
    return comparison.derived(RenamedTables.class, RenamedTables::new);
  }

  Optional<DbTable> actual(MappedTable missing) {
    return Optional.ofNullable(byMissing.get(missing.name()));
  }

  private static Set<Identifier> columns(DbTable table) {
    return table.columns().stream().map(DbColumn::name).collect(Collectors.toSet());
  }

  private static boolean isLike(MappedTable missing, DbTable table) {
    return missing.columns().stream()
        .allMatch(
            column ->
                table
                    .column(column.name())
                    .filter(
                        found ->
                            found
                                .type()
                                .stored()
                                .withoutModifiers()
                                .equals(column.type().withoutModifiers()))
                    .isPresent());
  }
}
