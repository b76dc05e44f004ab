package io.github.jpadrift.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.junit.CheckMapping.Allowed;
import io.github.jpadrift.junit.CheckMapping.Disable;
import io.github.jpadrift.junit.CheckMapping.NotPostgres;
import io.github.jpadrift.junit.CheckMapping.Rated;
import io.github.jpadrift.junit.broken.Keyless;
import io.github.jpadrift.junit.shop.Customer;
import io.github.jpadrift.junit.shop.Invoice;
import io.github.jpadrift.junit.ticket.Ticket;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.util.Throwables;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The extension in test classes as applications write them. */
class CheckMappingTest {

  private static final String SHOP = "io.github.jpadrift.junit.shop";

  /** What {@code scripts} and {@code baseline} name, which are constants. */
  private static final String FILES = "target/check-mapping/";

  private static final String SCHEMA =
      """
      create table customer (id uuid primary key, name varchar(40) not null);
      create table invoice (id bigint primary key, total numeric(12, 4),
        customer_id uuid references customer);
      create index on invoice (customer_id);
      """;

  private static ScratchDatabase agreeing;
  private static ScratchDatabase drifted;

  @BeforeAll
  static void build() throws IOException {
    agreeing = TestDatabases.create();
    agreeing.run(SCHEMA);
    drifted = TestDatabases.create();
    drifted.run(SCHEMA.replace("numeric(12, 4)", "numeric(8, 2)"));
    Files.createDirectories(Path.of(FILES));
    Files.writeString(Path.of(FILES + "shop.sql"), SCHEMA);
    Files.writeString(Path.of(FILES + "accepted.yml"), baseline("f6d5cbf035fdc4d6", ""));
    Files.writeString(
        Path.of(FILES + "expired.yml"), baseline("f6d5cbf035fdc4d6", "expires: 2020-01-31"));
    Files.writeString(Path.of(FILES + "stale.yml"), baseline("0123456789abcdef", ""));
  }

  private static String baseline(String fingerprint, String expires) {
    return """
        findings:
          - fingerprint: %s
            rule: numeric-precision-mismatch
            place: public.invoice.total
            %s
        """
        .formatted(fingerprint, expires);
  }

  @AfterAll
  static void drop() {
    agreeing.close();
    drifted.close();
  }

  /** The two ways to ask, which every specimen has. */
  abstract static class Both {

    @Test
    void mapping_and_schema_agree(CheckedMapping mapping) {
      mapping.verify();
    }

    @TestFactory
    Stream<DynamicNode> tables(CheckedMapping mapping) {
      return mapping.tables();
    }
  }

  /** One way, for what is told at once. */
  abstract static class One {

    @Test
    void mapping_and_schema_agree(CheckedMapping mapping) {
      mapping.verify();
    }
  }

  // ---- what it says

  @CheckMapping(packages = SHOP)
  static class Agreeing extends Both {
    static final DataSource DATABASE = agreeing.dataSource();
  }

  @Test
  void a_schema_that_agrees_passes() {
    Specimens.assertPass(3, Agreeing.class);
  }

  @CheckMapping(packages = SHOP, profiles = "jpadrift-elsewhere")
  static class OfProfile extends One {
    static final DataSource DATABASE = agreeing.dataSource();
  }

  @Test
  void the_settings_of_an_active_profile_count() {
    assertThat(Specimens.messages(OfProfile.class))
        .singleElement()
        .satisfies(
            report ->
                assertThat(report.replaceAll("\\s+", " "))
                    .contains(
                        "Customer is mapped to table elsewhere.customer, which does not exist but"
                            + " does as public.customer",
                        "active profiles: jpadrift-elsewhere"));
  }

  @CheckMapping(packages = SHOP)
  static class Drifted extends Both {
    static final DataSource DATABASE = drifted.dataSource();
  }

