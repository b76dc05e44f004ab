package io.github.jpadrift.database;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;

/**
 * Some rows of a database.
 *
 * @param rows those of each table, and with them those that they need
 * @param counts what the probes found
 * @param refused probes that could not be made, and tables that could not be read
 * @param unasked probes of what is not there yet
 */
public record RowSample(
    List<CopiedRows> rows, List<RowCount> counts, List<Gap> refused, List<RowProbe> unasked) {

  /** How many ordinary rows are taken of a table. */
  public static final int ORDINARY = 200;

  /** How many rows are counted before it is many. */
  public static final int MANY = 1000;

  public RowSample {
    rows = List.copyOf(rows);
    counts = List.copyOf(counts);
    refused = List.copyOf(refused);
    unasked = List.copyOf(unasked);
  }

  /**
   * Rows of one table.
   *
   * @param text as COPY writes them
   */
  public record CopiedRows(TableName table, List<Identifier> columns, int count, String text) {

    public CopiedRows {
      columns = List.copyOf(columns);
    }
  }

  /**
   * How many rows meet a probe.
   *
   * @param count at most one more than {@value RowSample#MANY}
   */
  public record RowCount(RowProbe probe, int count) {

    /** For people: {@code 3 rows of public.customer: NULL in mail}. */
    @Override
    public String toString() {
      return "%s of %s: %s"
          .formatted(
              count > MANY ? "more than " + MANY + " rows" : count == 1 ? "1 row" : count + " rows",
              probe.table(),
              probe.what());
    }
  }
}
