package io.github.jpadrift.database;

import java.time.Duration;

/**
 * How a database is read.
 *
 * @param statementTimeout after which PostgreSQL gives up a single statement
 * @param timeout after which the whole reading is given up
 * @param trusted whose code may run with the rights of the checking role
 */
public record ReadingOptions(Duration statementTimeout, Duration timeout, TrustedOwners trusted) {

  /** Long enough for a large catalog, short enough for a pipeline. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  public static ReadingOptions of(Duration statementTimeout) {
    return new ReadingOptions(statementTimeout, DEFAULT_TIMEOUT, TrustedOwners.NONE);
  }

  /** The same, letting the code of these run. */
  public ReadingOptions trusting(TrustedOwners owners) {
    return new ReadingOptions(statementTimeout, timeout, owners);
  }

  /** The same within another time. */
  public ReadingOptions within(Duration other) {
    return new ReadingOptions(statementTimeout, other, trusted);
  }
}
