package io.github.jpadrift.report;

import static io.github.jpadrift.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.compare.Models;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.remedy.IndexSql;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqlReporterTest {

  private static final String BEFORE =
      """
      CREATE TABLE packages (id bigint PRIMARY KEY, name text);
      CREATE TABLE prices (id bigint PRIMARY KEY, package_id bigint);
      INSERT INTO packages VALUES (1, 'one');
      INSERT INTO prices VALUES (1, 1);
      """;

  @Test
  void repairs_run_in_their_order_grouped_by_transaction_the_risky_ones_as_comments() {
    assertGolden(getClass(), "repairs.sql", Printed.as(Format.SQL, verdict()));
  }

  @Test
  void the_script_runs_on_a_server_and_runs_again() throws SQLException {
    String script = Printed.as(Format.SQL, verdict());
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(BEFORE);
      database.run(script);
      List<String> after = state(database);
      assertThat(after)
          .containsExactly(
              "column packages.code text",
              "constraint packages_code_key",
              "constraint prices_package_fk validated",
              "index prices_package_ix",
              "table tiers.tier");
      database.run(script);
      assertThat(state(database)).isEqualTo(after);
    }
  }

  @Test
  void what_follows_a_statement_that_was_left_to_a_person_waits_with_it() {
    assertThat(Printed.as(Format.SQL, verdict()))
        .contains(
            """
            -- Left to you: rows hold NULL: decide what they get
            -- UPDATE public.packages SET code = ? WHERE code IS NULL;
            """)
        .contains(
            """
            -- Left to you: only after UPDATE public.packages SET code = ? WHERE code IS NULL;
            -- ALTER TABLE public.packages ALTER COLUMN code SET NOT NULL;
            """);
  }

  @Test
  void what_a_person_must_decide_holds_back_no_foreign_key_and_no_index() {
    Verdict clean = Verdicts.clean();
    String script =
        Printed.as(
            Format.SQL,
            new Verdict(
                clean.application(),
                clean.database(),
                clean.rules(),
                List.of(
                    finding(
                        "sessions",
                        "user_id",
                        repair("ADD COLUMN;", Step.COLUMN, true, null),
                        repair("UPDATE;", Step.BACKFILL, true, "choose"),
                        repair("CHECK NOT VALID;", Step.CONSTRAINT, true, null),
                        repair("VALIDATE CHECK;", Step.VALIDATE, true, null),
                        repair("FOREIGN KEY NOT VALID;", Step.FOREIGN_KEY, true, null),
                        repair("VALIDATE FOREIGN KEY;", Step.VALIDATE, true, null),
                        repair("INDEX;", Step.INDEX, false, null))),
                List.of(),
                List.of(),
                List.of(),
                Severity.HIGH,
                0));
    assertThat(script.lines().filter(line -> line.endsWith(";") && !line.equals("BEGIN;")))
        .containsExactly(
            "SET lock_timeout = '5s';",
            "ADD COLUMN;",
            "-- UPDATE;",
            "-- Left to you: only after UPDATE;",
            "-- CHECK NOT VALID;",
            "COMMIT;",
            "-- Left to you: only after UPDATE;",
            "-- VALIDATE CHECK;",
            "FOREIGN KEY NOT VALID;",
            "VALIDATE FOREIGN KEY;",
            "COMMIT;",
            "SET lock_timeout = 0;",
            "INDEX;",
            "SET lock_timeout = '5s';");
  }

  @Test
  void what_a_broken_build_left_is_removed_before_the_index_is_built_again() throws SQLException {
    Verdict clean = Verdicts.clean();
    Repair build =
        IndexSql.create(
            Models.compare(Models.table("prices").column("package_id", "bigint"))
                .database()
                .tables()
                .get(0),
            List.of(new Identifier("package_id")));
    String script =
        Printed.as(
            Format.SQL,
            clean.withFindings(List.of(finding("prices", "package_id", Severity.HIGH, build))));
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(BEFORE);
      database.run("INSERT INTO prices VALUES (2, 1)");
      assertThatThrownBy(
          () ->
              database.run(
                  "CREATE UNIQUE INDEX CONCURRENTLY prices_package_id_idx ON prices (package_id)"));
      database.run(script);
      assertThat(
              rows(
                  database,
                  "SELECT indisvalid::text FROM pg_index"
                      + " WHERE indexrelid = 'prices_package_id_idx'::regclass"))
          .containsExactly("true");
      database.run(script);
    }
  }

  @Test
  void what_takes_long_on_a_large_table_is_said() {
    assertThat(
            Printed.as(
                Format.SQL,
                Verdicts.clean()
                    .withFindings(
                        List.of(
                            finding(
                                "a",
                                "c",
                                repair("A;", Step.COLUMN, true, null)
                                    .costing("rewrites the table"))))))
        .contains("\n-- Large table: rewrites the table.\nA;\n");
  }

  @Test
  void what_harms_nothing_is_a_comment_unless_it_is_asked_for() throws IOException {
    Verdict verdict =
        Verdicts.clean()
            .withFindings(
                List.of(
                    finding(
                        "prices",
                        "a",
                        Severity.LOW,
                        repair("FIRST;", Step.COLUMN, true, null),
                        repair("SECOND;", Step.COLUMN, true, null))));
    assertThat(Printed.as(Format.SQL, verdict))
        .endsWith(
            """
            -- Left to you: harms nothing as it is; --low-repairs lets it run
            -- FIRST;
            -- SECOND;
            """)
        .doesNotContain("BEGIN;", "SET lock_timeout");
    StringBuilder asked = new StringBuilder();
    new SqlReporter(Printed.IMPRINT, true).write(verdict, asked);
    assertThat(asked).contains("\nFIRST;\nSECOND;\n\nCOMMIT;\n");
  }

  @Test
  void each_table_has_a_transaction_of_its_own_and_nobody_waits_for_ever() {
    Verdict verdict =
        Verdicts.clean()
            .withFindings(
                List.of(
                    finding("a", "c", repair("A;", Step.COLUMN, true, null)),
                    finding("a", "d", repair("AA;", Step.COLUMN, true, null)),
                    finding("b", "c", repair("B;", Step.COLUMN, true, null)),
                    finding("b", "d", repair("INDEX;", Step.INDEX, false, null))));
    assertThat(
            Printed.as(Format.SQL, verdict)
                .lines()
                .filter(line -> !line.startsWith("--") && !line.isEmpty()))
        .containsExactly(
            "SET lock_timeout = '5s';",
            "BEGIN;",
            "A;",
            "AA;",
            "COMMIT;",
            "BEGIN;",
            "B;",
            "COMMIT;",
            "SET lock_timeout = 0;",
            "INDEX;",
            "SET lock_timeout = '5s';");
  }

  @Test
  void a_clean_run_is_a_comment() {
    assertThat(Printed.as(Format.SQL, Verdicts.clean()))
        .isEqualTo(
            """
            -- Brings jdbc:postgresql://host/db to the mapping of app.jar.
            -- 0 statements for 0 findings.
            -- Safe to run twice. psql -v ON_ERROR_STOP=1 stops at the first error.
            -- Made 2026-03-04 05:06:07 UTC by jpadrift 1.2.3.
            """);
  }

  @Test
  void hostile_names_come_back_as_they_are_and_leave_no_comment() throws SQLException {
    try (ScratchDatabase database = TestDatabases.create()) {
      for (String name : HostileVerdict.NAMES) {
        database.run("CREATE TABLE public.\"" + name.replace("\"", "\"\"") + "\" ()");
      }
      database.run(Printed.as(Format.SQL, HostileVerdict.of()));
      assertThat(
              rows(
                  database,
                  "SELECT attname FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid"
                      + " WHERE relname = attname AND attnum > 0"
                      + " AND relnamespace = 'public'::regnamespace"))
          .containsExactlyInAnyOrderElementsOf(HostileVerdict.NAMES);
    }
  }

  static Verdict verdict() {
    Verdict clean = Verdicts.clean();
    return new Verdict(
        clean.application(),
        clean.database(),
        clean.rules(),
        List.of(
            finding(
                "prices",
                "package_id",
                repair(
                    "ALTER TABLE public.prices DROP CONSTRAINT IF EXISTS prices_package_fk, ADD"
                        + " CONSTRAINT prices_package_fk FOREIGN KEY (package_id) REFERENCES"
                        + " public.packages (id) NOT VALID;",
                    Step.FOREIGN_KEY,
                    true,
                    null),
                repair(
                    "ALTER TABLE public.prices VALIDATE CONSTRAINT prices_package_fk;",
                    Step.VALIDATE,
                    true,
                    null),
                repair(
                    "CREATE INDEX CONCURRENTLY IF NOT EXISTS prices_package_ix\n"
                        + "  ON public.prices (package_id);",
                    Step.INDEX,
                    false,
                    null)),
            finding(
                "packages",
                "code",
                repair(
                    "ALTER TABLE public.packages ADD COLUMN IF NOT EXISTS code text;",
                    Step.COLUMN,
                    true,
                    null),
                repair(
                    "UPDATE public.packages SET code = ? WHERE code IS NULL;",
                    Step.BACKFILL,
                    true,
                    "rows hold NULL: decide what they get"),
                repair(
                    "ALTER TABLE public.packages ALTER COLUMN code SET NOT NULL;",
                    Step.CONSTRAINT,
                    true,
                    null)),
            finding(
                "packages",
                "name",
                repair(
                    "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS packages_code_key ON"
                        + " public.packages (code);",
                    Step.CONSTRAINT,
                    false,
                    null),
                repair(
                    "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname ="
                        + " 'packages_code_key') THEN ALTER TABLE public.packages ADD CONSTRAINT"
                        + " packages_code_key UNIQUE USING INDEX packages_code_key; END IF; END"
                        + " $$;",
                    Step.CONSTRAINT,
                    true,
                    null)),
            finding(
                "tier",
                "id",
                repair("CREATE SCHEMA IF NOT EXISTS tiers;", Step.TYPE, true, null),
                repair(
                    "CREATE TABLE IF NOT EXISTS tiers.tier (\n  id bigint PRIMARY KEY\n);",
                    Step.TABLE,
                    true,
                    null)),
            finding(
                "tier_level",
                "id",
                repair("CREATE SCHEMA IF NOT EXISTS tiers;", Step.TYPE, true, null)),
            Verdicts.incomplete().findings().get(0)),
        List.of(),
        List.of(),
        List.of(),
        Severity.HIGH,
        0);
  }

  private static Finding finding(String table, String column, Repair... repairs) {
    return finding(table, column, Severity.HIGH, repairs);
  }

  private static Finding finding(
      String table, String column, Severity severity, Repair... repairs) {
    return new Finding(
        Verdicts.MISSING_COLUMN,
        severity,
        new Location.InMapping(
            "com.acme.X", "y", TableName.of("public", table), new Identifier(column), null),
        null,
        null,
        Effects.NONE,
        table + "." + column + " is wrong",
        "inserts fail",
        List.of(),
        new Remedies(List.of(repairs), null));
  }

  private static Repair repair(
      String sql, Step step, boolean transactional, @Nullable String risk) {
    return new Repair(sql, step, transactional, risk);
  }

  private static List<String> state(ScratchDatabase database) throws SQLException {
    return rows(
        database,
        """
        SELECT 'column packages.code ' || data_type FROM information_schema.columns WHERE column_name = 'code'
        UNION ALL SELECT 'constraint ' || conname || CASE WHEN contype = 'f' AND convalidated THEN ' validated' ELSE '' END
          FROM pg_constraint WHERE conname IN ('packages_code_key', 'prices_package_fk')
        UNION ALL SELECT 'index ' || relname FROM pg_class WHERE relname = 'prices_package_ix'
        UNION ALL SELECT 'table tiers.' || relname FROM pg_class WHERE relnamespace = to_regnamespace('tiers')::oid AND relkind = 'r'
        ORDER BY 1
        """);
  }

  private static List<String> rows(ScratchDatabase database, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
