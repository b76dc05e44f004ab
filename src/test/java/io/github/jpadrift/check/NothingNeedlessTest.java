package io.github.jpadrift.check;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.MappingSource;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What no rule needs is not asked for, and time that the database does not take is not its. */
class NothingNeedlessTest {

  private static final Mapping MAPPING =
      compare(entity("Invoice").id("id", "bigint"), mappedSequence("invoice_seq", "Invoice", 50))
          .mapping();

  private static final String LAST_VALUE = "pg_sequence_last_value";

  @Test
  void last_values_of_sequences_are_asked_for_rules_that_run() {
    try (ScratchDatabase database = TestDatabases.create()) {
      create(database);
      assertThat(statements(database, CheckOptions.DEFAULTS))
          .filteredOn(sql -> sql.contains(LAST_VALUE))
          .hasSize(1);
      assertThat(statements(database, disabling("sequence-increment-mismatch")))
          .filteredOn(sql -> sql.contains(LAST_VALUE))
          .hasSize(1);
      assertThat(statements(database, disabling("sequence-near-limit")))
          .isNotEmpty()
          .noneMatch(sql -> sql.contains(LAST_VALUE));
    }
  }

  @Test
  void waiting_for_the_mapping_is_no_time_of_the_database() {
    try (ScratchDatabase database = TestDatabases.create()) {
      create(database);
      Duration bound = Duration.ofSeconds(3);
      Verdict verdict =
          check(
              SchemaSource.live(database.dataSource()),
              CheckOptions.DEFAULTS.withSchema(
                  new SchemaOptions(List.of(), false, ReadingOptions.of(bound).within(bound))),
              bound.plusSeconds(1));
      assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.CLEAN);
    }
  }

  private static void create(ScratchDatabase database) {
    database.run(
        """
        CREATE SEQUENCE invoice_seq INCREMENT 50;
        CREATE TABLE invoice (id bigint PRIMARY KEY);
        """);
  }

  private static CheckOptions disabling(String rule) {
    return CheckOptions.DEFAULTS.withJudging(
        new JudgingOptions(Severity.HIGH, Map.of(), Map.of(rule, ""), Map.of(), Map.of(), false));
  }

  private static List<String> statements(ScratchDatabase database, CheckOptions options) {
    Listening listening = new Listening(database.url());
    check(SchemaSource.live(listening), options, Duration.ZERO);
    return listening.prepared;
  }

  private static Verdict check(SchemaSource schema, CheckOptions options, Duration reading) {
    return Readings.of(
            List.of(new Readings.Wanted(() -> new Slow(reading), MAPPING, schema, options)),
            RunListener.NOBODY)
        .get(0)
        .judged()
        .orThrow();
  }

  /** An application whose mapping takes its time. */
  private record Slow(Duration time) implements MappingSource {

    @Override
    public DeclaredMapping read(int postgresVersion, RunListener listener) {
      try {
        Thread.sleep(time.toMillis());
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
      return new DeclaredMapping(
          List.of("app.jar"), MAPPING, null, "", List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  /** Hands out connections that note what is prepared on them. */
  @SuppressWarnings("serial")
  private static final class Listening extends PGSimpleDataSource {

    private final List<String> prepared = new ArrayList<>();

    Listening(String url) {
      setUrl(url);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              Listening.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("prepareStatement")) {
                  prepared.add((String) arguments[0]);
                }
                return method.invoke(connection, arguments);
              });
    }
  }
}
