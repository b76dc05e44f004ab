package io.github.jpadrift.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jpadrift.process.ProcessMain.Refused;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A throw-away database that is not there is told apart from one that refuses something. */
class ThrowAwayFailureTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select pg_terminate_backend(pg_backend_pid())|cannot be reached: FATAL: terminating"
            + " connection due to administrator command",
        "select * from nowhere|refuses what is asked of it: ERROR: relation \"nowhere\" does not"
            + " exist Position: 15 (SQLSTATE 42P01)",
        "set statement_timeout = 1; select pg_sleep(9)|refuses what is asked of it: ERROR: canceling"
            + " statement due to statement timeout (SQLSTATE 57014)",
      })
  void the_sentence_says_what_happened(String sql, String sentence) {
    try (ScratchDatabase database = ScratchServer.embedded(17).create()) {
      assertThat(refused(database.url(), sql)).isEqualTo("the throw-away database " + sentence);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/jpadrift_ff, /nowhere_, does not exist (SQLSTATE 3D000)",
    "password=, password=no, (SQLSTATE 28P01)",
  })
  void a_login_that_is_refused_reached_the_server(String part, String wrong, String sentence) {
    try (ScratchDatabase database = ScratchServer.embedded(17).create()) {
      String url = database.url().replaceFirst(part.replace("ff", "[0-9a-f]{8}_"), wrong);

      assertThat(refused(url, "select 1"))
          .startsWith("the throw-away database refuses what is asked of it: FATAL: ")
          .endsWith(sentence);
    }
  }

  @ParameterizedTest
  @CsvSource("jdbc:postgresql://127.0.0.1:1/none")
  void where_nobody_listens_nothing_is_reached(String url) {
    assertThat(refused(url, "select 1"))
        .startsWith("the throw-away database cannot be reached: Connection to 127.0.0.1:1 refused");
  }

  private static String refused(String url, String sql) {
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () -> MigratingMain.with(MigrationTool.FLYWAY, runner -> asked(url, sql)));
    return String.valueOf(refused.getMessage());
  }

  private static Record asked(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    throw new AssertionError("nothing was refused");
  }
}
