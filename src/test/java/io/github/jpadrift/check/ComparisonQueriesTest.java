package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.EnvironmentComparison;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.core.BaseConnection;

/** However large databases are, comparing them asks each the same number of questions. */
class ComparisonQueriesTest {

  private final AtomicInteger sent = new AtomicInteger();

  @Test
  void the_number_of_queries_knows_no_table() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(tables(1, 2));
      int few = compared(database);
      database.run(tables(2, 40));

      assertThat(compared(database)).isEqualTo(few);
      assertThat(few).isBetween(20, 120);
    }
  }

  private static String tables(int from, int to) {
    StringBuilder sql = new StringBuilder();
    for (int number = from; number < to; number++) {
      sql.append(
          """
          CREATE TYPE mood_%1$d AS ENUM ('good');
          CREATE TABLE t_%1$d (id serial PRIMARY KEY, up integer REFERENCES t_%1$d, mood mood_%1$d, n integer CHECK (n > 0));
          CREATE INDEX ON t_%1$d (up);
          CREATE VIEW v_%1$d AS SELECT id FROM t_%1$d;
          CREATE FUNCTION f_%1$d() RETURNS integer LANGUAGE sql AS 'SELECT 1';
          """
              .formatted(number));
    }
    return sql.toString();
  }

  private int compared(ScratchDatabase database) {
    sent.set(0);
    DataSource counted = counted(DataSource.class, database.dataSource());
    WantedSide one =
        new WantedSide("one", "live", major -> SchemaSource.live(counted), null, Map.of());
    WantedSide two =
        new WantedSide("two", "live", major -> SchemaSource.live(counted), null, Map.of());
    assertThat(
            EnvironmentComparison.compare(
                    List.of(one, two),
                    new ComparisonOptions(
                        SchemaOptions.DEFAULTS.reading(),
                        Set.of(),
                        Set.of(),
                        JudgingOptions.DEFAULTS,
                        null),
                    RunListener.NOBODY)
                .differences())
        .isEmpty();
    return sent.get() / 2;
  }

  /** The same, which counts every statement that is sent through it. */
  private <T> T counted(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            ComparisonQueriesTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("execute")) {
                sent.incrementAndGet();
              }
              try {
                Object given = method.invoke(real, arguments);
                if (given instanceof PreparedStatement statement) {
                  return counted(PreparedStatement.class, statement);
                }
                if (given instanceof Statement statement) {
                  return counted(Statement.class, statement);
                }
                return given instanceof BaseConnection connection
                    ? counted(BaseConnection.class, connection)
                    : given;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            }));
  }
}
