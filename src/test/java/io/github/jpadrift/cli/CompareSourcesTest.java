package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a side may be, what migration tools noted on it, and where results go. */
class CompareSourcesTest {

  private static final String SCHEMA =
      "CREATE TABLE customer (id integer PRIMARY KEY, name text NOT NULL, UNIQUE (name));";

  private static final String HISTORIES =
      """
      CREATE SCHEMA kept;
      CREATE TABLE kept.databasechangelog (id varchar(255), author varchar(255), filename varchar(255),
        dateexecuted timestamp, orderexecuted integer, exectype varchar(10), md5sum varchar(35));
      INSERT INTO kept.databasechangelog VALUES ('1', 'ada', 'db/a.xml', now(), 1, 'EXECUTED', '8:aa');
      CREATE TABLE kept.alembic_version (version_num varchar(32) NOT NULL);
      INSERT INTO kept.alembic_version VALUES ('1975ea83b712');
      """;

  private static ScratchDatabase ahead;
  private static ScratchDatabase behind;
  private static Path folder;

  @BeforeAll
  static void create(@TempDir Path temporary) {
    folder = temporary;
    ahead = TestDatabases.create();
    ahead.run(
        SCHEMA
            + HISTORIES
            + "INSERT INTO kept.databasechangelog VALUES ('2', 'bob', 'db/a.xml', now(), 2, 'EXECUTED', '8:bb');"
            + "UPDATE kept.alembic_version SET version_num = 'ae1027a6acf';");
    behind = TestDatabases.create();
    behind.run(
        SCHEMA
            + HISTORIES
            + "ALTER TABLE customer DROP CONSTRAINT customer_name_key, ADD nick text;");
  }

  @AfterAll
  static void drop() {
    ahead.close();
    behind.close();
  }

  private static CommandRun compare(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("compare", "ahead=" + ahead.url(), "behind=" + behind.url()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void histories_of_liquibase_and_alembic_open_the_report() throws IOException {
    CommandRun run = compare();

    assertThat(run.out())
        .contains(
            "behind lacks db/a.xml::2::bob", "ahead is at ae1027a6acf, behind at 1975ea83b712")
        .doesNotContain("databasechangelog", "column version_num");
    assertThat(run.out().indexOf("db/a.xml::2::bob")).isLessThan(run.out().indexOf("customer"));
    JsonNode json = new ObjectMapper().readTree(compare("--format", "json").out());
    assertThat(json.get("migrations"))
        .extracting(each -> each.get("tool").asText())
        .containsExactlyInAnyOrder("liquibase", "alembic");
  }

  /** A file knows what ran where its database did, and is told from it by nothing else. */
  @Test
  void a_snapshot_holds_what_migration_tools_noted() throws IOException {
    Path first = folder.resolve("first.json");
    Path second = folder.resolve("second.json");
    for (Path file : List.of(first, second)) {
      assertThat(
              CommandRun.of("snapshot", ahead.url(), "--name", "then", "-o", file.toString())
                  .exitCode())
          .isZero();
    }

    String text = Files.readString(first);
    assertThat(text.replaceFirst("\"takenAt\":\"[^\"]*\"", ""))
        .isEqualTo(Files.readString(second).replaceFirst("\"takenAt\":\"[^\"]*\"", ""));
    assertThat(text)
        .contains(
            "\"migrations\":[{\"tool\":\"alembic\",\"schema\":\"kept\",\"table\":\"alembic_version\",\"notes\":[");
    CommandRun run = CommandRun.of("compare", "then=" + first, "behind=" + behind.url());
    assertThat(run.out())
        .contains(
            "behind lacks db/a.xml::2::bob", "then is at ae1027a6acf, behind at 1975ea83b712");
    assertThat(CommandRun.of("compare", "then=" + first, "now=" + ahead.url()).out())
        .contains("the same migrations on every side", "Same: nothing differs, exit code 0");
  }

  @Test
  void migrations_are_a_side() throws IOException {
    Path migrations = Files.createDirectories(folder.resolve("migration"));
    Files.writeString(migrations.resolve("V1__customer.sql"), SCHEMA);
    Path script = folder.resolve("schema.sql");
    Files.writeString(script, SCHEMA);

    CommandRun run = CommandRun.of("compare", script.toString(), "flyway:" + migrations);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Same: nothing differs, exit code 0");
  }

  @Test
  void a_baseline_counts_what_is_known() throws IOException {
    JsonNode json = new ObjectMapper().readTree(compare("--format", "json").out());
    StringBuilder entries = new StringBuilder("findings:\n");
    for (JsonNode each : json.get("differences")) {
      entries
          .append("  - fingerprint: ")
          .append(each.get("fingerprint").asText())
          .append("\n    rule: ")
          .append(each.get("rule").asText())
          .append("\n");
    }
    Path baseline = folder.resolve("known.yml");
    Files.writeString(baseline, entries);

    CommandRun run = compare("--baseline", baseline.toString());

    assertThat(run.out()).as(run.err()).contains("baseline  accepts 2 differences");
    assertThat(run.exitCode()).isZero();
    assertThat(compare("--baseline", folder.resolve("none.yml").toString()).err())
        .contains("jpadrift: there is no baseline ");
  }

  @Test
  void reports_go_beside_the_result() throws IOException {
    Path sql = folder.resolve("align.sql");
    Path html = folder.resolve("drift.html");

    CommandRun run =
        compare("--report", "sql=" + sql, "--report", "html=" + html, "--format", "brief");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(Files.readString(html)).contains("unique (name)");
    assertThat(Files.readString(sql))
        .startsWith("-- behind\n")
        .contains("-- Priority 2: protections", "ADD CONSTRAINT customer_name_key UNIQUE (name)")
        .isEqualToNormalizingNewlines(
            compare("--format", "sql").out().replaceFirst("Made [^\n]*", made(sql)));
  }

  private static String made(Path sql) throws IOException {
    return Files.readString(sql)
        .lines()
        .filter(line -> line.startsWith("-- Made "))
        .findFirst()
        .orElseThrow()
        .substring(3);
  }
}
