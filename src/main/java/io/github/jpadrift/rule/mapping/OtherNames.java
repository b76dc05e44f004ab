package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.mapping.ColumnUse.Role;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the columns that are missing are probably called in the database: guesses, made once. */
record OtherNames(Map<TableName, Map<Identifier, Guess>> guesses) {

  OtherNames {
    guesses = Map.copyOf(guesses);
  }

  /**
   * A column that nothing maps and that may be the missing one.
   *
   * @param near whether its name is like the missing one's; else it is only the one that is left
   */
  record Guess(DbColumn column, boolean near) {}

  static OtherNames in(Comparison comparison) {
    return comparison.derived(OtherNames.class, OtherNames::find);
  }

  Optional<Guess> of(TableMatch table, MappedColumn column) {
    return Optional.ofNullable(in(table).get(column.name()));
  }

  /** Whether the column is probably one that the mapping has under another name. */
  boolean isMeant(TableMatch table, DbColumn column) {
    return in(table).values().stream().anyMatch(guess -> guess.column().equals(column));
  }

  private Map<Identifier, Guess> in(TableMatch table) {
    return guesses.getOrDefault(table.mapped().name(), Map.of());
  }

  private static OtherNames find(Comparison comparison) {
    Map<TableName, Map<Identifier, Guess>> guesses = new HashMap<>();
    for (TableMatch table : comparison.tables()) {
      List<DbColumn> unmapped = table.columns().onlyInDatabase();
      if (table.columns().onlyMapped().isEmpty() || unmapped.isEmpty()) {
        continue;
      }
      NearestName<DbColumn> names =
          NearestName.among(unmapped, candidate -> candidate.name().value());
      Map<Identifier, Guess> ofTable = new HashMap<>();
      for (MappedColumn column : table.columns().onlyMapped()) {
        names
            .to(column.name().value())
            .filter(near -> isPossible(column, near))
            .map(near -> new Guess(near, true))
            .or(() -> theOneLeft(table, column).map(left -> new Guess(left, false)))
            .ifPresent(guess -> ofTable.put(column.name(), guess));
      }
      guesses.put(table.mapped().name(), ofTable);
    }
    return new OtherNames(guesses);
  }

  /** The parts of a collection stand in for each other's names: their types tell them apart. */
  private static boolean isPossible(MappedColumn column, DbColumn near) {
    return column.uses().stream()
            .noneMatch(use -> use.role() == Role.MAP_KEY || use.role() == Role.ELEMENT)
        || column.type().equals(SqlType.UNKNOWN)
        || column.type().family() == near.type().stored().family();
  }

  /**
   * What the column may be called now: it is the only one that is missing, and the only one that
   * nothing maps is of the same type and as nullable.
   */
  private static Optional<DbColumn> theOneLeft(TableMatch table, MappedColumn column) {
    List<DbColumn> unmapped = table.columns().onlyInDatabase();
    return table.columns().onlyMapped().size() == 1
            && unmapped.size() == 1
            && isLike(column, unmapped.get(0))
        ? Optional.of(unmapped.get(0))
        : Optional.empty();
  }

  private static boolean isLike(MappedColumn mapped, DbColumn actual) {
    return mapped.required() != actual.nullable()
        && mapped.type().withoutModifiers().equals(actual.type().stored().withoutModifiers());
  }
}
