package io.github.jpadrift.scratch;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * One row in a table, whose values depend on the types alone, so that references hold by
 * construction.
 */
final class StandInRows {

  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("uuid", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'"),
          Map.entry("json", "'{}'"),
          Map.entry("jsonb", "'{}'"),
          Map.entry("bytea", "'\\x00'"),
          Map.entry("xml", "'<x/>'"),
          Map.entry("bit", "B'1'"),
          Map.entry("varbit", "B'1'"),
          Map.entry("macaddr", "'08:00:2b:01:02:03'"),
          Map.entry("time", "'00:00'"),
          Map.entry("timetz", "'00:00+00'"),
          Map.entry("point", "'(0,0)'"),
          Map.entry("tsvector", "'x'"),
          Map.entry("hstore", "''"));

  private static final Map<String, String> BY_CATEGORY =
      Map.of(
          "N",
          "1",
          "S",
          "'x'",
          "B",
          "true",
          "D",
          "'2000-01-01'",
          "T",
          "'1 day'",
          "I",
          "'127.0.0.1'",
          "A",
          "'{}'",
          "R",
          "'empty'");

  private static final String COLUMNS =
      """
      SELECT a.attname, t.typname, t.typcategory,
             (SELECT e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid
               ORDER BY e.enumsortorder LIMIT 1)
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_type d ON d.oid = a.atttypid
        JOIN pg_catalog.pg_type t
          ON t.oid = CASE WHEN d.typtype = 'd' THEN d.typbasetype ELSE d.oid END
       WHERE a.attrelid = pg_catalog.to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
         AND a.attgenerated = ''
       ORDER BY a.attnum
      """;

  private final Connection superuser;

  StandInRows(Connection superuser) {
    this.superuser = superuser;
  }

  /** Gives each of these tables its row; a table whose constraints refuse it stays empty. */
  void into(Collection<TableName> tables) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      for (TableName table : tables) {
        String insert = insert(table);
        if (insert != null) {
          statement.execute(
              """
              DO $jpadrift$ BEGIN
                %s;
              EXCEPTION WHEN OTHERS THEN NULL; -- as the caller was told
              END $jpadrift$
              """
                  .formatted(insert));
        }
      }
      new SampledRows(superuser).advanceSequences();
      statement.execute("RESET session_replication_role");
    }
  }

  private @Nullable String insert(TableName table) throws SQLException {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    try (PreparedStatement statement = superuser.prepareStatement(COLUMNS)) {
      statement.setString(1, table.sql());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          columns.add(new Identifier(row.getString(1)).sql());
          values.add(value(row.getString(2), row.getString(3), row.getString(4)));
        }
      }
    }
    return columns.isEmpty()
        ? null
        : "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"
            .formatted(table.sql(), String.join(", ", columns), String.join(", ", values));
  }

  private static String value(String type, String category, @Nullable String label) {
    if (label != null) {
      return '\'' + label.replace("'", "''") + '\'';
    }
    String known = BY_TYPE.get(type);
    return known != null ? known : BY_CATEGORY.getOrDefault(category, "NULL");
  }

  /** Gives a table the rows that COPY wrote elsewhere. */
  void copy(TableName table, String rows) throws SQLException {
    try {
      superuser
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + table.sql() + " FROM STDIN", new StringReader(rows));
    } catch (IOException impossible) {
      throw new SQLException("the rows of " + table + " cannot be copied", impossible);
    }
  }
}
