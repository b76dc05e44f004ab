package io.github.jpadrift.rule.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Chain;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.RehearsalRequest;
import io.github.jpadrift.migration.TableSize;
import io.github.jpadrift.migration.watch.SourceText;
import io.github.jpadrift.migration.watch.Watcher;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a finding says that somebody waits, a second session does. */
class LockTruthTest {

  private static final String NOT_AVAILABLE = "55P03";
  private static final TableName ORDERS = TableName.of("public", "orders");
  private static final TableName CUSTOMER = TableName.of("public", "customer");

  private static final Set<String> TRIED =
      Set.of("table-rewrite", "scan-under-lock", "blocking-index-build", "lock-held-too-long");

  private static ScratchDatabase shadow;

  @BeforeAll
  static void filled() {
    shadow = ScratchServer.embedded(17).create();
    shadow.run(
        """
        CREATE TABLE customer (id int PRIMARY KEY);
        CREATE TABLE orders (id int PRIMARY KEY, customer int, note text);
        INSERT INTO customer VALUES (1);
        INSERT INTO orders VALUES (1, 1, 'x');
        """);
  }

  @AfterAll
  static void dropped() {
    shadow.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "table-rewrite|orders|alter table orders alter id type bigint",
        "scan-under-lock|orders|alter table orders alter note set not null",
        "scan-under-lock|orders|alter table orders add constraint k check (id > 0)",
        "scan-under-lock|orders|alter table orders add foreign key (customer) references customer",
        "scan-under-lock|customer|alter table orders add foreign key (customer) references customer",
        "blocking-index-build|orders|create index on orders (note)",
        "blocking-index-build|orders|alter table orders add unique (note)",
        "lock-held-too-long|customer|alter table customer add note text;update orders set note = 'y'",
        "lock-held-too-long|customer|alter table customer disable trigger all;create index on orders (note)",
      })
  void who_is_said_to_wait_waits(String rule, String table, String migration) throws SQLException {
    RehearsalRequest request =
        new RehearsalRequest(
            new MigrationRequest(MigrationTool.FLYWAY, shadow.url(), Map.of(), List.of(), false),
            60,
            false);
    try (Watcher watcher = new Watcher(request);
        Connection migrating = watcher.dataSource().getConnection();
        Connection application = shadow.connect()) {
      migrating.setAutoCommit(false);
      watcher.begin("V2__m.sql", new SourceText(migration, 0));
      try (Statement statement = migrating.createStatement()) {
        for (String each : migration.split(";", -1)) {
          statement.execute(each);
        }
      }
      watcher.end();
      Finding finding = finding(watcher, rule, table);

      boolean reads = finding.consequence().startsWith("reads and writes wait for ");
      assertThat(finding.consequence()).containsPattern("^(reads and )?writes wait for ");
      assertThat(finding.severity()).isIn(Severity.HIGH, Severity.CRITICAL);
      assertThat(waits(application, "SELECT FROM " + table + " LIMIT 1")).isEqualTo(reads);
      assertThat(waits(application, "UPDATE " + table + " SET id = id WHERE false")).isTrue();
      migrating.rollback();
      assertThat(waits(application, "UPDATE " + table + " SET id = id WHERE false")).isFalse();
    }
  }

  private static Finding finding(Watcher watcher, String rule, String table) {
    Audit audit =
        new Audit(
            new Chain(
                MigrationTool.FLYWAY,
                "11",
                "flyway.jar",
                TableName.of("public", "flyway_schema_history"),
                "1",
                "2",
                List.of(),
                List.of(),
                null),
            List.of(
                new Migration(
                    "V2__m.sql",
                    "2",
                    "m",
                    Migration.Kind.SQL,
                    "V2__m.sql",
                    Migration.Status.REHEARSED,
                    watcher.statementsOf("V2__m.sql"),
                    null)),
            Map.of(
                ORDERS, new TableSize(200_000_000_000L, 0, 1_000_000_000),
                CUSTOMER, new TableSize(200_000_000_000L, 0, 1_000_000_000)),
            true,
            Duration.ofSeconds(1),
            List.of(),
            Map.of(),
            List.of(),
            Set.of(),
            List.of(),
            Map.of());
    return new Judge<>(AuditRules.all())
        .judge(audit).findings().stream()
            .filter(each -> each.rule().id().equals(rule))
            .filter(each -> TableName.of("public", table).equals(each.location().table()))
            .findFirst()
            .orElseThrow();
  }

  private static boolean waits(Connection application, String sql) throws SQLException {
    try (Statement statement = application.createStatement()) {
      statement.execute("SET lock_timeout = '100ms'");
      statement.execute(sql);
      return false;
    } catch (SQLException refused) {
      assertThat(refused.getSQLState()).isEqualTo(NOT_AVAILABLE);
      return true;
    }
  }

  @Test
  void every_rule_that_weighs_a_lock_is_tried() throws IOException {
    Set<String> weighing = new TreeSet<>();
    for (Rule<Audit> rule : AuditRules.all()) {
      String source =
          Files.readString(
              Path.of(
                  "src/main/java/io/github/jpadrift/rule/migration",
                  rule.getClass().getSimpleName() + ".java"));
      if (source.contains(".ladder(") || source.contains("MigrationLocations.each(")) {
        weighing.add(rule.info().id());
      }
    }

    assertThat(TRIED).containsExactlyInAnyOrderElementsOf(weighing);
  }
}
