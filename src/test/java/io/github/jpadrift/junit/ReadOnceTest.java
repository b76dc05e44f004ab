package io.github.jpadrift.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.junit.CheckMapping.Disable;
import io.github.jpadrift.junit.CheckMapping.Rated;
import io.github.jpadrift.junit.shop.Customer;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a second test class costs: one connection that asks whether the catalog has changed. */
class ReadOnceTest {

  private static final AtomicInteger CONNECTIONS = new AtomicInteger();

  private static ScratchDatabase database;

  @BeforeAll
  static void create() {
    database = TestDatabases.create();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.run(
        "drop table if exists customer;"
            + " create table customer (id uuid primary key, name varchar(40) not null)");
    CONNECTIONS.set(0);
  }

  /** Counts how often it is asked for a connection. */
  private static DataSource counting() {
    return (DataSource)
        Proxy.newProxyInstance(
            ReadOnceTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              CONNECTIONS.incrementAndGet();
              return database.connect();
            });
  }

  @CheckMapping(classes = Customer.class)
  static class First {
    final DataSource source = counting();

    @Test
    void mapping_and_schema_agree(CheckedMapping mapping) {
      mapping.verify();
    }

    @TestFactory
    Stream<DynamicNode> tables(CheckedMapping mapping) {
      return mapping.tables();
    }
  }

  @CheckMapping(classes = Customer.class, failOn = Severity.LOW)
  static class Second extends First {}

  @CheckMapping(
      classes = Customer.class,
      severities =
          @Rated(rule = "missing-default", as = Severity.LOW, because = "seen to elsewhere"))
  static class Third extends First {}

  @CheckMapping(classes = Customer.class, showUnmapped = true)
  static class LookingFurther extends First {}

  @CheckMapping(
      classes = Customer.class,
      disabled = @Disable(rule = "missing-default", because = "left to the database"))
  static class LettingLessRun extends First {}

  @CheckMapping(classes = Customer.class)
  static class Changing {
    final DataSource source = counting();

    @Test
    void what_changes_is_read_again(CheckedMapping mapping) throws SQLException {
      mapping.verify();
      try (Connection connection = database.connect();
          var statement = connection.createStatement()) {
        statement.execute("alter table customer alter column name type varchar(20)");
      }
      assertThat(mapping.against(source).verdict().findings())
          .extracting(finding -> finding.rule().id())
          .containsExactly("column-too-short");
    }
  }

  @CheckMapping(classes = Customer.class)
  static class Emptying {
    final DataSource source = counting();

    @Test
    void rows_may_come_and_go(CheckedMapping mapping) throws SQLException {
      mapping.verify();
      try (Connection connection = database.connect();
          var statement = connection.createStatement()) {
        statement.execute("insert into customer values (gen_random_uuid(), 'Ada')");
        statement.execute("truncate customer; analyze customer");
      }
      mapping.against(source).verify();
    }
  }

  @CheckMapping(classes = Customer.class, withData = true)
  static class LookingAtRows extends First {}

  @Test
  void rows_are_looked_at_every_time() {
    Specimens.assertPass(2, LookingAtRows.class);

    assertThat(CONNECTIONS).hasValue(2 * (1 + ONCE));
  }

  /** Looking whether it is known, for each of the tests, and reading it once. */
  private static final int ONCE = 1;

  @Test
  void classes_with_the_same_inputs_read_once_however_they_judge() {
    Specimens.assertPass(6, First.class, Second.class, Third.class);

    assertThat(CONNECTIONS).hasValue(6 + ONCE);
  }

  /** A rule that is off asks nothing, so that it could not judge later. */
  @Test
  void a_class_that_lets_other_rules_run_reads_by_itself() {
    Specimens.assertPass(4, First.class, LettingLessRun.class);

    assertThat(CONNECTIONS).hasValue(2 * (2 + ONCE));
  }

  /** What nobody maps is only read where it is to be reported. */
  @Test
  void a_class_that_reports_what_nobody_maps_reads_by_itself() {
    Specimens.assertPass(4, First.class, LookingFurther.class);

    assertThat(CONNECTIONS).hasValue(2 * (2 + ONCE));
  }

  @Test
  void classes_that_run_at_the_same_time_read_once() {
    var results =
        Specimens.run(
            Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "6"),
            First.class,
            Second.class,
            Third.class);

    assertThat(Specimens.throwables(results)).isEmpty();
    results.testEvents().assertStatistics(statistics -> statistics.succeeded(6));
    assertThat(CONNECTIONS).hasValue(6 + ONCE);
  }

  @Test
  void a_catalog_that_has_changed_is_read_again() {
    Specimens.assertPass(1, Changing.class);

    assertThat(CONNECTIONS).hasValue(2 * (1 + ONCE));
  }

  @Test
  void a_table_that_was_emptied_and_analysed_is_the_same() {
    Specimens.assertPass(1, Emptying.class);

    assertThat(CONNECTIONS).hasValue(2 + ONCE);
  }
}
