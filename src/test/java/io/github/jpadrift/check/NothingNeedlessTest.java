package io.github.jpadrift.check;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.MappingSource;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.RowSample;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What no rule needs is not asked for, and time that the database does not take is not its. */
class NothingNeedlessTest {

  private static final Mapping MAPPING =
      compare(entity("Invoice").id("id", "bigint"), mappedSequence("invoice_seq", "Invoice", 50))
          .mapping();

  /** With a default and a check of which only PostgreSQL knows whether the table has them. */
  private static final Mapping DEFAULTED =
      compare(
              entity("Invoice")
                  .id("id", "bigint")
                  .column("state", "text", state -> state.defaultExpression("'open'"))
                  .check("state <> 'none'", false, "state"))
          .mapping();

  private static final String LAST_VALUE = "pg_sequence_last_value";

  /** Reads the plan of the expressions that are compared, however many they are. */
  private static final String COMPARING = "jsonb_path_query";

  @Test
  void last_values_of_sequences_are_asked_for_rules_that_run() {
    try (ScratchDatabase database = TestDatabases.create()) {
      create(database);
      assertThat(statements(MAPPING, database, CheckOptions.DEFAULTS))
          .filteredOn(sql -> sql.contains(LAST_VALUE))
          .hasSize(1);
      assertThat(statements(MAPPING, database, disabling("sequence-increment-mismatch")))
          .filteredOn(sql -> sql.contains(LAST_VALUE))
          .hasSize(1);
      assertThat(statements(MAPPING, database, disabling("sequence-near-limit")))
          .isNotEmpty()
          .noneMatch(sql -> sql.contains(LAST_VALUE));
    }
  }

  @Test
  void expressions_are_compared_at_once_and_for_rules_that_run() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          CREATE TABLE invoice (
            id bigint PRIMARY KEY,
            state text DEFAULT 'open'::text CHECK (state <> 'none'::text));
          """);
      assertThat(statements(DEFAULTED, database, CheckOptions.DEFAULTS))
          .filteredOn(sql -> sql.contains(COMPARING))
          .hasSize(1);
      assertThat(statements(DEFAULTED, database, disabling("missing-default")))
          .filteredOn(sql -> sql.contains(COMPARING))
          .hasSize(1);
      assertThat(statements(DEFAULTED, database, disabling("missing-default", "missing-check")))
          .isNotEmpty()
          .noneMatch(sql -> sql.contains(COMPARING));
    }
  }

  @Test
  void the_catalog_is_read_once_however_many_tables_rows_are_taken_of() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          CREATE TABLE a (id int PRIMARY KEY);
          CREATE TABLE b (id int PRIMARY KEY REFERENCES a);
          CREATE TABLE c (id int PRIMARY KEY REFERENCES b) PARTITION BY RANGE (id);
          CREATE TABLE c1 PARTITION OF c FOR VALUES FROM (1) TO (9);
          INSERT INTO a VALUES (1);
          INSERT INTO b VALUES (1);
          INSERT INTO c VALUES (1);
          """);
      Listening listening = new Listening(database.url());
      RowSample sample;
      try (DatabaseSession session = DatabaseSession.open(listening, Duration.ofSeconds(30))) {
        sample = session.sample(List.of(), List.of(TableName.of("public", "c")), List.of());
      }

      assertThat(sample.rows())
          .extracting(rows -> rows.table().name().value())
          .containsExactly("a", "b", "c1");
      assertThat(listening.prepared).filteredOn(sql -> sql.contains("attgenerated")).hasSize(1);
      assertThat(listening.prepared)
          .filteredOn(sql -> sql.contains("pg_inherits i JOIN part"))
          .hasSize(1);
    }
  }

  @Test
  void waiting_for_the_mapping_is_no_time_of_the_database() {
    try (ScratchDatabase database = TestDatabases.create()) {
      create(database);
      Duration bound = Duration.ofSeconds(3);
      Verdict verdict =
          check(
              MAPPING,
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

  private static CheckOptions disabling(String... rules) {
    Map<String, String> disabled =
        Stream.of(rules).collect(Collectors.toMap(rule -> rule, rule -> ""));
    return CheckOptions.DEFAULTS.withJudging(
        new JudgingOptions(Severity.HIGH, Map.of(), disabled, Map.of(), Map.of(), false));
  }

  private static List<String> statements(
      Mapping mapping, ScratchDatabase database, CheckOptions options) {
    Listening listening = new Listening(database.url());
    Verdict verdict = check(mapping, SchemaSource.live(listening), options, Duration.ZERO);
    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.CLEAN);
    return listening.prepared;
  }

  private static Verdict check(
      Mapping mapping, SchemaSource schema, CheckOptions options, Duration reading) {
    return Readings.of(
            List.of(
                new Readings.Wanted(() -> new Slow(mapping, reading), mapping, schema, options)),
            RunListener.NOBODY)
        .get(0)
        .judged()
        .orThrow();
  }

  /** An application whose mapping takes its time. */
  private record Slow(Mapping mapping, Duration time) implements MappingSource {

    @Override
    public DeclaredMapping read(int postgresVersion, RunListener listener) {
      try {
        Thread.sleep(time.toMillis());
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
      return new DeclaredMapping(
          List.of("app.jar"), mapping, null, "", List.of(), List.of(), List.of(), List.of());
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
