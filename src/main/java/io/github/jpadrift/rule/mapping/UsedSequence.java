package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.KeyTypes;
import io.github.jpadrift.compare.Paired;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.database.DbSequence;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.mapping.Origin;
import io.github.jpadrift.remedy.SequenceSql;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of the database that gives ids to the application.
 *
 * @param fed the column that takes its values, empty when it feeds several
 * @param feeds every column that takes its values as ids; none where ids are computed from them
 * @param block how many ids below a value are handed out before it, unless the value is {@code
 *     initial}; where steps differ from the mapping's, none are counted
 * @param step from the last id to the value that the sequence must return next, signed, once it
 *     steps as the mapping wants: beyond that whole block where a value ends one
 * @param called whether the role itself calls it and needs the right to; an identity column does so
 *     on its own
 */
record UsedSequence(
    Origin origin,
    DbSequence actual,
    Optional<NumberedColumn> fed,
    List<NumberedColumn> feeds,
    long block,
    long initial,
    long step,
    boolean called) {

  /** A column and its table. */
  record NumberedColumn(TableMatch table, DbColumn column) {

    boolean isWritten() {
      return !table.mapped().readOnly() && FindingLocations.takesConstraints(table.actual());
    }

    boolean isNumber() {
      SqlType stored = column.type().stored();
      return KeyTypes.largest(stored).isPresent()
          || (stored.family() == Family.DECIMAL && !stored.isArray());
    }
  }

  /** Those that generators call, and those behind serial and identity columns. */
  static List<UsedSequence> in(Comparison comparison) {
    return comparison.derived(All.class, All::of).sequences();
  }

  private record All(List<UsedSequence> sequences) {
    static All of(Comparison comparison) {
      return new All(Stream.concat(called(comparison), behindIdentities(comparison)).toList());
    }
  }

  private static Stream<UsedSequence> called(Comparison comparison) {
    return comparison.sequences().stream()
        .map(
            pair ->
                new UsedSequence(
                    pair.mapped().origin(),
                    pair.actual(),
                    fed(pair.mapped().table(), pair.mapped().column(), comparison),
                    feeds(pair.mapped(), comparison),
                    block(pair),
                    pair.mapped().initialValue(),
                    step(pair.mapped()),
                    true));
  }

  private static Stream<UsedSequence> behindIdentities(Comparison comparison) {
    SequenceIndex sequences = SequenceIndex.of(comparison);
    return comparison.columns().stream()
        .filter(column -> column.mapped().use().source() == ValueSource.IDENTITY)
        .flatMap(
            column ->
                sequences.behind(column.table().name(), column.actual().name()).stream()
                    .map(sequence -> behind(column, sequence)));
  }

  private static UsedSequence behind(ColumnMatch column, DbSequence sequence) {
    NumberedColumn fed = new NumberedColumn(column.table(), column.actual());
    return new UsedSequence(
        column.mapped().origin(),
        sequence,
        Optional.of(fed),
        List.of(fed),
        0,
        sequence.start(),
        sequence.increment() > 0 ? 1 : -1,
        column.actual().identity() == DbColumn.Identity.NONE);
  }

  private static List<NumberedColumn> feeds(MappedSequence mapped, Comparison comparison) {
    return mapped.ids() == MappedSequence.Ids.COMPUTED
        ? List.of()
        : mapped.feeds().stream()
            .flatMap(feed -> fed(feed.table(), feed.column(), comparison).stream())
            .toList();
  }

  private static long step(MappedSequence mapped) {
    if (mapped.incrementBy() < 0) {
      return -1;
    }
    return mapped.ids() == MappedSequence.Ids.BLOCK_UP_TO_VALUE ? mapped.incrementBy() : 1;
  }

  /** What leads it behind the ids that rows have; empty where no column can tell. */
  List<Repair> advance() {
    return feeds.stream()
        .filter(NumberedColumn::isWritten)
        .filter(NumberedColumn::isNumber)
        .map(
            fed ->
                SequenceSql.advance(actual.name(), fed.table().name(), fed.column().name(), step))
        .toList();
  }

  private static long block(Paired.Both<MappedSequence, DbSequence> pair) {
    return pair.mapped().ids() == MappedSequence.Ids.BLOCK_UP_TO_VALUE
            && pair.actual().increment() == pair.mapped().incrementBy()
        ? Math.max(0, pair.mapped().incrementBy() - 1)
        : 0;
  }

  private static Optional<NumberedColumn> fed(
      @Nullable TableName table, @Nullable Identifier column, Comparison comparison) {
    if (table == null || column == null) {
      return Optional.empty();
    }
    return comparison
        .table(table)
        .flatMap(
            match ->
                match.actual().column(column).map(actual -> new NumberedColumn(match, actual)));
  }
}
