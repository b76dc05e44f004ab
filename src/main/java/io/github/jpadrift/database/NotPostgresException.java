package io.github.jpadrift.database;

/** The connection leads to another database than PostgreSQL. */
public final class NotPostgresException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  NotPostgresException(String message) {
    super(message);
  }
}
