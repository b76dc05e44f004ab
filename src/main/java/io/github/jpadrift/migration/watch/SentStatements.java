package io.github.jpadrift.migration.watch;

import java.sql.Connection;
import java.sql.SQLException;

/** What is told of all that a runner sends over its connections. */
abstract class SentStatements {

  /** Whether statements are of a migration, and not the runner's own. */
  boolean isWatching() {
    return true;
  }

  /** A connection of the runner's, on which nobody has sent anything. */
  abstract Connection connect() throws SQLException;

  /** Something may have happened that nobody watched. */
  void lookAnew() {}

  void closed(Connection connection) throws SQLException {}

  /** A transaction is about to end well. */
  abstract void committing(Connection connection) throws SQLException;

  void committed() throws SQLException {}

  void rolledBack() throws SQLException {}

  /** A transaction goes on without a part of it. */
  void rolledBackTo(Connection connection) throws SQLException {}

  /**
   * One that is about to be sent.
   *
   * @param alone whether the statement commits by itself
   */
  abstract Sent sent(Connection connection, String sql, boolean alone);

  /** One statement. */
  interface Sent {

    /**
     * Before it.
     *
     * @param repeatable whether its text is all there is of it
     */
    void begins(boolean repeatable) throws SQLException;

    void succeeded(java.sql.Statement statement) throws SQLException;

    void failed(SQLException refused) throws SQLException;
  }
}
