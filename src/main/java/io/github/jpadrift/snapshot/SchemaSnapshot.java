package io.github.jpadrift.snapshot;

import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.MigrationNote;
import io.github.jpadrift.database.MigrationTable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The schema of a database as it was at one moment.
 *
 * @param name what reports call it
 * @param migrations what migration tools had noted, by the table that holds it
 */
public record SchemaSnapshot(
    String name,
    Instant takenAt,
    Catalog catalog,
    Map<MigrationTable, List<MigrationNote>> migrations) {

  public SchemaSnapshot {
    migrations = Collections.unmodifiableMap(new LinkedHashMap<>(migrations));
  }
}
