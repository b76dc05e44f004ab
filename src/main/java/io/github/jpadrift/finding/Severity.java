package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import java.util.Locale;

/** What happens at run time, worst first. */
@PublicApi
public enum Severity {
  /** A statement that Hibernate sends fails for every row. */
  CRITICAL,
  /** Fails, or silently changes data, for some values. */
  HIGH,
  /**
   * A protection or an index that the mapping promises is missing, or a mismatch works by a cast.
   */
  MEDIUM,
  /** A difference that harms nothing. */
  LOW;

  /** Whether this is at least as bad as {@code threshold}. */
  public boolean reaches(Severity threshold) {
    return compareTo(threshold) <= 0;
  }

  /** The name in every format and option: {@code high}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
