package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key words need quotes where: each is tried in each place where Hibernate writes a name. */
class ReservedWordsTest {

  private static final String SYNTAX_ERROR = "42601";

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void they_are_those_that_the_server_refuses_without_quotes(int major) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create(major);
        DatabaseSession session =
            DatabaseSession.open(database.dataSource(), Duration.ofSeconds(20));
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      Set<String> reserved = session.read(Set.of()).facts().reservedWords();
      Set<String> refusedAsTable = new TreeSet<>();
      Set<String> refusedAsColumn = new TreeSet<>();
      List<String> words = words(statement);
      for (String word : words) {
        statement.execute("create table \"%1$s\" (id int, \"%1$s\" int)".formatted(word));
        assertRuns(statement, "insert into public.%s (id) values (1)", word);
        assertRuns(statement, "select x.id, x.%1$s from public.%1$s x where x.%1$s = 1", word);
        assertRuns(statement, "delete from public.%1$s where id = 1", word);
        boolean read = runs(statement, "select x.id from %s x", word);
        assertThat(runs(statement, "insert into %s (id) values (1)", word))
            .as(word)
            .isEqualTo(read)
            .isEqualTo(runs(statement, "update %s set id = 2 where id = 1", word))
            .isEqualTo(runs(statement, "delete from %s where id = 2", word));
        if (!read) {
          refusedAsTable.add(word);
        }
        assertThat(runs(statement, "insert into public.%1$s (id, %1$s) values (1, 1)", word))
            .as(word)
            .isEqualTo(runs(statement, "update public.%1$s set %1$s = 2 where id = 1", word));
        if (!runs(statement, "insert into public.%1$s (id, %1$s) values (1, 1)", word)) {
          refusedAsColumn.add(word);
        }
        statement.execute("drop table \"%s\"".formatted(word));
      }

      assertThat(words).hasSizeGreaterThan(400);
      assertThat(refusedAsTable).isEqualTo(new TreeSet<>(reserved));
      assertThat(refusedAsColumn).isEqualTo(new TreeSet<>(reserved));
    }
  }

  private static List<String> words(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select word from pg_get_keywords()")) {
      List<String> words = new ArrayList<>();
      while (row.next()) {
        words.add(row.getString(1));
      }
      return words;
    }
  }

  private static void assertRuns(Statement statement, String sql, String word) {
    assertThat(runs(statement, sql, word)).as(sql.formatted(word)).isTrue();
  }

  /** A function's result has no column of the table, and "only x" is a table x. */
  private static boolean runs(Statement statement, String sql, String word) {
    try {
      statement.execute(sql.formatted(word));
      return true;
    } catch (SQLException refused) {
      assertThat(refused.getSQLState())
          .as(sql.formatted(word))
          .isIn(SYNTAX_ERROR, "42703", "42883", "42P01");
      return false;
    }
  }
}
