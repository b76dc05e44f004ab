package io.github.jpadrift.migration;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * How the process that rehearses and the one that judges take turns: after a commit the one waits
 * until the other has looked at the shadow. They speak through the shadow itself, whose password
 * both know and nobody else.
 */
public final class CommitSignals implements AutoCloseable {

  private static final String COMMITTED = "jpadrift_committed";
  private static final String LOOKED = "jpadrift_looked";
  private static final int PATIENCE_MILLISECONDS = 20;

  private final Connection connection;
  private final PGConnection notified;
  private final String said;

  private CommitSignals(String url, String heard, String said) throws SQLException {
    this.connection = DriverManager.getConnection(url);
    this.notified = connection.unwrap(PGConnection.class);
    this.said = said;
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + heard);
    }
  }

  /** The end that commits. */
  public static CommitSignals ofRehearsal(String url) throws SQLException {
    return new CommitSignals(url, LOOKED, COMMITTED);
  }

  /** The end that looks; to be there before the other. */
  static CommitSignals ofJudge(String url) throws SQLException {
    return new CommitSignals(url, COMMITTED, LOOKED);
  }

  /** Who looks at the shadow between two commits. */
  @FunctionalInterface
  public interface Listener {

    /**
     * Looks.
     *
     * @param migration the one whose commit it was
     */
    void committed(String migration);
  }

  /** Tells that a migration has committed, and waits until somebody has looked. */
  public void committed(String migration) throws SQLException {
    say(migration);
    while (hear() == null) {
      // the judge needs its time; when it is gone this process is ended
    }
  }

  /** Lets the listener look if a commit was told; waits for a moment only. */
  void look(Listener listener) throws SQLException {
    String migration = hear();
    if (migration != null) {
      listener.committed(migration);
      say(migration);
    }
  }

  private void say(String migration) throws SQLException {
    try (java.sql.PreparedStatement statement =
        connection.prepareStatement("SELECT pg_catalog.pg_notify(?, ?)")) {
      statement.setString(1, said);
      statement.setString(2, migration);
      statement.execute();
    }
  }

  private @org.jspecify.annotations.Nullable String hear() throws SQLException {
    PGNotification[] heard = notified.getNotifications(PATIENCE_MILLISECONDS);
    return heard == null || heard.length == 0 ? null : heard[0].getParameter();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
