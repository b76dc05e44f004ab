package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.report.JsonReporter;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One application against a fleet: those together that depart in the same. */
class FleetTest {

  private static final String THING =
      """
      package app;
      import jakarta.persistence.*;
      @Entity public class Thing { @Id Long id; String name; @ManyToOne Thing parent; }
      """;

  private static final String OTHER =
      """
      package others;
      import jakarta.persistence.*;
      @Entity public class Other { @Id Long id; }
      """;

  private static ScratchDatabase tenants;
  private static Path application;

  private static Path folder;

  @BeforeAll
  static void create(@TempDir Path temporary) {
    folder = temporary;
    application =
        TestApplication.of(List.of(THING), HibernateVersion.V6_6.jars(), folder.resolve("app"))
            .classes();
    tenants = TestDatabases.create();
    StringBuilder sql = new StringBuilder();
    for (int number = 1; number <= 9; number++) {
      sql.append(
          "CREATE SCHEMA tenant_%1$d; CREATE TABLE tenant_%1$d.thing (id bigint PRIMARY KEY%2$s, parent_id bigint REFERENCES tenant_%1$d.thing); CREATE INDEX ON tenant_%1$d.thing (parent_id);\n"
              .formatted(number, number % 4 == 0 ? "" : ", name varchar(255)"));
    }
    // a decoy where nothing must be looked for
    sql.append("CREATE SCHEMA \"Tenant_X\"; CREATE TABLE thing (id text);");
    tenants.run(sql.toString());
  }

  @AfterAll
  static void drop() {
    tenants.close();
  }

  private static CommandRun check(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "check";
    arguments[1] = application.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  void tenants_are_told_together() {
    CommandRun run = check("--url", tenants.url(), "--tenants", "tenant_*");

    assertThat(run.err()).doesNotContain("jpadrift: there");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "against 9 databases ──",
            "  7  agree\n",
            "  2  lack column thing.name: tenant_4, tenant_8\n",
            "── tenant_4, tenant_8 ──",
            "tenant_4.thing")
        .endsWith("9 databases, the worst: findings in tenant_4, exit code 1\n");
    assertThat(run.out().split("\\[missing-column\\]", -1)).hasSize(2);
    assertThat(run.out()).doesNotContain("── tenant_1 ");
  }

  /** The mapping names no schema, so each tenant's own is meant. */
  @Test
  void the_code_says_what_breaks_for_which_tenants() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(
                CommandRun.of(
                        "compare",
                        tenants.url(),
                        "--tenants",
                        "tenant_*",
                        "--app",
                        application.toString(),
                        "--format",
                        "json")
                    .out());

