package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * A column as the catalog has it.
 *
 * @param nullable {@code not attnotnull}; a NOT NULL of its domain counts, a CHECK does not
 * @param defaultExpression as {@code pg_get_expr} prints it, null when there is none or the column
 *     is generated; a domain's default counts
 */
public record DbColumn(
    Identifier name,
    DbType type,
    boolean nullable,
    @Nullable String defaultExpression,
    Identity identity,
    Generated generated,
    @Nullable String collation) {

  /** {@code attidentity}. */
  public enum Identity {
    NONE,
    ALWAYS,
    BY_DEFAULT
  }

  /** {@code attgenerated}. */
  public enum Generated {
    NONE,
    STORED,
    VIRTUAL
  }

  /** Whether an INSERT that leaves the column out still gives it a value. */
  public boolean fillsItself() {
    return defaultExpression != null || identity != Identity.NONE || generated != Generated.NONE;
  }
}
