package io.github.jpadrift.database;

import io.github.jpadrift.schema.TableName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Reads of a database what a rehearsal needs besides its schema; no row but of one table. */
final class TargetReader {

  /** None of it needs SELECT: manual, section 9.28.7, and {@code pg_class}. */
  private static final String SIZES =
      """
      SELECT n.nspname, c.relname,
             greatest(%1$s, c.relpages::bigint * b.size),
             coalesce((SELECT sum(greatest(%2$s, i.relpages::bigint * b.size))
                         FROM pg_catalog.pg_index x
                         JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
                        WHERE x.indrelid = c.oid), 0)::bigint,
             greatest(c.reltuples, 0)::bigint
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       CROSS JOIN (SELECT pg_catalog.current_setting('block_size')::bigint AS size) b
       WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_'
         AND n.nspname <> 'information_schema'
      """;

  private static final String DEFAULTS =
      """
      SELECT split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
        FROM pg_catalog.pg_db_role_setting s, LATERAL unnest(s.setconfig) AS setting
       WHERE s.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database
                                    WHERE datname = pg_catalog.current_database()))
         AND s.setrole IN (0, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user))
       ORDER BY s.setrole = 0 DESC, s.setdatabase = 0 DESC
      """;

  private TargetReader() {}

  /** How large tables are; where one is locked all are as large as last estimated. */
  static Map<TableName, RelationSize> sizes(Connection connection) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      return sizes(
          connection,
          SIZES.formatted(
              "coalesce(pg_catalog.pg_relation_size(c.oid), 0)",
              "coalesce(pg_catalog.pg_relation_size(i.oid), 0)"));
    } catch (SQLException locked) {
      connection.rollback(before);
      return sizes(connection, SIZES.formatted("0", "0"));
    }
  }

  private static Map<TableName, RelationSize> sizes(Connection connection, String sql)
      throws SQLException {
    Map<TableName, RelationSize> sizes = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        sizes.put(
            TableName.of(row.getString(1), row.getString(2)),
            new RelationSize(row.getLong(3), row.getLong(4), row.getLong(5)));
      }
    }
    return sizes;
  }

  /** What a session of this role begins with in this database, where that was set for it. */
  static Map<String, String> defaults(Connection connection) throws SQLException {
    Map<String, String> defaults = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(DEFAULTS)) {
      while (row.next()) {
        defaults.put(row.getString(1), row.getString(2));
      }
    }
    return defaults;
  }

  /** All rows of a table, as COPY writes them. */
  static String rows(Connection connection, TableName table) throws SQLException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
    try {
      copying.copyOut("COPY (SELECT * FROM " + table.sql() + ") TO STDOUT", rows);
    } catch (IOException impossible) {
      throw new SQLException("the rows of " + table + " cannot be kept", impossible);
    }
    return rows.toString(StandardCharsets.UTF_8);
  }
}
