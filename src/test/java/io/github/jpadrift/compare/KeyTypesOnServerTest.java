package io.github.jpadrift.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class KeyTypesOnServerTest {

  private static final List<String> TYPES =
      List.of(
          "smallint",
          "integer",
          "bigint",
          "numeric",
          "real",
          "double precision",
          "character varying",
          "text",
          "character",
          "date",
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "uuid",
          "boolean",
          "bytea",
          "oid",
          "inet",
          "jsonb");

  @Test
  void a_real_server_makes_exactly_the_foreign_keys_that_are_said_to_be_possible()
      throws SQLException {
    Map<String, Optional<Boolean>> said = new TreeMap<>();
    Map<String, Optional<Boolean>> seen = new TreeMap<>();
    try (ScratchDatabase database = TestDatabases.create();
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String to : TYPES) {
        statement.execute("CREATE TABLE key (id " + to + " PRIMARY KEY)");
        for (String from : TYPES) {
          String pair = from + " -> " + to;
          said.put(pair, KeyTypes.canRefer(SqlType.parse(from), SqlType.parse(to)));
          seen.put(pair, Optional.of(isMade(statement, from)));
        }
        statement.execute("DROP TABLE key");
      }
    }

    assertThat(said).isEqualTo(seen);
  }

  private static boolean isMade(Statement statement, String from) throws SQLException {
    try {
      statement.execute("CREATE TABLE reference (x " + from + " REFERENCES key)");
    } catch (SQLException refused) {
      assertThat(refused.getSQLState()).isEqualTo("42804");
      return false;
    }
    statement.execute("DROP TABLE reference");
    return true;
  }
}
