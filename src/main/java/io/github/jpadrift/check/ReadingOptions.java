package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import java.time.Duration;
import java.util.List;

/**
 * What of a database is read, and how long that may take.
 *
 * @param schemas the schemas to look at; empty for those of the search path and those that the
 *     mapping names
 * @param rows whether the rows of tables are looked at too, a bounded part of each
 * @param statementTimeout bound of every statement sent to the database
 */
@PublicApi
public record ReadingOptions(List<String> schemas, boolean rows, Duration statementTimeout) {

  /** Long enough for a catalog of 10,000 tables on a busy server. */
  public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(60);

  /** What a user gets who says nothing of it. */
  public static final ReadingOptions DEFAULTS =
      new ReadingOptions(List.of(), false, DEFAULT_STATEMENT_TIMEOUT);

  public ReadingOptions {
    schemas = List.copyOf(schemas);
  }

  /** The same for these schemas. */
  public ReadingOptions withSchemas(List<String> some) {
    return new ReadingOptions(some, rows, statementTimeout);
  }

  /** The same, looking at the rows of tables. */
  public ReadingOptions withRows() {
    return new ReadingOptions(schemas, true, statementTimeout);
  }
}
