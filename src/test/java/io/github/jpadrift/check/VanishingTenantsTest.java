package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.EnvironmentComparison;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody drops what a reader sees in its snapshot, just before PostgreSQL is to print it: a
 * default whose function is gone has no words.
 */
class VanishingTenantsTest {

  private static final ScratchDatabase DATABASE = TestDatabases.create();

  private static boolean printsDefaults(String sql) {
    return sql.contains("'default' AS kind") && !sql.contains("hash_record_extended");
  }

  private static boolean sumsUpDefaults(String sql) {
    return sql.contains("'default' AS kind") && sql.contains("hash_record_extended");
  }

  @AfterAll
  static void remove() {
    DATABASE.close();
  }

  @BeforeEach
  void tenants() {
    IntStream.range(0, 4)
        .forEach(
            number ->
                DATABASE.run(
                    """
                    DROP SCHEMA IF EXISTS tenant_%1$d CASCADE;
                    CREATE SCHEMA tenant_%1$d;
                    CREATE FUNCTION tenant_%1$d.next() RETURNS integer LANGUAGE sql AS 'SELECT 1';
                    CREATE TABLE tenant_%1$d.thing (id integer DEFAULT tenant_%1$d.next());
                    """
                        .formatted(number)));
  }

  @Test
  void while_tenants_are_told_apart() {
    EnvironmentVerdict verdict = compared(VanishingTenantsTest::sumsUpDefaults, "tenant_3");

    assertThat(verdict.gaps()).isEmpty();
    assertThat(verdict.differences())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.sides()).containsExactly("tenant_3"));
  }

  @Test
  void while_one_of_each_is_read() {
    EnvironmentVerdict verdict = compared(VanishingTenantsTest::printsDefaults, "tenant_0");

    assertThat(verdict.gaps()).isEmpty();
    assertThat(verdict.sides().get(0).name()).isEqualTo("tenant_1");
    assertThat(verdict.differences())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.sides()).containsExactly("tenant_0"));
  }

  @Test
  void twice() {
    assertThat(compared(VanishingTenantsTest::sumsUpDefaults, "tenant_2", "tenant_3").gaps())
        .containsExactly(
            new Gap(
                "the catalog",
                "changed while it was read, twice: check again when no migration runs"));
  }

  /** Compares while the functions of these are dropped, one before each such statement. */
  private static EnvironmentVerdict compared(Predicate<String> before, String... dropped) {
    Queue<String> vanishing = new ConcurrentLinkedQueue<>(Set.of(dropped));
    CountedStatements watched =
        new CountedStatements(
            DATABASE.dataSource(),
            sql -> {
              String tenant = before.test(sql) ? vanishing.poll() : null;
              if (tenant != null) {
                DATABASE.run("DROP FUNCTION %s.next() CASCADE".formatted(tenant));
              }
            });
    EnvironmentVerdict verdict =
        EnvironmentComparison.compareTenants(
            new WantedSide(
                "db", "live", major -> SchemaSource.live(watched.source()), null, Map.of()),
            name -> name.startsWith("tenant_"),
            null,
            new ComparisonOptions(
                SchemaOptions.DEFAULTS.reading(),
                Set.of(),
                Set.of(),
                JudgingOptions.DEFAULTS,
                null),
            RunListener.NOBODY);
    assertThat(vanishing).isEmpty();
    return verdict;
  }
}
