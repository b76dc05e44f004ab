package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.database.ReadingOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a database is read, and how.
 *
 * @param schemas the schemas to look at; empty for those of the search path and those that the
 *     mapping names
 * @param rows whether the rows of tables are looked at too, a bounded part of each
 * @param reading within which bounds, and whose code may run meanwhile
 * @param applicationRole whose privileges are judged; null for those of the role that reads
 */
@PublicApi
public record SchemaOptions(
    List<String> schemas, boolean rows, ReadingOptions reading, @Nullable String applicationRole) {

  /** Long enough for a catalog of 10,000 tables on a busy server. */
  public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(60);

  /** What a user gets who says nothing of it. */
  public static final SchemaOptions DEFAULTS =
      new SchemaOptions(List.of(), false, ReadingOptions.of(DEFAULT_STATEMENT_TIMEOUT));

  public SchemaOptions {
    schemas = List.copyOf(schemas);
  }

  /** Judging the privileges of the role that reads. */
  public SchemaOptions(List<String> schemas, boolean rows, ReadingOptions reading) {
    this(schemas, rows, reading, null);
  }

  /** The same, judging the privileges of this role. */
  public SchemaOptions withApplicationRole(String role) {
    return new SchemaOptions(schemas, rows, reading, role);
  }

  /** The same for these schemas. */
  public SchemaOptions withSchemas(List<String> some) {
    return new SchemaOptions(some, rows, reading, applicationRole);
  }

  /** The same, looking at the rows of tables. */
  public SchemaOptions withRows() {
    return new SchemaOptions(schemas, true, reading, applicationRole);
  }
}
