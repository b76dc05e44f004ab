package io.github.jpadrift.database;

import org.jspecify.annotations.Nullable;

/**
 * Where PostgreSQL is and who asks.
 *
 * @param user null to leave it to the URL and the driver
 * @param password null to leave it to the URL and the driver, which looks into {@code ~/.pgpass}
 */
public record ConnectionOptions(String url, @Nullable String user, @Nullable String password) {

  /** Without the password, which must reach no output. */
  @Override
  public String toString() {
    return "a database as " + user;
  }
}
