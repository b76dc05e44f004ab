package io.github.jpadrift.migration;

import io.github.jpadrift.schema.TableName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does that takes the longer the larger the table is.
 *
 * @param table under the name that it has on the target
 * @param isNew whether the pending migrations made the table themselves
 * @param lock the strongest that the transaction then holds on the table
 * @param rows how many rows of the shadow it read or changed
 * @param ofExisting whether rows are updated or deleted, and not only inserted
 * @param estimated how many rows of the target that will be, as its planner says; null when it was
 *     not asked or does not know
 */
public record Work(
    Kind kind,
    TableName table,
    boolean isNew,
    LockMode lock,
    long rows,
    boolean ofExisting,
    @Nullable Long estimated) {

  /** One of which the target was not asked. */
  public Work(
      Kind kind, TableName table, boolean isNew, LockMode lock, long rows, boolean ofExisting) {
    this(kind, table, isNew, lock, rows, ofExisting, null);
  }

  /** The same with the target's estimate. */
  public Work estimated(long rowsOfTarget) {
    return new Work(kind, table, isNew, lock, rows, ofExisting, rowsOfTarget);
  }

  /** The kinds, the costliest first. */
  public enum Kind {
    /** The table is written anew, with all its indexes. */
    REWRITE,
    /** Rows are inserted, updated or deleted. */
    CHANGE,
    /** An index of the table is built. */
    INDEX_BUILD,
    /** The table is read whole. */
    SCAN;

    /** As in reports: {@code index-build}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In a sentence: {@code an index build}. */
    public String phrase() {
      return (this == INDEX_BUILD ? "an " : "a ") + label().replace('-', ' ');
    }
  }
}