  @Test
  void a_drifted_schema_fails_with_the_whole_report_and_its_table_with_its_part() {
    EngineExecutionResults results = Specimens.run(Drifted.class);

    String part =
        """

        ── public.invoice ─────────────────────────────────────────────────────────────────────── Invoice ──

              high  Invoice.total is numeric(12,4) in the mapping but numeric(8,2) in column
                    public.invoice.total [numeric-precision-mismatch]
           mapping  Invoice.total  numeric(12,4)
          database  total          numeric(8,2)
            breaks  write
            effect  a value of more than 6 digits before the point is refused (22003); values are rounded to
                    2 decimals on write
               SQL  ALTER TABLE public.invoice ALTER COLUMN total TYPE numeric(12,4);
           or Java  @Column(precision = 8, scale = 2)
        """;
    String place = "\n\tat io.github.jpadrift.junit.shop.Invoice.total(Invoice.java:1)";
    String totals =
        """

        ── totals ──────────────────────────────────────────────────────────────────────────────────────────

          entities  2 in io.github.jpadrift.junit.shop, read by Hibernate 6.6.56.Final
            tables  2 mapped: 2 found, 0 missing
        """;
    String advice =
        """


        To accept a finding: baseline = "jpadrift-baseline.yml", which holds its fingerprint, or
        disabled = @Disable(rule = "…", because = "…") in @CheckMapping. mapping.verdict() holds the
        findings that are not shown; report = {Format.HTML, Format.JSON} writes all of them, with
        their fingerprints, to files.""";
    assertThat(Specimens.throwables(results))
        .hasSize(2)
        .allSatisfy(failure -> assertThat(failure).isExactlyInstanceOf(AssertionError.class))
        .extracting(Throwable::getMessage)
        .satisfiesExactlyInAnyOrder(
            whole ->
                assertThat(whole)
                    .startsWith(
                        "mapping and schema disagree: 1 finding is high or worse\n" + part + totals)
                    .endsWith("\n" + place + advice)
                    .doesNotContain("exit code"),
            table ->
                assertThat(table)
                    .isEqualTo(
                        "mapping and schema disagree about public.invoice (Invoice): 1 finding is"
                            + " high or worse\n"
                            + part
                            + place
                            + advice));
    assertThat(Specimens.dynamic(results))
        .containsExactly("public.customer (Customer)", "public.invoice (Invoice)");
  }

  @CheckMapping(classes = {Customer.class, Keyless.class})
  static class Incomplete extends Both {
    static final DataSource DATABASE = agreeing.dataSource();
  }

  @Test
  void what_cannot_be_checked_is_a_failure_and_a_red_node() {
    EngineExecutionResults results = Specimens.run(Incomplete.class);

    assertThat(Specimens.dynamic(results))
        .containsExactly(
            "public.customer (Customer)", "not checked: io.github.jpadrift.junit.broken.Keyless");
    assertThat(Specimens.throwables(results))
        .hasSize(2)
        .extracting(Throwable::getMessage)
        .anyMatch(
            message ->
                message.startsWith(
                    "mapping and schema could not be compared completely: 1 thing could not be"
                        + " checked\n"))
        .anyMatch(
            message ->
                message.startsWith(
                    "could not be checked: io.github.jpadrift.junit.broken.Keyless: "));
  }

  // ---- what is judged

  @CheckMapping(packages = SHOP, failOn = Severity.CRITICAL)
  static class OnlyCritical extends Both {
    static final DataSource DATABASE = drifted.dataSource();
  }

  @CheckMapping(
      packages = SHOP,
      disabled =
          @Disable(rule = "numeric-precision-mismatch", because = "totals never exceed 999,999.99"))
  static class WithoutRule {
    static final DataSource DATABASE = drifted.dataSource();

    @Test
    void the_reason_is_in_the_report(CheckedMapping mapping) {
      mapping.verify();
      assertThat(mapping.verdict().assumed())
          .contains(
              "rule numeric-precision-mismatch was not to run: totals never exceed 999,999.99");
    }
  }

  @CheckMapping(
      packages = SHOP,
      severities =
          @Rated(rule = "numeric-precision-mismatch", as = Severity.LOW, because = "test data"))
  static class OtherSeverity extends Both {
    static final DataSource DATABASE = drifted.dataSource();

    @Test
    void the_reason_is_in_the_report(CheckedMapping mapping) {
      assertThat(mapping.verdict().assumed())
          .contains("rule numeric-precision-mismatch is low: test data");
    }
  }