    assertThat(json.get("gaps")).isEmpty();
    assertThat(json.get("differences")).hasSize(1);
    JsonNode column = json.get("differences").get(0);
    assertThat(column.get("severity").asText()).isEqualTo("critical");
    assertThat(column.get("agrees").toString())
        .isEqualTo(
            "[\"tenant_1\",\"tenant_2\",\"tenant_3\",\"tenant_5\",\"tenant_6\",\"tenant_7\",\"tenant_9\"]");
    assertThat(column.get("breaks").toString())
        .isEqualTo(
            "{\"tenant_4\":[\"write\",\"read\",\"query\"],\"tenant_8\":[\"write\",\"read\",\"query\"]}");
    assertThat(column.get("remedies").get("tenant_8").toString())
        .contains("ALTER TABLE tenant_8.thing ADD COLUMN IF NOT EXISTS name");
  }

  /** What several applications map is one mapping for each tenant, as it is for one database. */
  @Test
  void tenants_are_those_of_all_applications() throws IOException {
    Path others =
        TestApplication.of(List.of(OTHER), HibernateVersion.V6_6.jars(), folder.resolve("others"))
            .classes();
    try (ScratchDatabase database = shops()) {
      assertThat(
              groups(
                  check(
                      others.toString(),
                      "--url",
                      database.url(),
                      "--tenants",
                      "shop_*",
                      "--format",
                      "json")))
          .containsExactlyInAnyOrder(
              "agrees [\"shop_whole\"]",
              "lacks column thing.name [\"shop_bare\"]",
              "lacks table other [\"shop_few\"]");
      assertThat(agreeing(database, "--app", application.toString(), "--app", others.toString()))
          .containsExactlyInAnyOrder(
              "other table critical [\"shop_whole\",\"shop_bare\"]",
              "thing column name critical [\"shop_whole\",\"shop_few\"]",
              "thing column alias low [\"shop_whole\",\"shop_bare\",\"shop_few\"]");
    }
  }

  /** Which unit runs against tenants nobody can guess either. */
  @Test
  void tenants_are_those_of_one_unit() throws IOException {
    Path units =
        TestApplication.of(
                List.of(THING, OTHER), HibernateVersion.V6_6.jars(), folder.resolve("units"))
            .classes();
    Files.createDirectories(units.resolve("META-INF"));
    Files.writeString(
        units.resolve("META-INF/persistence.xml"),
        """
        <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
          <persistence-unit name="things"><class>app.Thing</class><exclude-unlisted-classes/></persistence-unit>
          <persistence-unit name="others"><class>others.Other</class><exclude-unlisted-classes/></persistence-unit>
        </persistence>
        """);
    try (ScratchDatabase database = shops()) {
      String[] asked = {"check", units.toString(), "--url", database.url(), "--tenants", "shop_*"};
      CommandRun undecided = CommandRun.of(asked);
      assertThat(undecided.exitCode()).isEqualTo(2);
      assertThat(undecided.err() + undecided.out())
          .contains("there are 2 persistence units: things")
          .contains("choose the one of this database with --persistence-unit");

      assertThat(
              groups(
                  CommandRun.of(
                      Stream.concat(
                              Stream.of(asked),
                              Stream.of("--persistence-unit", "others", "--format", "json"))
                          .toArray(String[]::new))))
          .containsExactlyInAnyOrder(
              "agree [\"shop_bare\",\"shop_whole\"]", "lacks table other [\"shop_few\"]");
      assertThat(agreeing(database, "--app", units.toString(), "--persistence-unit", "others"))
          .containsExactlyInAnyOrder(
              "other table critical [\"shop_whole\",\"shop_bare\"]",
              "thing column name low [\"shop_whole\",\"shop_bare\",\"shop_few\"]",
              "thing column alias low [\"shop_whole\",\"shop_bare\",\"shop_few\"]");
    }
  }

  /** One tenant has all, one another column, one a table less. */
  private static ScratchDatabase shops() {
    ScratchDatabase database = TestDatabases.create();
    List.of("whole name", "bare alias", "few name")
        .forEach(
            shop ->
                database.run(
                    """
                    CREATE SCHEMA shop_%1$s;
                    CREATE TABLE shop_%1$s.thing (id bigint PRIMARY KEY, %2$s varchar(255),
                      parent_id bigint REFERENCES shop_%1$s.thing);
                    CREATE INDEX ON shop_%1$s.thing (parent_id);
                    CREATE TABLE shop_%1$s.other (id bigint PRIMARY KEY);
                    """
                        .formatted((Object[]) shop.split(" "))));
    database.run("DROP TABLE shop_few.other");
    return database;
  }

  private static List<String> groups(CommandRun checked) throws IOException {
    List<String> groups = new ArrayList<>();
    new ObjectMapper()
        .readTree(checked.out())
        .at("/fleet/groups")
        .forEach(group -> groups.add(group.get("summary").asText() + ' ' + group.get("databases")));
    return groups;
  }

  /** What differs from the whole shop, how bad that is, and with whom the code agrees. */
  private static List<String> agreeing(ScratchDatabase database, String... applications)
      throws IOException {
    CommandRun compared =
        CommandRun.of(
            Stream.concat(
                    Stream.of("compare", database.url(), "--tenants", "shop_*"),
                    Stream.concat(
                        Stream.of("--reference", "shop_whole", "--format", "json"),
                        Stream.of(applications)))
                .toArray(String[]::new));
    List<String> agreeing = new ArrayList<>();
    new ObjectMapper()
        .readTree(compared.out())
        .get("differences")
        .forEach(
            each ->
                agreeing.add(
                    each.get("table").asText()
                        + ' '
                        + each.get("component").asText()
                        + ' '
                        + each.get("severity").asText()
                        + ' '
                        + each.get("agrees")));
    return agreeing;
  }

  /** Each side is looked into under its own names, and its SQL is written in them. */
  @Test
  void the_code_is_heard_of_a_schema_that_has_another_name() throws IOException {
    try (ScratchDatabase older = TestDatabases.create()) {
      older.run(
          "CREATE SCHEMA old_tenant; CREATE TABLE old_tenant.thing (id bigint PRIMARY KEY, parent_id bigint REFERENCES old_tenant.thing); CREATE INDEX ON old_tenant.thing (parent_id);");
      CommandRun run =
          CommandRun.of(
              "compare",
              "new=" + tenants.url() + "&currentSchema=tenant_1",
              "old=" + older.url() + "&currentSchema=old_tenant",
              "--schemas",
              "tenant_1",
              "--map",
              "old_tenant=tenant_1",
              "--app",
              application.toString(),
              "--format",
              "json");
      JsonNode json = new ObjectMapper().readTree(run.out());

      assertThat(json.get("gaps")).isEmpty();
      assertThat(json.get("differences")).hasSize(1);
      JsonNode column = json.get("differences").get(0);
      assertThat(column.get("severity").asText()).isEqualTo("critical");
      assertThat(column.get("agrees").toString()).isEqualTo("[\"new\"]");
      assertThat(column.get("breaks").toString())
          .isEqualTo("{\"old\":[\"write\",\"read\",\"query\"]}");
      assertThat(column.get("remedies").get("old").toString())
          .contains("ALTER TABLE old_tenant.thing ADD COLUMN IF NOT EXISTS name");
    }
  }

  @Test
  void programs_get_every_run_and_the_groups() throws IOException {
    CommandRun run = check("--url", tenants.url(), "--tenants", "tenant_?", "--format", "json");
    JsonNode json = new ObjectMapper().readTree(run.out());

    assertThat(json.get("runs")).hasSize(9);
    assertThat(json.get("fleet").toString())
        .isEqualTo(
            "{\"groups\":[{\"agrees\":true,\"outcome\":\"clean\",\"summary\":\"agree\",\"databases\":[\"tenant_1\",\"tenant_2\",\"tenant_3\",\"tenant_5\",\"tenant_6\",\"tenant_7\",\"tenant_9\"]},"
                + "{\"agrees\":false,\"outcome\":\"findings\",\"summary\":\"lack column thing.name\",\"databases\":[\"tenant_4\",\"tenant_8\"]}],"
                + "\"gaps\":[]}");
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                    Objects.requireNonNull(
                        JsonReporter.class.getResourceAsStream("report.schema.json")))
                .validate(json))
        .isEmpty();
  }

  @Test
  void a_pattern_names_targets_and_one_that_is_gone_keeps_no_other_from_being_told()
      throws IOException {
    Path configuration = folder.resolve("jpadrift.yml");
    Path script = folder.resolve("schema.sql");
    Files.writeString(
        script,
        "CREATE TABLE thing (id bigint PRIMARY KEY, name varchar(255), parent_id bigint REFERENCES thing);"
            + " CREATE INDEX ON thing (parent_id);");
    Files.writeString(
        configuration,
        """
        applications: %s
        targets:
          tenant-1: {script: %s}
          tenant-2: {url: "jdbc:postgresql://127.0.0.1:1/gone"}
          other: {url: "jdbc:postgresql://127.0.0.1:1/never"}
        """
            .formatted(application, script));

    CommandRun run =
        CommandRun.of(
            "check",
            "--config",
            configuration.toString(),
            "--target",
            "tenant-*",
            "--format",
            "markdown");

    assertThat(run.err())
        .isEqualTo("jpadrift: cannot connect to 127.0.0.1:1: Connection refused\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains(
            "against 2 databases\n", "| 1 | agrees |", "| 1 | could not be read: ", "| tenant-2 |")
        .doesNotContain("never");
    assertThat(CommandRun.of("check", "--config", configuration.toString(), "--target", "x-*"))
        .isEqualTo(new CommandRun(2, "", "jpadrift: no target of jpadrift.yml is like x-*\n"));
  }

  @Test
  void tenants_are_those_of_one_database() {
    assertThat(check("--url", tenants.url(), "--tenants", "nobody*").err())
        .contains("is like nobody*");
    assertThat(check("--script", "a.sql", "--tenants", "t*").err())
        .contains("--tenants checks schemas of one database: give one --url");
  }
}
