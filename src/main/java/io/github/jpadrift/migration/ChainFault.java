package io.github.jpadrift.migration;

import java.util.Locale;

/**
 * Something that is wrong between the history of a database and the migrations that are there.
 *
 * @param migration which one; empty where the whole chain is meant
 * @param refused whether the runner then does nothing at all
 * @param message one sentence without a full stop
 * @param line where the migration begins in its file, counted from 1
 */
public record ChainFault(Kind kind, String migration, boolean refused, String message, int line) {

  /** The same of a migration that has a file of its own, or none. */
  public ChainFault(Kind kind, String migration, boolean refused, String message) {
    this(kind, migration, refused, message, 1);
  }

  /** What is wrong; the rule of the same name reports it. */
  public enum Kind {
    CHECKSUM_MISMATCH,
    MISSING_MIGRATION,
    OUT_OF_ORDER_MIGRATION,
    FAILED_MIGRATION,
    DUPLICATE_MIGRATION,
    UNMANAGED_SCHEMA,
    SKIPPED_MIGRATION,
    CHANGELOG_LOCK_HELD,
    DATABASE_AHEAD;

    /** The id of its rule: {@code checksum-mismatch}. */
    public String rule() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The same, and more is said of it. */
  public ChainFault saying(String more) {
    return new ChainFault(kind, migration, refused, message + more, line);
  }
}