  @CheckMapping(
      classes = {Customer.class, Ticket.class},
      allowedMissing = @Allowed(value = "ticket*", because = "they come next year"))
  static class Allowing {
    static final DataSource DATABASE = agreeing.dataSource();

    @Test
    void the_reason_is_in_the_report(CheckedMapping mapping) {
      assertThat(mapping.verdict().assumed())
          .contains("ticket* allows 1 missing table: they come next year (ticket)");
    }
  }

  @CheckMapping(packages = SHOP, baseline = FILES + "accepted.yml")
  static class Accepted {
    static final DataSource DATABASE = drifted.dataSource();

    @Test
    void a_known_finding_does_not_fail(CheckedMapping mapping) {
      mapping.verify();
      assertThat(mapping.verdict().suppressed()).isEqualTo(1);
    }
  }

  @Test
  void what_is_judged_and_how_strictly_is_the_tests_choice() {
    Specimens.assertPass(
        10,
        OnlyCritical.class,
        WithoutRule.class,
        OtherSeverity.class,
        Allowing.class,
        Accepted.class);
  }

  @CheckMapping(packages = SHOP, baseline = FILES + "stale.yml")
  static class Stale extends Both {
    static final DataSource DATABASE = agreeing.dataSource();
  }

  @CheckMapping(packages = SHOP, baseline = FILES + "expired.yml", failOn = Severity.CRITICAL)
  static class Expired extends One {
    static final DataSource DATABASE = drifted.dataSource();
  }

  @CheckMapping(packages = SHOP, baseline = FILES + "none.yml")
  static class NoBaseline extends One {
    static final DataSource DATABASE = agreeing.dataSource();
  }

  @Test
  void a_baseline_that_no_longer_holds_fails_with_the_advice_to_clean_it() {
    String stale =
        "baseline entry 0123456789abcdef (numeric-precision-mismatch public.invoice.total) is"
            + " stale: nothing matches it any more, remove it";
    assertThat(Specimens.messages(Stale.class))
        .containsExactlyInAnyOrder("the baseline no longer holds:\n  " + stale, stale);
    assertThat(Specimens.messages(Expired.class))
        .containsExactly(
            "the baseline no longer holds:\n"
                + "  baseline entry f6d5cbf035fdc4d6 (numeric-precision-mismatch"
                + " public.invoice.total) expired on 2020-01-31, so the finding counts again");
    assertThat(Specimens.messages(NoBaseline.class))
        .containsExactly(
            "the baseline target/check-mapping/none.yml does not exist; a relative path begins at "
                + Path.of("").toAbsolutePath());
  }

  @CheckMapping(packages = SHOP, disabled = @Disable(rule = "nullable", because = "so"))
  static class UnknownRule extends One {
    static final DataSource DATABASE = agreeing.dataSource();
  }

  @CheckMapping(packages = SHOP, disabled = @Disable(rule = "xyz", because = "?"))
  static class StrangeRule extends One {
    static final DataSource DATABASE = agreeing.dataSource();
  }

  @CheckMapping(packages = SHOP, properties = "hibernate.default_schema")
  static class NoProperty extends One {
    static final DataSource DATABASE = agreeing.dataSource();
  }

  @Test
  void what_the_annotation_says_wrongly_is_told_in_a_sentence() {
    assertThat(Specimens.messages(UnknownRule.class))
        .containsExactly(
            "@CheckMapping names a rule nullable, and there is none; did you mean"
                + " nullable-column?");
    assertThat(Specimens.messages(StrangeRule.class))
        .containsExactly(
            "@CheckMapping names a rule xyz, and there is none; MappingCheck.rules() lists them");
    assertThat(Specimens.messages(NoProperty.class))
        .containsExactly(
            "a property in @CheckMapping is written key=value, not hibernate.default_schema");
  }

  // ---- where the mapping comes from

  @CheckMapping(classes = Customer.class, properties = "hibernate.default_schema = other")
  static class InOtherSchema extends One {
    static final DataSource DATABASE = agreeing.dataSource();
  }

