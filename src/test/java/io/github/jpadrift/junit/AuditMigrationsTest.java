package io.github.jpadrift.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.junit.CheckMapping.Disable;
import io.github.jpadrift.report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** The audit in test classes as applications write them. */
class AuditMigrationsTest {

  private static final String SHOP = "io.github.jpadrift.junit.shop";

  /** What attributes name, which are constants. */
  private static final String FILES = "target/audit-migrations/";

  private static final String FINE = FILES + "fine";
  private static final String COSTLY = FILES + "costly";
  private static final String SIZES = FILES + "sizes.json";

  private static final String FIRST =
      """
      create table customer (id uuid primary key, name varchar(40) not null);
      create table invoice (id bigint primary key, customer_id uuid references customer);
      create index on invoice (customer_id);
      """;

  @BeforeAll
  static void write() throws IOException {
    for (String folder : new String[] {FINE, COSTLY}) {
      Files.createDirectories(Path.of(folder));
      Files.writeString(Path.of(folder, "V1__first.sql"), FIRST);
      Files.writeString(
          Path.of(folder, "V2__total.sql"),
          "set lock_timeout = '2s';\nalter table invoice add total numeric(12, 4);");
    }
    Files.writeString(
        Path.of(COSTLY, "V3__wide.sql"),
        "-- wide\nalter table ${table} alter id type bigint using id + 0;");
    Files.writeString(
        Path.of(SIZES),
        """
        {"sizesVersion":1,"tables":[
        {"schema":"public","table":"invoice","heap":60000000000,"indexes":9000000,"rows":400000000}
        ]}
        """);
  }

  /** The two ways to ask. */
  abstract static class Both {

    @Test
    void no_surprise(AuditedMigrations audit) {
      audit.verify();
    }

    @TestFactory
    Stream<DynamicNode> migrations(AuditedMigrations audit) {
      return audit.migrations();
    }
  }

  /** One way, for what is told at once. */
  abstract static class One {

    @Test
    void no_surprise(AuditedMigrations audit) {
      audit.verify();
    }
  }

  private static AuditReport report(AuditedMigrations audit) {
    return Objects.requireNonNull(audit.verdict().audit());
  }

  @AuditMigrations(packages = SHOP, migrations = FINE, since = "1", stats = SIZES)
  static class Fine extends Both {

    @Test
    void only_what_comes_after_is_pending(AuditedMigrations audit) {
      assertThat(report(audit).current()).isEqualTo("1");
      assertThat(report(audit).migrations())
          .singleElement()
          .satisfies(row -> assertThat(row.agrees()).isEqualTo("agrees"));
    }
  }

  @Test
  void migrations_without_a_surprise_pass() {
    Specimens.assertPass(4, Fine.class);
  }

  @AuditMigrations(
      packages = SHOP,
      migrations = COSTLY,
      migrationProperties = "flyway.placeholders.table=invoice",
      since = "1",
      stats = SIZES,
      report = Format.JSON)
  static class Costly extends Both {}

  @Test
  void a_migration_that_holds_up_production_fails_where_it_stands() throws IOException {
    EngineExecutionResults results = Specimens.run(Costly.class);

    assertThat(Specimens.dynamic(results))
        .containsExactly("V2__total.sql", "V3__wide.sql", "the schema after the last migration");
    results.testEvents().assertStatistics(statistics -> statistics.succeeded(2).failed(2));
    assertThat(Specimens.throwables(results))
        .extracting(failure -> String.valueOf(failure.getMessage()).lines().findFirst().orElse(""))
        .containsExactlyInAnyOrder(
            "the pending migrations are not safe: 1 finding is high or worse",
            "V3__wide.sql: 1 finding is high or worse");
    assertThat(Specimens.throwables(results))
        .extracting(Throwable::getMessage)
        .allSatisfy(
            message ->
                assertThat(message.replaceAll("\\s+", " "))
                    .contains("V3__wide.sql:2 writes anew public.invoice (60.0 GB)")
                    .doesNotContain("--")
                    .contains("in @AuditMigrations.", "All findings: target/jpadrift/"));
    assertThat(Path.of("target/jpadrift/" + Costly.class.getName() + ".json"))
        .content()
        .contains("\"rule\": \"table-rewrite\"", "\"file\": \"target/audit-migrations/costly/V3");
  }

  @AuditMigrations(
      packages = SHOP,
      migrations = FINE,
      disabled = @Disable(rule = "table-rewrit", because = "?"))
  static class UnknownRule extends One {}

  @AuditMigrations(packages = SHOP, migrations = FINE, old = "shop-0.jar")
  static class NoOld extends One {}

  @AuditMigrations(packages = SHOP, migrations = FINE, since = "1", stats = "sizes-of-nobody.json")
  static class NoSizes extends One {}

  @AuditMigrations(packages = SHOP, migrations = FINE, stats = SIZES)
  static class SizesOfNothing extends One {}

  @AuditMigrations(packages = SHOP)
  static class NoMigrations extends One {}

  @Test
  void what_cannot_be_audited_says_what_to_do() {
    assertThat(Specimens.messages(UnknownRule.class))
        .containsExactly(
            "@AuditMigrations names a rule table-rewrit, and there is none; did you mean table-rewrite?");
    assertThat(Specimens.messages(NoOld.class))
        .singleElement()
        .asString()
        .startsWith("old = \"shop-0.jar\" of @AuditMigrations does not exist");
    assertThat(Specimens.messages(NoSizes.class))
        .containsExactly("there is no file of table sizes sizes-of-nobody.json");
    assertThat(Specimens.messages(SizesOfNothing.class))
        .containsExactly(
            "sizes are of tables that are there: say with since or old of @AuditMigrations what production has run");
    assertThat(Specimens.messages(NoMigrations.class))
        .singleElement()
        .asString()
        .startsWith(
            "there are no migrations on the class path of the test, neither in db/migration nor in db/changelog");
  }

  @Configuration
  static class RunningShop {
    @Bean
    Flyway flyway() {
      return Flyway.configure()
          .locations("filesystem:" + COSTLY)
          .table("shop_history")
          .placeholders(Map.of("table", "customer"))
          .load();
    }
  }

  @SpringJUnitConfig(RunningShop.class)
  @AuditMigrations(packages = SHOP, since = "2", stats = SIZES)
  static class InSpring {

    @Test
    void the_bean_says_where_and_how(AuditedMigrations audit) {
      assertThat(report(audit).runner().history()).isEqualTo("public.shop_history");
      assertThat(report(audit).migrations())
          .singleElement()
          .satisfies(
              row ->
                  assertThat(row.statements())
                      .extracting(statement -> statement.error())
                      .singleElement()
                      .asString()
                      .contains("operator does not exist: uuid + integer"));
    }
  }

  @Test
  void the_flyway_of_an_application_context_is_the_one_that_is_rehearsed() {
    Specimens.assertPass(1, InSpring.class);
  }
}
