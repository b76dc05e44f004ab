package io.github.jpadrift.migration;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How strongly a relation is locked, the weakest first (PostgreSQL manual, section 13.3.1). */
public enum LockMode {
  ACCESS_SHARE(Blocks.NOTHING),
  ROW_SHARE(Blocks.NOTHING),
  ROW_EXCLUSIVE(Blocks.NOTHING),
  SHARE_UPDATE_EXCLUSIVE(Blocks.NOTHING),
  SHARE(Blocks.WRITES),
  SHARE_ROW_EXCLUSIVE(Blocks.WRITES),
  EXCLUSIVE(Blocks.WRITES),
  ACCESS_EXCLUSIVE(Blocks.READS_AND_WRITES);

  /** As {@code pg_locks} has them, in lower case. */
  private static final Map<String, LockMode> BY_LOCK =
      Stream.of(values())
          .collect(
              Collectors.toMap(
                  mode -> mode.name().replace("_", "").toLowerCase(Locale.ROOT) + "lock",
                  mode -> mode));

  private final Blocks blocks;

  LockMode(Blocks blocks) {
    this.blocks = blocks;
  }

  /** Which statements of an application have to wait for a lock. */
  public enum Blocks {
    NOTHING,
    WRITES,
    READS_AND_WRITES;

    /** For people: {@code reads and writes}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public Blocks blocks() {
    return blocks;
  }

  /** As SQL and the manual spell it: {@code ACCESS EXCLUSIVE}. */
  public String sql() {
    return name().replace('_', ' ');
  }

  /** The mode that {@code pg_locks} calls {@code AccessExclusiveLock}. */
  public static LockMode of(String mode) {
    LockMode found = BY_LOCK.get(mode.toLowerCase(Locale.ROOT));
    if (found != null) {
      return found;
    }
    throw new IllegalArgumentException("no lock mode " + mode);
  }
}