  @Test
  void properties_reach_hibernate() {
    assertThat(Specimens.messages(InOtherSchema.class))
        .singleElement()
        .asString()
        .contains("Customer is mapped to table other.customer, which does not exist");
  }

  @CheckMapping
  static class Factory {
    static SessionFactory factory;

    @BeforeAll
    static void boot() {
      factory = Factories.boot(agreeing, Map.of(), Customer.class, Invoice.class);
    }

    @AfterAll
    static void close() {
      factory.close();
    }

    @Test
    void its_own_mapping_is_checked_against_its_own_database(CheckedMapping mapping) {
      mapping.verify();
      assertThat(mapping.verdict().application().sources()).containsExactly("session factory");
    }

    @Test
    void or_against_another(CheckedMapping mapping) {
      assertThat(mapping.against(drifted.dataSource()).verdict().findings()).hasSize(1);
    }
  }

  @Test
  void a_session_factory_in_a_field_brings_mapping_and_database() {
    Specimens.assertPass(2, Factory.class);
  }

  // ---- where the database comes from

  static class WithDatabase extends Both {
    protected DataSource database;

    @BeforeEach
    void connect() {
      database = agreeing.dataSource();
    }
  }

  @CheckMapping(packages = SHOP)
  static class Inheriting extends WithDatabase {}

  @CheckMapping(packages = SHOP)
  static class Around {
    final DataSource database = agreeing.dataSource();

    @Nested
    class Inside extends Both {}
  }

  @CheckMapping(packages = SHOP, dataSource = "second")
  static class Chosen extends Both {
    static final DataSource FIRST = drifted.dataSource();
    final DataSource second = agreeing.dataSource();
  }

  @CheckMapping(packages = SHOP, url = "${jpadrift.test.url}", password = "${jpadrift.test.secret}")
  static class Located extends Both {}

  @CheckMapping(packages = SHOP, scripts = FILES + "shop.sql")
  static class Loaded extends Both {}

  @Test
  void the_database_comes_from_wherever_the_test_has_it() {
    EngineExecutionResults results =
        Specimens.run(
            Map.of(
                "jpadrift.test.url",
                agreeing.url().replaceFirst("&password=[^&]*", ""),
                "jpadrift.test.secret",
                agreeing.url().replaceFirst(".*&password=([^&]*).*", "$1")),
            Inheriting.class,
            Around.class,
            Chosen.class,
            Located.class,
            Loaded.class);
    assertThat(Specimens.throwables(results)).isEmpty();
    results.testEvents().assertStatistics(statistics -> statistics.succeeded(15));
  }

  @CheckMapping(packages = SHOP)
  static class None extends One {}

  @CheckMapping(packages = SHOP)
  static class Several extends One {
    static final DataSource FIRST = drifted.dataSource();
    static final DataSource SECOND = agreeing.dataSource();
  }

  @CheckMapping(packages = SHOP, dataSource = "third")
  static class Unknown extends One {
    static final DataSource FIRST = drifted.dataSource();
    static final DataSource SECOND = agreeing.dataSource();
  }

  @CheckMapping(packages = SHOP)
  static class Unset extends One {
    @Nullable DataSource database;
  }

  @CheckMapping(packages = SHOP, url = "jdbc:postgresql:shop", scripts = "shop.sql")
  static class Twofold extends One {}

  @CheckMapping(packages = SHOP, url = "${NO_SUCH_URL}")
  static class Unresolved extends One {}

  @Test
  void a_database_that_is_not_there_is_told_in_a_sentence_that_says_what_to_do() {
    assertThat(Specimens.messages(None.class))
        .containsExactly(
            "no database to check against: give the test a field with a JdbcDatabaseContainer or a"
                + " DataSource, or @CheckMapping a url or scripts");
    assertThat(Specimens.messages(Several.class))
        .containsExactly(
            "several databases to check against, the fields Several.FIRST, Several.SECOND: choose"
                + " one with dataSource = \"…\" in @CheckMapping");
    assertThat(Specimens.messages(Unknown.class))
        .containsExactly(
            "dataSource = \"third\" of @CheckMapping names no data source; there are FIRST,"
                + " SECOND");
    assertThat(Specimens.messages(Unset.class))
        .containsExactly(
            "field Unset.database is null when the check begins: set it in @BeforeAll or"
                + " @BeforeEach");
    assertThat(Specimens.messages(Twofold.class))
        .containsExactly(
            "@CheckMapping names several databases, by url and scripts: keep one of them");
    assertThat(Specimens.messages(Unresolved.class))
        .containsExactly(
            "${NO_SUCH_URL} in @CheckMapping is neither a configuration parameter of JUnit nor a"
                + " system property nor an environment variable");
  }

