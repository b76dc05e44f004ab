package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that only the rows of a table can tell. Asked in the snapshot's read-only transaction,
 * and never at more cost than a bounded part of the table; names are those of the catalog.
 */
public sealed interface Probe extends Inquiry {

  @Override
  default boolean looksAtRows() {
    return true;
  }

  @Override
  default <R> R as(Kinds<R> kinds) {
    return kinds.rows(this);
  }

  /** The relation whose rows are looked at. */
  TableName table();

  /** What is looked for, for people: {@code NULL in column public.invoice.total}. */
  String subject();

  /** Rows without a value. */
  record Nulls(TableName table, Identifier column) implements Probe {
    @Override
    public String subject() {
      return "NULL in column %s.%s".formatted(table, column);
    }
  }

  /**
   * Rows with another value than these; the values are reported.
   *
   * @param known as text; what holds a number is compared as one that is printed without zeros
   */
  record Strangers(TableName table, Identifier column, List<String> known) implements Probe {
    public Strangers {
      known = List.copyOf(known);
    }

    /**
     * What Java would put together for it at run time takes a short run longer than it is worth.
     */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Strangers strangers
          && table.equals(strangers.table)
          && column.equals(strangers.column)
          && known.equals(strangers.known);
    }

    @Override
    public int hashCode() {
      return (table.hashCode() * 31 + column.hashCode()) * 31 + known.hashCode();
    }

    @Override
    public String subject() {
      return "unknown values in column %s.%s".formatted(table, column);
    }
  }

  /** Rows whose number lies below or above a range. */
  record Outside(TableName table, Identifier column, long least, long greatest) implements Probe {
    @Override
    public String subject() {
      return "values beyond %d in column %s.%s".formatted(greatest, table, column);
    }
  }

  /** Rows that refer to no row of another table; one with a NULL among its columns refers not. */
  record Orphans(
      TableName table, List<Identifier> columns, TableName target, List<Identifier> targetColumns)
      implements Probe {
    public Orphans {
      columns = List.copyOf(columns);
      targetColumns = List.copyOf(targetColumns);
    }

    @Override
    public String subject() {
      return "orphans in %s(%s)".formatted(table, listed(columns));
    }
  }

  /**
   * Values of which a table that the column refers to has no row; they are reported.
   *
   * @param wanted as text, of a column that holds texts or whole numbers
   */
  record Lacking(
      TableName table,
      Identifier column,
      TableName target,
      Identifier targetColumn,
      boolean numbers,
      List<String> wanted)
      implements Probe {
    public Lacking {
      wanted = List.copyOf(wanted);
    }

    @Override
    public String subject() {
      return "values of column %s.%s in column %s.%s"
          .formatted(table, column, target, targetColumn);
    }
  }

  /** Values that occur more than once; NULL repeats nothing. */
  record Duplicates(TableName table, List<Identifier> columns) implements Probe {
    public Duplicates {
      columns = List.copyOf(columns);
    }

    @Override
    public String subject() {
      return "duplicates in %s(%s)".formatted(table, listed(columns));
    }
  }

  /**
   * The first id that a sequence would hand out and a row already has.
   *
   * @param block how many ids below the sequence's next value are handed out before it
   * @param initial the one value before which no block is handed out: the first of all
   */
  record TakenId(TableName table, Identifier column, DbSequence sequence, long block, long initial)
      implements Probe {
    @Override
    public String subject() {
      return "ids of sequence %s in column %s.%s".formatted(sequence.name(), table, column);
    }
  }

  private static String listed(List<Identifier> columns) {
    return columns.stream().map(Identifier::value).collect(Collectors.joining(", "));
  }
}
