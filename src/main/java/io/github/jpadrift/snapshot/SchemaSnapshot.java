package io.github.jpadrift.snapshot;

import io.github.jpadrift.database.Catalog;
import java.time.Instant;

/**
 * The schema of a database as it was at one moment.
 *
 * @param name what reports call it
 */
public record SchemaSnapshot(String name, Instant takenAt, Catalog catalog) {}
