package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import java.util.List;

/**
 * Columns whose values PostgreSQL keeps unique together: a constraint or a bare unique index over
 * plain columns, without predicate.
 *
 * @param columns key columns without INCLUDE, in index order
 * @param valid false while its index is invalid or the constraint not enforced
 */
public record DbKey(Identifier name, Kind kind, List<Identifier> columns, boolean valid) {

  public DbKey {
    columns = List.copyOf(columns);
  }

  /** What keeps it. */
  public enum Kind {
    PRIMARY_KEY,
    UNIQUE_CONSTRAINT,
    UNIQUE_INDEX
  }
}
