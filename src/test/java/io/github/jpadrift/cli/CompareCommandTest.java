package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.report.EnvironmentReporter;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases are compared whatever they come from, and every format says the same of them. */
class CompareCommandTest {

  private static final String STAGING =
      """
      CREATE TABLE leagues (id integer PRIMARY KEY);
      CREATE TABLE series (id integer PRIMARY KEY, name text NOT NULL, league_id integer REFERENCES leagues,
        UNIQUE (name, league_id));
      """;

  private static final String PRODUCTION =
      """
      CREATE TABLE leagues (id integer CONSTRAINT pk PRIMARY KEY);
      CREATE TABLE series (id integer PRIMARY KEY, name text NOT NULL UNIQUE);
      """;

  private static ScratchDatabase staging;
  private static ScratchDatabase production;
  private final Path folder;

  CompareCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void create() {
    staging = TestDatabases.create();
    staging.run(STAGING);
    production = TestDatabases.create();
    production.run(PRODUCTION);
  }

  @AfterAll
  static void drop() {
    staging.close();
    production.close();
  }

  private static CommandRun compare(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("compare", "staging=" + staging.url(), "production=" + production.url()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void the_console_prints_the_table_that_teams_draw() {
    CommandRun run = compare();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "── public.series ─",
            "  component               │ staging                 │ production              │ status\n",
            "  column league_id        │ integer                 │ -                       │ missing, high\n",
            "    unique (name,         │ UNIQUE (name,           │ -                       │ missing\n",
            "  unique (name)           │ -                       │ UNIQUE (name)           │ extra, high\n",
            "high  column league_id of public.series is missing on production [column-differs]",
            "effect  every statement that names it fails (42703) on production",
            "tables  1 different, 1 same",
            "found  0 critical, 2 high, 0 medium, 0 low",
            "ignored  1 name (--also tells them)",
            "Different: 2 differences at or above medium, exit code 1\n");
    assertThat(run.out() + run.err()).doesNotContain(staging.url().replaceFirst(".*password=", ""));
  }

  @Test
  void programs_get_all_of_it() throws IOException {
    JsonNode json = new ObjectMapper().readTree(compare("--format", "json").out());

    assertThat(json.get("kind").asText()).isEqualTo("comparison");
    assertThat(json.get("reference").asText()).isEqualTo("staging");
    assertThat(json.get("outcome").asText()).isEqualTo("differences");
    assertThat(json.get("summary").toString())
        .isEqualTo(
            "{\"critical\":0,\"high\":2,\"medium\":0,\"low\":0,\"folded\":2,\"same\":1,"
                + "\"ignored\":{\"name\":1},\"suppressed\":0,\"gaps\":0}");
    assertThat(json.get("tables").toString())
        .isEqualTo(
            "[{\"schema\":\"public\",\"table\":\"leagues\",\"status\":\"same\",\"columns\":{\"staging\":1,\"production\":1}},"
                + "{\"schema\":\"public\",\"table\":\"series\",\"status\":\"different\",\"columns\":{\"staging\":3,\"production\":2}}]");
    JsonNode column = json.get("differences").get(0);
    assertThat(column.get("rule").asText()).isEqualTo("column-differs");
    assertThat(column.get("status").asText()).isEqualTo("missing");
    assertThat(column.get("values").toString())
        .isEqualTo("{\"staging\":\"integer\",\"production\":null}");
    assertThat(column.get("agrees").isNull()).isTrue();
    assertThat(
            Stream.of(json.get("differences").get(1), json.get("differences").get(2))
                .map(each -> each.get("parent").asText()))
        .containsOnly(column.get("fingerprint").asText());
    assertThat(json.get("groups")).hasSize(2);
  }

  @Test
  void equal_sides_are_the_same_whatever_they_come_from() throws IOException {
    Path script = folder.resolve("schema.sql");
    Files.writeString(script, STAGING);
    Path snapshot = folder.resolve("then.json");
    assertThat(CommandRun.of("snapshot", staging.url(), "-o", snapshot.toString()).exitCode())
        .isZero();

    CommandRun run =
        CommandRun.of("compare", staging.url(), script.toString(), snapshot.toString());

    assertThat(run.err()).doesNotContain("jpadrift: there");
    assertThat(run.out())
        .contains("groups  2 sides as the reference", "Same: nothing differs, exit code 0\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void targets_and_patterns_name_sides() throws IOException {
    Path one = folder.resolve("one.sql");
    Files.writeString(one, STAGING);
    Path two = folder.resolve("two.sql");
    Files.writeString(two, PRODUCTION);
    Path configuration = folder.resolve("c.yml");
    Files.writeString(
        configuration,
        "applications: app.jar\ntargets:\n  reference:\n    script: %s\n  tenant-1:\n    script: %s\n  tenant-2:\n    script: %s\n"
            .formatted(one, two, two));
    String file = configuration.toString();

    CommandRun run = CommandRun.of("compare", "reference", "tenant-*", "--config", file);
    assertThat(run.out())
        .contains("groups  0 sides as the reference", "tenant-1, tenant-2: 4 differences");
    assertThat(CommandRun.of("compare", "reference", "tenant-3", "--config", file))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "jpadrift: tenant-3 is no URL, no target, no FILE.sql, no snapshot and no"
                    + " migrations; did you mean tenant-1?\n"));
    assertThat(CommandRun.of("compare", "a=reference", "a=tenant-1", "--config", file).err())
        .isEqualTo("jpadrift: two sides are called a: write NAME=SOURCE for one of them\n");
  }

