package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases that make it hard to compare them. */
class HostileComparisonTest {

  private static final String SCHEMA =
      """
      CREATE SCHEMA app;
      CREATE TABLE app.event (id serial PRIMARY KEY, "at" timestamptz DEFAULT '2026-01-31 12:00+00',
        "day" date DEFAULT '2026-01-31', lasts interval DEFAULT '1 day 02:03', "user" text,
        raw bytea DEFAULT '\\x0a', ratio double precision DEFAULT 0.1,
        CHECK ("day" > '2020-01-02'), CHECK (lasts < '40 days'::interval));
      CREATE INDEX ON app.event ("day") WHERE "at" > '2026-02-03 04:05+00';
      CREATE VIEW app.late AS SELECT id, "user" FROM app.event WHERE "day" > '2026-02-01';
      CREATE FUNCTION app.later(d date) RETURNS date LANGUAGE sql AS 'SELECT d + 1';
      CREATE TRIGGER t BEFORE UPDATE ON app.event FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
      """;

  private static final String EVIL =
      "a\"b'c\n-- d; $jpadrift$ <script>alert(1)</script> | `x` \u001b[31m \u202e";

  private final Path folder;

  HostileComparisonTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Each of these changes how PostgreSQL prints an expression. */
  @Test
  void settings_of_a_database_change_nothing() {
    try (ScratchDatabase plain = TestDatabases.create();
        ScratchDatabase odd = TestDatabases.create()) {
      plain.run(SCHEMA);
      odd.run(SCHEMA);
      for (String setting :
          new String[] {
            "DateStyle = 'German, DMY'",
            "IntervalStyle = 'sql_standard'",
            "TimeZone = 'Pacific/Chatham'",
            "bytea_output = 'escape'",
            "extra_float_digits = -5",
            "quote_all_identifiers = on",
            "search_path = app, pg_catalog",
            "standard_conforming_strings = off",
            "default_transaction_isolation = 'serializable'"
          }) {
        odd.run("ALTER DATABASE %s SET %s".formatted(odd.name(), setting));
      }

      CommandRun run = CommandRun.of("compare", "a=" + plain.url(), "b=" + odd.url());

      assertThat(run.out()).contains("Same: nothing differs, exit code 0");
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void names_are_only_names_in_every_format(Format format) throws IOException {
    String name = '"' + EVIL.replace("\"", "\"\"") + '"';
    Path one = folder.resolve("one.sql");
    Path two = folder.resolve("two.sql");
    Files.writeString(
        one,
        "CREATE SCHEMA %1$s; CREATE TABLE %1$s.%1$s (%1$s integer PRIMARY KEY, other text CONSTRAINT %1$s CHECK (other <> 'x'));"
                .formatted(name)
            + "CREATE TABLE %1$s.t (x integer REFERENCES %1$s.%1$s);".formatted(name));
    Files.writeString(two, "CREATE SCHEMA %1$s; CREATE TABLE %1$s.t (y integer);".formatted(name));

    CommandRun run =
        CommandRun.of("compare", "a=" + one, "b=" + two, "--format", format.label(), "--verbose");

    assertThat(run.err()).doesNotContain("unexpected");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).doesNotContain("\u001b", "\u202e");
    if (format == Format.HTML) {
      assertThat(run.out()).doesNotContain("<script>alert");
    }
    if (format == Format.MARKDOWN) {
      assertThat(run.out().split("\n```", 2)[0]).doesNotContain("<script>alert");
    }
    if (format == Format.JSON || format == Format.SARIF) {
      new ObjectMapper().readTree(run.out());
    }
    if (format == Format.SQL) {
      try (ScratchDatabase database = TestDatabases.create(17)) {
        database.load(List.of(two));
        database.run(run.out());
        database.run(run.out());
        assertThat(CommandRun.of("compare", "a=" + one, "b=" + database.url()).out())
            .contains("found  0 critical, 0 high, 0 medium, 1 low");
      }
    }
  }

  @Test
  void a_role_that_may_only_connect_compares_and_nothing_tells_its_password() {
    try (ScratchDatabase database = TestDatabases.create();
        ScratchDatabase other = TestDatabases.create()) {
      String role = database.name() + "_looker";
      database.run(SCHEMA);
      other.run(SCHEMA + "DROP VIEW app.late;");
      database.run(
          "CREATE ROLE %1$s LOGIN PASSWORD 'w0rd0f1t'; GRANT CONNECT ON DATABASE %2$s, %3$s TO %1$s;"
              .formatted(role, database.name(), other.name()));
      try {
        for (Format format : Format.values()) {
          CommandRun run =
              CommandRun.of(
                  "compare",
                  "a=" + as(role, database),
                  "b=" + as(role, other),
                  "--format",
                  format.label(),
                  "--verbose");
          assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
          assertThat(run.out() + run.err()).doesNotContain("w0rd0f1t");
        }
        CommandRun wrong =
            CommandRun.of(
                "compare",
                "a=" + as(role, database),
                "b=" + as(role, other).replace("w0rd0f1t", "wr0ngw0rd"),
                "c=" + as(role, database));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out() + wrong.err()).doesNotContain("wr0ngw0rd", "w0rd0f1t");
      } finally {
        database.run("DROP OWNED BY %1$s".formatted(role));
        other.run("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
      }
    }
  }

  private static String as(String role, ScratchDatabase database) {
    return database
        .url()
        .replaceFirst("user=[^&]*", "user=" + role)
        .replaceFirst("password=[^&]*", "password=w0rd0f1t");
  }

  @Test
  void two_hundred_tenants_are_a_handful_of_groups_in_bounded_time() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          DO $$ BEGIN
            FOR i IN 1..200 LOOP
              EXECUTE format('CREATE SCHEMA tenant_%s', i);
              EXECUTE format('CREATE TABLE tenant_%s.invoice (id serial PRIMARY KEY, total numeric(8,2) NOT NULL)', i);
              EXECUTE format('CREATE TABLE tenant_%1$s.line (id serial PRIMARY KEY, invoice_id integer REFERENCES tenant_%1$s.invoice)', i);
              EXECUTE format('CREATE VIEW tenant_%1$s.sums AS SELECT sum(total) FROM tenant_%1$s.invoice', i);
              IF i IN (7, 12, 19) THEN EXECUTE format('ALTER TABLE tenant_%s.line ADD COLUMN note text', i); END IF;
            END LOOP;
          END $$;
          """);
      Instant begin = Instant.now();

      CommandRun run = CommandRun.of("compare", database.url(), "--tenants", "tenant_*");

      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(60));
      assertThat(run.err()).doesNotContain("unexpected");
      assertThat(run.out())
          .contains("196 sides as the reference", "tenant_12, tenant_19, tenant_7: 1 difference");
      assertThat(Arrays.asList(0, 1)).contains(run.exitCode());
    }
  }
}
