package io.github.jpadrift.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The extension in test classes as applications write them. */
class CheckMappingTest {

  private static final String SHOP =
      """
      create table customer (id uuid primary key, name varchar(40) not null);
      create table invoice (id bigint primary key, total numeric(12, 4),
        customer_id uuid references customer);
      create index on invoice (customer_id);
      """;

  private static ScratchDatabase agreeing;
  private static ScratchDatabase drifted;

  @BeforeAll
  static void build() {
    agreeing = TestDatabases.create();
    agreeing.run(SHOP);
    drifted = TestDatabases.create();
    drifted.run(SHOP.replace("numeric(12, 4)", "numeric(8, 2)"));
  }

  @AfterAll
  static void drop() {
    agreeing.close();
    drifted.close();
  }

  @CheckMapping(packages = "io.github.jpadrift.junit.shop")
  static class Agreeing {

    static final DataSource DATABASE = agreeing.dataSource();

    @Test
    void mapping_and_schema_agree(CheckedMapping mapping) {
      mapping.verify();
    }

    @TestFactory
    Stream<DynamicNode> tables(CheckedMapping mapping) {
      return mapping.tables();
    }
  }

  @CheckMapping(packages = "io.github.jpadrift.junit.shop")
  static class Drifted {

    static final DataSource DATABASE = drifted.dataSource();

    @Test
    void mapping_and_schema_agree(CheckedMapping mapping) {
      mapping.verify();
    }

    @TestFactory
    Stream<DynamicNode> tables(CheckedMapping mapping) {
      return mapping.tables();
    }
  }

  @Test
  void a_schema_that_agrees_passes() {
    run(Agreeing.class).testEvents().assertStatistics(stats -> stats.succeeded(3).failed(0));
  }

  @Test
  void a_drifted_schema_fails_with_the_whole_report() {
    EngineExecutionResults results = run(Drifted.class);
    results.testEvents().assertStatistics(stats -> stats.succeeded(1).failed(2));
    assertThat(failures(results))
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith(
                        "mapping and schema disagree: 1 finding is high or worse\n\n── public.invoice")
                    .hasMessageEndingWith(
                        "\n\n\tat io.github.jpadrift.junit.shop.Invoice.total(Invoice.java:1)"));
  }

  static EngineExecutionResults run(Class<?>... classes) {
    EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
    for (Class<?> each : classes) {
      kit.selectors(selectClass(each));
    }
    return kit.execute();
  }

  static List<Throwable> failures(EngineExecutionResults results) {
    return results.allEvents().finished().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }
}
