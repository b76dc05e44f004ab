package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of the database that gives ids to the application.
 *
 * @param fed the column that takes its values, empty when it feeds several
 * @param called whether the role itself calls it and needs the right to; an identity column does so
 *     on its own
 */
record UsedSequence(Origin origin, DbSequence actual, Optional<Fed> fed, boolean called) {

  /** A column and its table. */
  record Fed(TableMatch table, DbColumn column) {}

  /** Those that generators call, and those behind serial and identity columns. */
  static List<UsedSequence> in(Comparison comparison) {
    List<UsedSequence> used = new ArrayList<>();
    comparison
        .sequences()
        .forEach(
            pair ->
                used.add(
                    new UsedSequence(
                        pair.mapped().origin(),
                        pair.actual(),
                        fed(pair.mapped().table(), pair.mapped().column(), comparison),
                        true)));
    for (TableMatch table : comparison.tables()) {
      table.columns().both().stream()
          .filter(column -> column.mapped().use().source() == ValueSource.IDENTITY)
          .forEach(
              column ->
                  comparison.database().sequences().stream()
                      .filter(sequence -> table.name().equals(sequence.ownerTable()))
                      .filter(sequence -> column.actual().name().equals(sequence.ownerColumn()))
                      .forEach(
                          sequence ->
                              used.add(
                                  new UsedSequence(
                                      column.mapped().origin(),
                                      sequence,
                                      Optional.of(new Fed(table, column.actual())),
                                      column.actual().identity() == DbColumn.Identity.NONE))));
    }
    return used;
  }

  private static Optional<Fed> fed(
      @Nullable TableName table, @Nullable Identifier column, Comparison comparison) {
    if (table == null || column == null) {
      return Optional.empty();
    }
    return comparison
        .table(table)
        .flatMap(match -> match.actual().column(column).map(actual -> new Fed(match, actual)));
  }
}
