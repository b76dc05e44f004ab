package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.KeyTypes;
import io.github.jpadrift.compare.TableMatch;
import io.github.jpadrift.database.DbColumn;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.mapping.MappedSequence;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements about sequences. */
public final class SequenceSql {

  private SequenceSql() {}

  /**
   * Creates a declared sequence and, where the column that it feeds has rows, starts behind them.
   */
  public static List<Repair> create(MappedSequence sequence, SchemaContext context) {
    TableName name = context.created(sequence.name());
    List<Repair> repairs = new ArrayList<>();
    repairs.add(
        Repair.of(
            Step.SEQUENCE,
            "CREATE SEQUENCE IF NOT EXISTS %s START WITH %d INCREMENT BY %d;"
                .formatted(name.sql(), sequence.initialValue(), sequence.incrementBy())));
    fedColumn(sequence, context)
        .ifPresent(
            fed -> repairs.add(advance(name, fed.table(), fed.column(), sequence.incrementBy())));
    return repairs;
  }

  public static Repair increment(TableName sequence, int by) {
    return Repair.of(
        Step.SEQUENCE,
        "ALTER SEQUENCE IF EXISTS %s INCREMENT BY %d;".formatted(sequence.sql(), by));
  }

  /** Lets a sequence run to the end of bigint. */
  public static Repair widen(TableName sequence) {
    return Repair.of(
        Step.SEQUENCE,
        "ALTER SEQUENCE IF EXISTS %s AS bigint NO MAXVALUE;".formatted(sequence.sql()));
  }

  private record IdColumn(TableName table, Identifier column) {}

  private static Optional<IdColumn> fedColumn(MappedSequence sequence, SchemaContext context) {
    TableName table = sequence.table();
    Identifier column = sequence.column();
    if (table == null || column == null) {
      return Optional.empty();
    }
    Optional<TableMatch> match = context.table(table);
    return match
        .flatMap(found -> found.actual().column(column))
        .map(DbColumn::type)
        .filter(type -> KeyTypes.largest(type.stored()).isPresent())
        .map(integer -> new IdColumn(match.orElseThrow().name(), column));
  }

  /**
   * Moves a sequence past the last key in its direction, never back.
   *
   * @param step from that key to the value that the sequence returns next, signed; a pooled
   *     optimizer takes the value for the end of its block (Hibernate, {@code PooledOptimizer})
   */
  public static Repair advance(TableName sequence, TableName table, Identifier column, long step) {
    String text = Guarded.literal(sequence.sql());
    return Repair.of(
        Step.BACKFILL,
        "SELECT pg_catalog.setval(%s, %s(pg_catalog.nextval(%s), (SELECT %s(%s) %s %d FROM %s)), false);"
            .formatted(
                text,
                step > 0 ? "greatest" : "least",
                text,
                step > 0 ? "max" : "min",
                column.sql(),
                step > 0 ? "+" : "-",
                Math.abs(step),
                table.sql()));
  }
}
