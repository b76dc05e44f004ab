package io.github.jpadrift.migration;

import io.github.jpadrift.schema.TableName;
import java.util.Locale;

/**
 * What a statement does that takes the longer the larger the table is.
 *
 * @param table under the name that it has on the target
 * @param isNew whether the pending migrations made the table themselves
 * @param lock the strongest that the transaction then holds on the table
 * @param rows how many rows of the shadow it read or changed
 * @param ofExisting whether rows were updated or deleted, and not only inserted
 */
public record Work(
    Kind kind, TableName table, boolean isNew, LockMode lock, long rows, boolean ofExisting) {

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
  }
}
