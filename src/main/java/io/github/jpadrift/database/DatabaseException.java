package io.github.jpadrift.database;

import io.github.jpadrift.failure.JpadriftException;

/**
 * The database could not be read; the message tells the user what to do, in one line and without
 * any secret.
 */
public sealed class DatabaseException extends JpadriftException permits NotPostgresException {

  private static final long serialVersionUID = 1L;

  public DatabaseException(String message) {
    super(message);
  }

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
