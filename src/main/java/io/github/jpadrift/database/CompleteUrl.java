package io.github.jpadrift.database;

/**
 * A JDBC URL with role and password, for processes of ours that work on a server which was given to
 * make throw-away databases on. It reaches no output.
 */
public final class CompleteUrl {

  private CompleteUrl() {}

  public static String of(ConnectionOptions connection) {
    return connection.complete();
  }
}