  @CheckMapping(
      packages = SHOP,
      url = "jdbc:postgresql://localhost:1/shop",
      user = "clerk",
      password = "open sesame")
  static class Unreachable extends One {}

  @Test
  void no_message_holds_the_password() {
    assertThat(Specimens.throwables(Specimens.run(Unreachable.class)))
        .singleElement()
        .extracting(Throwables::getStackTrace)
        .asString()
        .contains("localhost:1")
        .doesNotContain("sesame");
  }

  @CheckMapping(packages = SHOP, scripts = FILES + "migrations")
  static class FromFolder extends One {}

  @Test
  void a_folder_of_migrations_is_loaded_by_version() throws IOException {
    Path folder = Files.createDirectories(Path.of(FILES + "migrations"));
    Files.writeString(folder.resolve("V9__tables.sql"), SCHEMA.replace("(12, 4)", "(8, 2)"));
    Files.writeString(
        folder.resolve("V10__wider.sql"), "alter table invoice alter total type numeric(12, 4)");
    Files.writeString(folder.resolve("U10__narrower.sql"), "drop table invoice");

    Specimens.assertPass(1, FromFolder.class);
  }

  @CheckMapping(packages = SHOP, migrations = FILES + "flyway")
  static class Migrated extends One {}

  /** By Flyway, which fills the placeholder and runs nothing that undoes. */
  @Test
  void the_schema_that_migrations_make_is_looked_at() throws IOException {
    Path folder = Files.createDirectories(Path.of(FILES + "flyway"));
    Files.writeString(folder.resolve("V9__tables.sql"), SCHEMA.replace("(12, 4)", "(8, 2)"));
    Path wider = folder.resolve("V10__wider.sql");
    Files.writeString(
        wider, "alter table ${flyway:defaultSchema}.invoice alter total type numeric(12, 4)");
    Files.writeString(folder.resolve("U10__narrower.sql"), "drop table invoice");

    Specimens.assertPass(1, Migrated.class);
    Files.writeString(wider, "alter table no_such alter total type numeric(12, 4)");
    assertThat(Specimens.messages(Migrated.class))
        .singleElement()
        .asString()
        .contains("no_such", "V10__wider.sql");
  }

  @CheckMapping(
      packages = SHOP,
      severities = @Rated(rule = "numeric-precision-mismatch", as = Severity.MEDIUM, because = "?"))
  static class Medium extends One {
    static final DataSource DATABASE = drifted.dataSource();
  }

