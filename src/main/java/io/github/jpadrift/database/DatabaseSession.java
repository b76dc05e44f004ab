package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;

/**
 * One read-only snapshot of a database: a REPEATABLE READ READ ONLY transaction that is rolled back
 * at the end, on a connection that is left as it was found.
 */
public final class DatabaseSession implements AutoCloseable {

  private static final int OLDEST = 140_000;

  private final Connection connection;
  private final boolean autoCommitBefore;
  private final DatabaseFacts facts;

  private DatabaseSession(Connection connection, boolean autoCommitBefore, DatabaseFacts facts) {
    this.connection = connection;
    this.autoCommitBefore = autoCommitBefore;
    this.facts = facts;
  }

  /**
   * Takes a connection from a pool or an application's data source, and gives it back at the end.
   *
   * @param statementTimeout after which PostgreSQL gives up a single statement
   * @throws DatabaseException when the database cannot be reached or is none that jpadrift reads
   */
  public static DatabaseSession open(DataSource dataSource, Duration statementTimeout) {
    try {
      return begin(dataSource.getConnection(), statementTimeout);
    } catch (SQLException failed) {
      throw new DatabaseException("connecting: " + failed.getMessage(), failed);
    }
  }

  private static DatabaseSession begin(Connection connection, Duration statementTimeout)
      throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    try {
      connection.setAutoCommit(false);
      execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      execute(connection, "SET LOCAL statement_timeout = " + statementTimeout.toMillis());
      DatabaseFacts facts = facts(connection);
      execute(connection, "SET LOCAL search_path = pg_catalog");
      return new DatabaseSession(connection, autoCommit, facts);
    } catch (SQLException | RuntimeException failed) {
      try (connection) {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
      } catch (SQLException alsoFailed) {
        failed.addSuppressed(alsoFailed);
      }
      throw failed;
    }
  }

  /** {@code server_version_num}: 170011 is 17.11. */
  public int serverVersion() {
    return facts.versionNumber();
  }

  /** The server, the connection and the role. */
  public DatabaseFacts facts() {
    return facts;
  }

  /**
   * Reads the catalog.
   *
   * @param schemas which; none means every schema but PostgreSQL's own. One that does not exist, or
   *     that the role may not use, is named in {@link Database#unreadable}
   * @throws DatabaseException when the connection is lost or a statement exceeds the timeout
   */
  public Database read(Set<Identifier> schemas) {
    try {
      return new CatalogReader(connection, facts).read(schemas);
    } catch (SQLException failed) {
      throw new DatabaseException("reading the catalog: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(autoCommitBefore);
    } catch (SQLException failed) {
      throw new DatabaseException("closing the connection: " + failed.getMessage(), failed);
    }
  }

  private static DatabaseFacts facts(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_catalog.current_setting('server_version') AS version,"
                    + " pg_catalog.current_setting('server_version_num')::integer AS number,"
                    + " pg_catalog.current_database()::text AS database,"
                    + " pg_catalog.current_schemas(false)::text[] AS search_path,"
                    + " current_user::text AS role")) {
      row.next();
      int number = row.getInt("number");
      String version = row.getString("version").split(" ", 2)[0];
      if (number < OLDEST) {
        throw new DatabaseException(
            "PostgreSQL " + version + " is too old: jpadrift reads PostgreSQL 14 and newer");
      }
      return new DatabaseFacts(
          String.valueOf(connection.getMetaData().getURL()).split("\\?", 2)[0],
          version,
          number,
          row.getString("database"),
          Arrays.stream((String[]) row.getArray("search_path").getArray())
              .filter(schema -> !schema.equals("pg_catalog"))
              .map(Identifier::new)
              .toList(),
          row.getString("role"),
          !connection.unwrap(BaseConnection.class).getStringVarcharFlag());
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
