package io.github.jpadrift.migration.watch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Migrations that run without being watched, but for the roles that they make. */
public final class MarkedRoles extends SentStatements {

  private static final Pattern MAKES_A_ROLE =
      Pattern.compile("(?is).*\\bcreate\\s+(?:role|user|group)\\b.*");

  private final String url;
  private final RolesMade roles;

  private MarkedRoles(String url, RolesMade roles) {
    this.url = url;
    this.roles = roles;
  }

  /**
   * Gives connections to a throw-away database.
   *
   * @throws SQLException when it cannot be reached
   */
  public static DataSource over(String url) throws SQLException {
    return new WatchedDataSource(new MarkedRoles(url, RolesMade.since(url))).asDataSource();
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  void committing(Connection connection) throws SQLException {
    roles.mark(connection, Set.of());
  }

  @Override
  Sent sent(Connection connection, String sql, boolean alone) {
    return new Making(connection, sql, alone && MAKES_A_ROLE.matcher(sql).matches());
  }

  /**
   * A statement that commits by itself: what it has made then might be somebody else's. So it is
   * tried first in a transaction, which is rolled back.
   */
  private final class Making implements Sent {

    private final Connection connection;
    private final String sql;
    private final boolean tried;
    private final Set<String> made = new TreeSet<>();

    Making(Connection connection, String sql, boolean tried) {
      this.connection = connection;
      this.sql = sql;
      this.tried = tried;
    }

    @Override
    public void begins(boolean repeatable) throws SQLException {
      if (!tried || !repeatable) {
        return;
      }
      try (java.sql.Statement trial = connection.createStatement()) {
        trial.execute("BEGIN");
        try {
          trial.execute(sql);
          made.addAll(roles.uncommitted(connection));
        } catch (SQLException refused) {
          // sent once more it is refused again, and then the runner hears of it
          made.clear();
        } finally {
          trial.execute("ROLLBACK");
        }
      }
    }

    @Override
    public void succeeded(java.sql.Statement statement) throws SQLException {
      if (!made.isEmpty()) {
        roles.mark(connection, made);
      }
    }

    @Override
    public void failed(SQLException refused) {}
  }
}