  @Test
  void what_is_medium_is_in_the_report_of_the_test_run() {
    assertThat(
            Specimens.run(Medium.class).allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs()))
        .singleElement()
        .isEqualTo(
            Map.of(
                "jpadrift medium",
                "Invoice.total is numeric(12,4) in the mapping but numeric(8,2) in column"
                    + " public.invoice.total [numeric-precision-mismatch]"));
  }

  @CheckMapping(
      packages = SHOP,
      report = {Format.HTML, Format.SQL, Format.SARIF, Format.MARKDOWN_SUMMARY})
  static class Reporting extends Both {
    static final DataSource DATABASE = drifted.dataSource();

    @Test
    void once_more(CheckedMapping mapping) {
      mapping.verify();
    }

    @Test
    void of_another_database(CheckedMapping mapping) {
      mapping.against(agreeing.dataSource()).verify();
    }
  }

  @Test
  void a_test_writes_reports_below_the_folder_of_its_build() throws IOException {
    String name = "target/jpadrift/" + Reporting.class.getName();
    List<Path> files =
        Stream.of(".html", ".sql", ".sarif", ".markdown-summary.md")
            .flatMap(ending -> Stream.of(name + ending, name + "-2" + ending))
            .map(Path::of)
            .toList();
    for (Path file : files) {
      Files.deleteIfExists(file);
    }

    List<String> messages = Specimens.messages(Reporting.class);

    for (Path file : files) {
      assertThat(file).exists();
    }
    assertThat(Path.of(name + "-3.html")).doesNotExist();
    assertThat(
            Stream.of(name + ".sql", name + "-2.sql")
                .map(Path::of)
                .map(CheckMappingTest::read)
                .filter(sql -> sql.contains("TYPE numeric(12,4)")))
        .hasSize(1);
    assertThat(messages)
        .filteredOn(message -> message.contains("── totals ──"))
        .singleElement()
        .asString()
        .containsPattern("All findings:\ntarget/jpadrift/.*Reporting(-2)?\\.html\n");
    assertThat(messages)
        .filteredOn(message -> message.contains("The report is in the failure of "))
        .singleElement()
        .asString()
        .startsWith("mapping and schema disagree: 1 finding is high or worse\n")
        .hasLineCount(2);
    assertThat(messages).hasSize(3);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void a_build_of_gradle_has_another_folder_than_one_of_maven(@TempDir Path module)
      throws IOException {
    Path elsewhere = Files.createDirectories(module.resolve("elsewhere"));
    Path gradle = Files.createDirectories(module.resolve("gradle/build/classes/java/test"));
    Files.createFile(module.resolve("gradle/build.gradle.kts"));
    Path maven = Files.createDirectories(module.resolve("build/maven/target/test-classes"));
    Files.createFile(module.resolve("build/maven/pom.xml"));

    assertThat(TestReports.folder(gradle, elsewhere))
        .isEqualTo(module.resolve("gradle/build/jpadrift"));
    assertThat(TestReports.folder(maven, elsewhere))
        .isEqualTo(module.resolve("build/maven/target/jpadrift"));
    assertThat(TestReports.folder(module.resolve("out/test"), module.resolve("gradle")))
        .isEqualTo(module.resolve("gradle/build/jpadrift"));
    assertThat(TestReports.folder(null, elsewhere)).isEqualTo(elsewhere.resolve("target/jpadrift"));
  }

  @CheckMapping(packages = "com.acme.nothing")
  static class Nowhere extends One {
    static final DataSource DATABASE = agreeing.dataSource();
  }

  @Test
  void advice_names_what_the_annotation_has() {
    assertThat(DoorWords.of("add its library with --classpath; --include-package takes them in"))
        .isEqualTo(
            "add its library to the class path of the test; packages of @CheckMapping takes them"
                + " in");
    assertThat(Specimens.messages(Nowhere.class)).singleElement().asString().doesNotContain(" --");
  }

  // ---- other databases

  static DataSource h2() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setUrl("jdbc:h2:mem:shop");
    return h2;
  }

  @CheckMapping(packages = SHOP)
  static class OnH2 extends One {
    static final DataSource DATABASE = h2();
  }

  @CheckMapping(packages = SHOP, url = "jdbc:h2:mem:shop", whenNotPostgres = NotPostgres.DISABLE)
  static class SkippedOnH2 extends Both {}

  @Test
  void another_database_than_postgresql_fails_or_skips_the_test_as_asked_for() {
    assertThat(Specimens.messages(OnH2.class))
        .containsExactly(
            "this is not PostgreSQL but H2: its catalog differs, and jpadrift reads PostgreSQL"
                + " only; give this test a PostgreSQL, or let it be skipped with whenNotPostgres ="
                + " DISABLE");
    EngineExecutionResults skipped = Specimens.run(SkippedOnH2.class);
    skipped.allEvents().assertStatistics(statistics -> statistics.aborted(2).failed(0));
    assertThat(Specimens.throwables(skipped))
        .extracting(Throwable::getMessage)
        .containsOnly(
            "not the URL of a PostgreSQL database: jdbc:h2:mem:shop: write"
                + " jdbc:postgresql://host:port/database");
  }
}
