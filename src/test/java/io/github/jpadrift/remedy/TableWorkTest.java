package io.github.jpadrift.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a change of type rewrites a table is what the server does: its file is another one. */
class TableWorkTest {

  private static final List<String> TYPES =
      List.of(
          "varchar(10)",
          "varchar(20)",
          "varchar",
          "text",
          "char(10)",
          "numeric(8,2)",
          "numeric(12,2)",
          "numeric(12,4)",
          "numeric",
          "smallint",
          "integer",
          "bigint",
          "real",
          "double precision",
          "timestamp(3)",
          "timestamp(6)",
          "timestamp",
          "time(3)",
          "time");

  @Test
  void what_is_said_to_rewrite_the_table_does_and_nothing_else() throws SQLException {
    Map<String, Boolean> said = new LinkedHashMap<>();
    Map<String, Boolean> seen = new LinkedHashMap<>();
    try (ScratchDatabase database = TestDatabases.create();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'Europe/Paris'");
      for (String from : TYPES) {
        for (String to : TYPES) {
          statement.execute("DROP TABLE IF EXISTS t");
          statement.execute("CREATE TABLE t (c %s)".formatted(from));
          String before = file(statement);
          try {
            statement.execute("ALTER TABLE t ALTER COLUMN c TYPE " + to);
          } catch (SQLException noCast) {
            assertThat(noCast.getSQLState()).isEqualTo("42804");
            continue;
          }
          String pair = from + " to " + to;
          seen.put(pair, !file(statement).equals(before));
          said.put(pair, TableWork.retyping(SqlType.parse(from), SqlType.parse(to)) != null);
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(150).containsValues(true, false);
    assertThat(said).isEqualTo(seen);
  }

  private static String file(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT pg_relation_filenode('t')::text")) {
      row.next();
      return row.getString(1);
    }
  }
}
