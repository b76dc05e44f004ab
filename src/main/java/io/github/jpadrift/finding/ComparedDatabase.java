package io.github.jpadrift.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison of databases.
 *
 * @param name what the report calls it
 * @param kind {@code live}, {@code script}, {@code snapshot} or {@code migrations}
 * @param source where it comes from, without any secret
 * @param takenAt when a snapshot was taken; null for what was read now
 */
public record ComparedDatabase(
    String name,
    String kind,
    String source,
    String version,
    List<String> schemas,
    int tables,
    @Nullable String takenAt) {

  public ComparedDatabase {
    schemas = List.copyOf(schemas);
  }

  /** {@code PostgreSQL 17.11, 9 tables in public}. */
  public String extent() {
    return extent(version, tables, schemas);
  }

  static String extent(String version, int tables, List<String> schemas) {
    return "PostgreSQL "
        + version
        + ", "
        + Words.plural(tables, "table")
        + (schemas.isEmpty() ? "" : " in " + String.join(", ", schemas));
  }
}