  @Test
  void what_programs_get_obeys_the_shipped_schema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(EnvironmentReporter.class.getResourceAsStream("comparison.schema.json"));
    JsonNode json = new ObjectMapper().readTree(compare("--format", "json").out());

    assertThat(schema.validate(json)).isEmpty();
    for (String key : List.of("outcome", "differences", "groups", "sides")) {
      ObjectNode without = json.deepCopy();
      without.remove(key);
      assertThat(schema.validate(without)).as(key).isNotEmpty();
    }
    ObjectNode unattributed = json.deepCopy();
    ((ObjectNode) unattributed.get("differences").get(0)).remove("agrees");
    assertThat(schema.validate(unattributed)).isNotEmpty();
  }

  /** The more tenants, the more equal ones: what is compared is a handful. */
  @Test
  void tenants_are_compared_with_the_largest_group() throws IOException {
    try (ScratchDatabase database = TestDatabases.create()) {
      StringBuilder sql = new StringBuilder();
      for (int number = 1; number <= 60; number++) {
        String schema = "tenant_%03d".formatted(number);
        sql.append(
            "CREATE SCHEMA %1$s; CREATE TABLE %1$s.t (id serial PRIMARY KEY, x integer, up integer REFERENCES %1$s.t);"
                .formatted(schema));
        sql.append(
            "CREATE FUNCTION %1$s.f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM %1$s.t';"
                .formatted(schema));
      }
      sql.append("ALTER TABLE tenant_007.t DROP COLUMN x; ALTER TABLE tenant_012.t DROP COLUMN x;");
      sql.append("CREATE SCHEMA other; CREATE TABLE other.t (id integer);");
      database.run(sql.toString());

      CommandRun run = CommandRun.of("compare", database.url(), "--tenants", "tenant_*");

      assertThat(run.out())
          .contains(
              "57 sides as the reference",
              "tenant_007, tenant_012: 1 difference",
              "ALTER TABLE tenant_007.t ADD COLUMN IF NOT EXISTS x integer;",
              "ALTER TABLE tenant_012.t ADD COLUMN IF NOT EXISTS x integer;")
          .doesNotContain("other");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(
              CommandRun.of(
                      "compare",
                      database.url(),
                      "--tenants",
                      "tenant_*",
                      "--reference",
                      "tenant_012")
                  .out())
          .contains("1 side as the reference");
      assertThat(CommandRun.of("compare", database.url(), "--tenants", "nobody_*").err())
          .contains("has 0 schemas that are meant as tenants");
    }
  }

  @Test
  void what_migration_tools_noted_opens_the_report() throws IOException {
    String history =
        "CREATE TABLE flyway_schema_history (installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200), type varchar(20), script varchar(1000), checksum integer, installed_by varchar(100), installed_on timestamp, execution_time integer, success boolean);";
    Path one = folder.resolve("one.sql");
    Files.writeString(
        one,
        history
            + "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, success) VALUES"
            + " (1, '1', 'baseline', 'SQL', 'V1', 11, true), (2, '2', 'contexts', 'SQL', 'V2', 12, true),"
            + " (3, '3', 'series league', 'SQL', 'V3', 13, true), (4, '4', 'context key', 'SQL', 'V4', 14, true);");
    Path two = folder.resolve("two.sql");
    Files.writeString(
        two,
        history
            + "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, success) VALUES"
            + " (1, '1', 'baseline', 'SQL', 'V1', 11, true), (2, '2', 'contexts', 'SQL', 'V2', 99, true),"
            + " (3, '3', 'series league', 'SQL', 'V3', 13, false);");

    CommandRun run = CommandRun.of("compare", one.toString(), two.toString());
    assertThat(run.out())
        .contains(
            "flyway  two.sql lacks 3 series league, 4 context key; 3 series league failed on two.sql; changed\n",
            "            since it ran: 2 contexts\n",
            "Same: nothing differs");
    for (String format : List.of("html", "markdown")) {
      assertThat(
              CommandRun.of("compare", one.toString(), two.toString(), "--format", format)
                  .out()
                  .replaceAll("[\\\\*]|</?b>", ""))
          .as(format)
          .contains(
              "flyway: two.sql lacks 3 series league, 4 context key;"
                  + " 3 series league failed on two.sql; changed since it ran: 2 contexts");
    }
    JsonNode json =
        new ObjectMapper()
            .readTree(
                CommandRun.of("compare", one.toString(), two.toString(), "--format", "json").out());
    assertThat(json.get("migrations").toString())
        .isEqualTo(
            "[{\"tool\":\"flyway\",\"table\":\"public.flyway_schema_history\","
                + "\"current\":{\"one.sql\":\"4\",\"two.sql\":\"2\"},"
                + "\"missing\":{\"one.sql\":[],\"two.sql\":[\"3 series league\",\"4 context key\"]},"
                + "\"changed\":[\"2 contexts\"],"
                + "\"failed\":{\"one.sql\":[],\"two.sql\":[\"3 series league\"]}}]");
  }

  @Test
  void schemas_may_have_other_names() throws IOException {
    Path one = folder.resolve("one.sql");
    Files.writeString(
        one,
        "CREATE SCHEMA app; CREATE TABLE app.t (id serial PRIMARY KEY, up integer REFERENCES app.t);"
            + " CREATE VIEW app.v AS SELECT id, 'old_app.t' AS text FROM app.t;");
    Path two = folder.resolve("two.sql");
    Files.writeString(
        two,
        "CREATE SCHEMA old_app; CREATE TABLE old_app.t (id serial PRIMARY KEY, up integer REFERENCES old_app.t);"
            + " CREATE VIEW old_app.v AS SELECT id, 'old_app.t' AS text FROM old_app.t;");

    assertThat(
            CommandRun.of("compare", one.toString(), two.toString(), "--map", "old_app=app").out())
        .contains("Same: nothing differs, exit code 0");
    assertThat(CommandRun.of("compare", one.toString(), two.toString()).exitCode()).isEqualTo(1);
    CommandRun unknown =
        CommandRun.of("compare", one.toString(), two.toString(), "--map", "old_ap=app");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualTo(
            "jpadrift: no side has a schema old_ap, which is to be called app; did you mean old_app?\n");
  }

  @Test
  void every_format_tells_it() throws IOException {
    for (String format :
        List.of("markdown", "markdown-summary", "html", "sarif", "github", "junit", "brief")) {
      CommandRun run = compare("--format", format);
      assertThat(run.exitCode()).as(format).isEqualTo(1);
      assertThat(run.out().replace("\\", "")).as(format).contains("league_id", "missing");
    }
    new ObjectMapper().readTree(compare("--format", "sarif").out());
    assertThat(compare("--also", "name", "--verbose").out()).contains("is named leagues_pkey");
    assertThat(compare("--also", "names").err()).contains("did you mean name?");
    assertThat(compare("--fail-on", "critical").exitCode()).isZero();
    assertThat(
            compare("--disable", "column-differs,unique-key-differs,foreign-key-differs")
                .exitCode())
        .isZero();
  }

  /** A browser lays out no table that nobody opened, and 3,000 differences are a small file. */
  @Test
  void a_page_of_thousands_is_folded_and_small() throws IOException {
    StringBuilder with = new StringBuilder();
    StringBuilder without = new StringBuilder();
    for (int table = 0; table < 100; table++) {
      with.append("CREATE TABLE t%d (id bigint".formatted(table));
      without.append("CREATE TABLE t%d (id bigint);\n".formatted(table));
      for (int column = 0; column < 30; column++) {
        with.append(", column_%d varchar(%d) NOT NULL DEFAULT 'x'".formatted(column, column + 1));
      }
      with.append(");\n");
    }
    Path one = Files.writeString(folder.resolve("with.sql"), with);
    Path two = Files.writeString(folder.resolve("without.sql"), without);

    String page =
        CommandRun.of("compare", one.toString(), two.toString(), "--format", "html").out();

    assertThat(page.split("<tr><td>column ", -1)).hasSize(3_001);
    assertThat(page.length()).isLessThan(3_000 * 1_000);
    assertThat(page.split("<details><summary>", -1)).hasSize(102);
    assertThat(page).doesNotContain("<details open", " src=", " href=").contains("t7: <span");
  }

  @Test
  void the_demo_tells_stories() {
    CommandRun run = CommandRun.of("demo", "compare", "league");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("── league ─")
        .contains("code  agrees with staging")
        .endsWith("Different: 8 differences at or above medium, exit code 1\n");
    assertThat(run.err())
        .startsWith(
            "jpadrift: comparing the sample application's league, staging with production as ")
        .endsWith(" has them, in a throw-away PostgreSQL 17\n");
    for (String[] demo : new String[][] {{"demo"}, {"demo", "compare"}}) {
      List<String> help = new ArrayList<>(List.of(demo));
      help.add("--help");
      assertThat(CommandRun.of(help.toArray(String[]::new)).out())
          .contains("Exit codes", "as there are here", "--report=FORMAT=FILE", "Examples");
    }
    assertThat(CommandRun.of("demo", "compare", "--format", "html"))
        .isEqualTo(
            new CommandRun(2, "", "jpadrift: a report as html holds one comparison: name one\n"));
  }

  /** One file says for checks and comparisons which rules run. */
  @Test
  void the_file_may_name_rules_of_checks() throws IOException {
    Path configuration = folder.resolve("c.yml");
    Files.writeString(
        configuration, "applications: app.jar\ndisable: [missing-index, column-differs]\n");

    CommandRun run = compare("--config", configuration.toString());

    assertThat(run.err()).doesNotContain("there is no rule");
    assertThat(run.out()).contains("unique (name)").doesNotContain("[column-differs]");
    assertThat(compare("--disable", "column-difers").err())
        .contains("there is no rule column-difers; did you mean column-differs?");
  }

  /** Of a long body the table shows where it differs; programs get all of it. */
  @Test
  void routines_are_shown_from_where_they_differ() throws IOException {
    String body =
        "CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$\nBEGIN\n%s  PERFORM %%d;\n%s  RETURN 1;\nEND $$;"
            .formatted("  PERFORM 0;\n".repeat(40), "  PERFORM 9;\n".repeat(40));
    Path one = Files.writeString(folder.resolve("one.sql"), body.formatted(1));
    Path two = Files.writeString(folder.resolve("two.sql"), body.formatted(2));

    String page =
        CommandRun.of("compare", one.toString(), two.toString(), "--format", "markdown").out();

    assertThat(page.split("## SQL", 2)[0])
        .contains(
            "PERFORM 0; PERFORM 1; PERFORM 9;", "PERFORM 0; PERFORM 2; PERFORM 9;", "| … ", " … |")
        .doesNotContain("\\n", "PERFORM 9; ".repeat(20), "PERFORM 0; ".repeat(20));
    assertThat(CommandRun.of("compare", one.toString(), two.toString(), "--format", "json").out())
        .contains("PERFORM 9;\\n  PERFORM 9;");
  }

  /** Departing sides are named and agreeing ones counted, in every report for people. */
  @Test
  void many_sides_are_told_by_groups() throws IOException {
    Path one = Files.writeString(folder.resolve("one.json"), snapshotOf(staging));
    Path two = Files.writeString(folder.resolve("two.json"), snapshotOf(production));
    List<String> words = new ArrayList<>(List.of("compare"));
    for (int number = 1; number <= 12; number++) {
      words.add("equal%d=%s".formatted(number, one));
    }
    for (int number = 1; number <= 11; number++) {
      words.add("other%d=%s".formatted(number, two));
    }
    for (String format : List.of("console", "html", "markdown")) {
      List<String> run = new ArrayList<>(words);
      run.addAll(List.of("--format", format));
      String told = CommandRun.of(run.toArray(String[]::new)).out().replaceAll("\\s+", " ");
      assertThat(told)
          .as(format)
          .contains("11 sides as the reference", "equal1 and 11 more", "and 14 more")
          .contains("other8 and 3 more: 4 differences");
    }
  }

  private static String snapshotOf(ScratchDatabase database) {
    return CommandRun.of("snapshot", database.url()).out();
  }

  @Test
  void what_cannot_be_read_is_a_gap() {
    CommandRun run =
        CommandRun.of(
            "compare",
            staging.url(),
            "copy=" + staging.url(),
            "gone=jdbc:postgresql://127.0.0.1:1/gone");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("unread  side gone: could not be read:", "Incomplete: ");
    assertThat(
            CommandRun.of("compare", "gone=jdbc:postgresql://127.0.0.1:1/gone", staging.url())
                .exitCode())
        .isEqualTo(2);
  }
}
