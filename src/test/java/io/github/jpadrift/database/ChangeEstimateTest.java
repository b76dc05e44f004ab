package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many rows a statement will change, as the planner says, and nothing is changed. */
class ChangeEstimateTest {

  @Test
  void it_is_asked_for_one_plain_statement_and_runs_nothing() {
    try (ScratchDatabase database = TestDatabases.create(17)) {
      database.run(
          """
          CREATE TABLE t (id int PRIMARY KEY, a int);
          INSERT INTO t SELECT g, g % 10 FROM generate_series(1, 1000) g;
          ANALYZE t;
          CREATE ROLE stranger;
          CREATE FUNCTION mine(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
          ALTER FUNCTION mine(int) OWNER TO stranger;
          """);
      try (DatabaseSession session =
          DatabaseSession.open(database.dataSource(), Duration.ofSeconds(60))) {
        assertThat(session.estimate("UPDATE t SET a = 1 WHERE id = 7")).hasValue(1);
        assertThat(session.estimate("delete from t where a = 3;")).hasValue(100);
        assertThat(session.estimate("DELETE FROM t")).hasValue(1000);
        assertThat(session.estimate("DELETE FROM t; COMMIT; DELETE FROM t")).isEmpty();
        assertThat(session.estimate("UPDATE t SET later = 1")).isEmpty();
        assertThat(session.estimate("UPDATE t SET a = mine(1)")).isEmpty();
        assertThat(session.estimate("WITH x AS (DELETE FROM t) SELECT 1")).isEmpty();
        assertThat(session.estimate("UPDATE t SET a = 1 WHERE id = 7")).hasValue(1);
      }
    }
  }
}
