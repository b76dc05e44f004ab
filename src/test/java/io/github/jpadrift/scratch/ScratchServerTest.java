package io.github.jpadrift.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.TestDatabases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchServerTest {

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void every_major_starts_and_says_its_version(int major) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create(major);
        Connection connection = database.connect()) {
      assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(major);
    }
  }

  @Test
  void a_major_that_does_not_exist_is_refused() {
    assertThatThrownBy(() -> ScratchServer.embedded(13))
        .isInstanceOf(ScratchException.class)
        .hasMessage("no throw-away PostgreSQL 13: choose one of [14, 15, 16, 17, 18]");
  }

  @Test
  void each_database_is_empty_and_gone_after_use() throws SQLException {
    String name;
    try (ScratchDatabase first = TestDatabases.create();
        ScratchDatabase second = TestDatabases.create()) {
      name = first.name();
      first.run("CREATE TABLE t (id integer)");
      assertThat(count(second, "SELECT count(*) FROM pg_class WHERE relname = 't'")).isZero();
      assertThat(count(first, "SELECT count(*) FROM pg_class WHERE relname = 't'")).isOne();
    }
    try (ScratchDatabase third = TestDatabases.create()) {
      assertThat(count(third, "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"))
          .isZero();
    }
  }

  @Test
  void a_copy_starts_with_what_its_template_holds() throws SQLException {
    ScratchServer server = ScratchServer.embedded(ScratchServer.NEWEST);
    try (ScratchDatabase template = server.create()) {
      template.run("CREATE TABLE t (id integer); INSERT INTO t VALUES (1), (2)");
      try (ScratchDatabase copy = server.createFrom(template)) {
        assertThat(count(copy, "SELECT count(*) FROM t")).isEqualTo(2);
      }
    }
  }

  private static long count(ScratchDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
