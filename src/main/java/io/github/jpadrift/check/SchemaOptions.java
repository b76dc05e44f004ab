package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.database.ReadingOptions;
import java.time.Duration;
import java.util.List;

/**
 * What of a database is read, and how.
 *
 * @param schemas the schemas to look at; empty for those of the search path and those that the
 *     mapping names
 * @param rows whether the rows of tables are looked at too, a bounded part of each
 * @param reading within which bounds, and whose code may run meanwhile
 */
@PublicApi
public record SchemaOptions(List<String> schemas, boolean rows, ReadingOptions reading) {

  /** Long enough for a catalog of 10,000 tables on a busy server. */
  public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(60);

  /** What a user gets who says nothing of it. */
  public static final SchemaOptions DEFAULTS =
      new SchemaOptions(List.of(), false, ReadingOptions.of(DEFAULT_STATEMENT_TIMEOUT));

  public SchemaOptions {
    schemas = List.copyOf(schemas);
  }

  /** The same for these schemas. */
  public SchemaOptions withSchemas(List<String> some) {
    return new SchemaOptions(some, rows, reading);
  }

  /** The same, looking at the rows of tables. */
  public SchemaOptions withRows() {
    return new SchemaOptions(schemas, true, reading);
  }
}
