package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.application.Compiled;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.SchemaSource.Snapshot;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.migration.MigrationException;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.scan.ScanOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that migrations make, by the application's own tool or by the one that is lent. */
class MigrationsTest {

  private static final ReadingOptions READING = ReadingOptions.of(Duration.ofMinutes(1));

  private static final String FORMATTED =
      """
      --liquibase formatted sql
      --changeset ann:1
      create table customer (id bigint primary key);
      --changeset ann:2 context:prod
      alter table customer add mail varchar(${length});
      """;

  private final Path folder;

  MigrationsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What a run made: the tables with their columns, what is missing, and what was decided. */
  private record Made(List<String> tables, List<Gap> gaps, List<String> assumed) {}

  private static Made made(Migrations migrations) {
    try (Snapshot snapshot =
        SchemaSource.migrations(migrations).open(READING, RunListener.NOBODY)) {
      Database database = snapshot.catalog(Set.of());
      return new Made(
          database.tables().stream().map(MigrationsTest::described).sorted().toList(),
          snapshot.gaps(),
          snapshot.assumed());
    }
  }

  private static String described(DbTable table) {
    return table.name()
        + " "
        + table.columns().stream().map(column -> column.name().value()).sorted().toList();
  }

  private void file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Migrations of(String source, Path... libraries) {
    return Migrations.of(folder.resolve(source), 17, application(libraries));
  }

  private static MappingOptions application(Path... libraries) {
    return MappingOptions.of(
        new ScanOptions(
            List.of(),
            List.of(libraries).stream().map(Path::toString).toList(),
            null,
            List.of(),
            List.of(),
            null));
  }

  private static Migrations with(Migrations migrations, boolean code, Map<String, String> said) {
    return new Migrations(
        migrations.source(),
        migrations.tool(),
        migrations.root(),
        said,
        code,
        migrations.postgresMajor(),
        migrations.application());
  }

  private static Path[] jars(String... coordinates) {
    return HibernateVersion.resolve(coordinates).toArray(Path[]::new);
  }

  private void twoScripts(String below) {
    file(below + "/V2__mail.sql", "alter table customer add mail varchar(${length});");
    file(below + "/V1__customer.sql", "-- first\ncreate table customer (id bigint primary key);");
    file(below + "/V10__last.sql", "alter table customer rename mail to email;");
  }

  @Test
  void a_folder_of_scripts_is_run_in_the_order_of_versions_and_not_of_names() {
    twoScripts("sql");

    Made made = made(with(of("sql"), false, Map.of("flyway.placeholders.length", "100")));

    assertThat(made.tables()).contains("public.customer [email, id]");
    assertThat(made.gaps()).isEmpty();
    assertThat(made.assumed())
        .containsExactly("3 migrations were run by Flyway 11.20.3 on an empty PostgreSQL 17");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.flywaydb:flyway-core:9.22.3",
        "org.flywaydb:flyway-database-postgresql:10.22.0",
        "org.flywaydb:flyway-database-postgresql:12.4.0"
      })
  void the_applications_own_flyway_runs_them(String own) {
    twoScripts("sql");

    Made made =
        made(with(of("sql", jars(own)), false, Map.of("flyway.placeholders.length", "100")));

    assertThat(made.tables()).contains("public.customer [email, id]");
    assertThat(made.assumed().get(0))
        .startsWith("3 migrations were run by Flyway " + own.substring(own.lastIndexOf(':') + 1));
  }

  @Test
  void an_application_says_itself_where_its_scripts_are_and_how_they_run() {
    twoScripts("app/db/pg/postgresql");
    file(
        "app/application.yml",
        """
        spring:
          datasource.password: hush
          flyway:
            locations: classpath:db/pg/{vendor}
            default-schema: shop
            placeholders.length: ${width:77}
            password: hush
            baseline-on-migrate: true
            enabled: true
        """);

    Made made = made(of("app"));

    assertThat(made.tables()).contains("shop.customer [email, id]");
    assertThat(made.assumed())
        .contains("flyway.defaultSchema = shop, from app/application.yml")
        .contains("flyway.placeholders.length = 77, from app/application.yml")
        .noneMatch(said -> said.contains("hush"));
  }

  @Test
  void quarkus_says_it_in_its_own_words() {
    twoScripts("app/db/migration");
    file(
        "app/application.properties",
        """
        quarkus.flyway.default-schema=shop
        quarkus.flyway.placeholders.length=9
        quarkus.flyway.migrate-at-start=true
        """);

    assertThat(made(of("app")).tables()).contains("shop.customer [email, id]");
  }

  @Test
  void a_migration_that_fails_is_named_with_its_line_and_the_servers_word() {
    file("sql/V1__a.sql", "create table a (id int);\n\ninsert into b values (1);\n");

    assertThatThrownBy(() -> made(of("sql")))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "the migrations of %s: migration V1__a.sql fails in line 3: ERROR: relation \"b\" does not exist"
                .formatted(folder.resolve("sql")));
  }

  @Test
  void no_placeholder_no_script_no_tool_are_each_one_line() {
    twoScripts("sql");
    file("empty/readme.txt", "");
    file("app/application.properties", "spring.flyway.locations=classpath:nowhere\n");
    file("both/db/migration/V1__a.sql", "");
    file("both/db/changelog/db.changelog-master.yaml", "");
    file("neither/application.properties", "");

    for (Migrations each :
        List.of(
            of("sql"),
            of("empty"),
            of("app"),
            of("both"),
            of("neither"),
            of("absent"),
            with(of("sql"), false, Map.of("contexts", "x")))) {
      assertThatThrownBy(() -> made(each))
          .isInstanceOf(MigrationException.class)
          .message()
          .doesNotContain("\n")
          .containsAnyOf(
              "placeholder",
              "holds no migration",
              "Flyway finds no migration at classpath:nowhere",
              "migrations of both Flyway and Liquibase",
              "has no migrations",
              "do not exist",
              "contexts is no setting of Flyway");
    }
  }

  @Test
  void what_may_do_anything_on_this_machine_cannot() {
    file("sql/V1__program.sql", "create table t (a text);\ncopy t from program 'id';\n");
    file("read/V1__file.sql", "create table t (a text);\ncopy t from '/etc/passwd';\n");

    assertThatThrownBy(() -> made(of("sql")))
        .hasMessageContaining("line 2: ERROR: permission denied to COPY to or from an external");
    assertThatThrownBy(() -> made(of("read")))
        .hasMessageContaining("line 2: ERROR: permission denied to COPY from a file");
  }

  @Test
  void java_migrations_are_left_out_and_named_unless_they_may_run() {
    Path[] flyway = jars("org.flywaydb:flyway-database-postgresql:11.20.3");
    file("app/db/migration/V1__a.sql", "create table a (id int);");
    Compiled.into(
        folder.resolve("app"),
        List.of(
            """
            package db.migration;

            public class V2__code extends org.flywaydb.core.api.migration.BaseJavaMigration {
              static {
                System.out.println("initialised");
              }

              @Override
              public void migrate(org.flywaydb.core.api.migration.Context context) throws Exception {
                try (var statement = context.getConnection().createStatement()) {
                  statement.execute("create table by_code (id int)");
                }
              }
            }
            """),
        List.of(flyway));

    Made skipped = made(of("app", flyway));
    Made run = made(with(of("app", flyway), true, Map.of()));

    assertThat(skipped.tables()).contains("public.a [id]").doesNotContain("public.by_code [id]");
    assertThat(skipped.gaps())
        .containsExactly(
            new Gap(
                "migration V2__code",
                "it is code of the application and was not run; --java-migrations run lets it"));
    assertThat(run.tables()).contains("public.a [id]", "public.by_code [id]");
    assertThat(run.gaps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.20.0", "4.27.0", "4.33.0"})
  void the_applications_own_liquibase_runs_its_change_log(String version) {
    file("app/db/changelog/changes/one.sql", FORMATTED);
    file(
        "app/db/changelog/db.changelog-master.yaml",
        """
        databaseChangeLog:
          - include:
              file: db/changelog/changes/one.sql
          - changeSet:
              id: three
              author: bob
              preConditions:
                - onFail: MARK_RAN
                - tableExists:
                    tableName: nothing
              changes:
                - dropTable:
                    tableName: customer
        """);
    file(
        "app/application.properties",
        """
        spring.liquibase.contexts=prod
        spring.liquibase.parameters.length=10
        spring.liquibase.default-schema=public
        """);

    Made made = made(of("app", jars("org.liquibase:liquibase-core:" + version)));

    assertThat(made.tables()).contains("public.customer [id, mail]");
    assertThat(made.assumed())
        .contains("contexts = prod, from app/application.properties")
        .anyMatch(
            said ->
                said.matches(
                    "\\d migrations were run by Liquibase "
                        + version
                        + " on an empty PostgreSQL 17"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "liquibase.properties|changeLogFile=log.sql~contexts=prod~labelFilter=big~parameter.length=10~url=jdbc:none",
        "application.properties|quarkus.liquibase.change-log=log.sql~quarkus.liquibase.contexts=prod~quarkus.liquibase.labels=big~quarkus.liquibase.change-log-parameters.length=10",
        "application.properties|spring.liquibase.change-log=classpath:/log.sql~spring.liquibase.contexts=prod~spring.liquibase.label-filter=big~spring.liquibase.parameters.length=10",
      })
  void liquibase_is_told_what_to_run_wherever_the_application_says_it(String name, String said) {
    file("app/application.properties", "");
    file("app/" + name, said.replace('~', '\n'));
    file(
        "app/log.sql",
        FORMATTED
            + """
            --changeset ann:3 context:test
            alter table customer add test int;
            --changeset ann:4 labels:small
            alter table customer add small int;
            --changeset ann:5 labels:big
            alter table customer add big int;
            """);

    Made made = made(of("app"));

    assertThat(made.tables()).contains("public.customer [big, id, mail]");
    assertThat(made.gaps()).isEmpty();
  }

  @Test
  void flyway_is_told_by_its_own_files_and_one_that_cannot_be_read_is_a_gap() {
    twoScripts("app/db/shop");
    file(
        "app/flyway.conf",
        "flyway.locations=classpath:db/shop\nflyway.placeholders.length=10\nflyway.url=jdbc:none\n");
    file("app/application.properties", "");

    assertThat(made(of("app")).gaps()).isEmpty();
    file("app/flyway.toml", "[flyway\n");

    Made made = made(of("app"));
    assertThat(made.tables()).contains("public.customer [email, id]");
    assertThat(made.gaps()).extracting(Gap::subject).containsExactly("app/flyway.toml");
    assertThat(made.gaps().toString()).contains("this settings file cannot be read: ");
  }

  @Test
  void folders_of_scripts_are_run_together_in_the_order_of_versions() {
    file("common/V1__a.sql", "create table one (id int);");
    file("common/V3__c.sql", "alter table two add three int;");
    file("special/V2__b.sql", "create table two (id int);");
    Migrations common = of("common");

    assertThat(made(common.with(List.of(folder.resolve("special")))).tables())
        .contains("public.one [id]", "public.two [id, three]");
    assertThatThrownBy(() -> made(common.with(List.of(folder.resolve("nowhere")))))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("nowhere is no folder of files such as V1__first.sql");
  }

  @Test
  void a_folder_adds_to_what_an_application_has_and_to_no_change_log() {
    twoScripts("app/db/migration");
    file("app/application.properties", "spring.flyway.placeholders.length=10\n");
    file("special/V9__b.sql", "alter table customer add more int;");
    file("log.sql", FORMATTED + "\n--changeset ann:1\ncreate table one (id int);");
    List<Path> special = List.of(folder.resolve("special"));

    assertThat(made(of("app").with(special)).tables())
        .contains("public.customer [email, id, more]");
    assertThatThrownBy(() -> made(of("log.sql").with(special)))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("Liquibase begins with one change log");
  }

  @Test
  void flyway_is_told_by_its_newer_file_and_the_environment_that_it_chooses() {
    twoScripts("app/db/shop");
    file("app/flyway.conf", "flyway.locations=classpath:db/nowhere\n");
    file("app/application.properties", "");
    file(
        "app/flyway.toml",
        """
        [environments.default]
        schemas = ["wrong"]
        [environments.live]
        url = "jdbc:none"
        password = "secret"
        schemas = ["shop", "archive"]
        [flyway]
        environment = "live"
        locations = ["classpath:db/shop"]
        [flyway.placeholders]
        length = 10
        """);

    Made made = made(of("app"));
    assertThat(made.gaps()).isEmpty();
    assertThat(made.tables()).contains("shop.customer [email, id]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "json", "yaml", "sql"})
  void a_change_log_alone_is_run_by_the_liquibase_that_is_lent(String format) {
    file(
        "src/main/resources/db/log." + format,
        switch (format) {
          case "xml" ->
              """
              <?xml version="1.0" encoding="UTF-8"?>
              <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                      http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                <changeSet id="1" author="a">
                  <createTable tableName="customer"><column name="id" type="bigint"/></createTable>
                </changeSet>
              </databaseChangeLog>
              """;
          case "json" ->
              """
              {"databaseChangeLog": [{"changeSet": {"id": "1", "author": "a", "changes": [
                {"createTable": {"tableName": "customer", "columns": [
                  {"column": {"name": "id", "type": "bigint"}}]}}]}}]}
              """;
          case "yaml" ->
              """
              databaseChangeLog:
                - changeSet:
                    id: 1
                    author: a
                    changes:
                      - createTable:
                          tableName: customer
                          columns: [{column: {name: id, type: bigint}}]
              """;
          default ->
              "--liquibase formatted sql\n--changeset a:1\ncreate table customer (id bigint);\n";
        });

    Made made = made(of("src/main/resources/db/log." + format));

    assertThat(made.tables()).contains("public.customer [id]");
    assertThat(made.assumed())
        .containsExactly(
            "paths of change sets begin at " + folder.resolve("src/main/resources"),
            "1 migrations were run by Liquibase 4.33.0 on an empty PostgreSQL 17");
  }

  @Test
  void code_and_commands_of_the_operating_system_in_a_change_log_are_left_out_and_named() {
    Path touched = folder.resolve("touched");
    Path prepared = folder.resolve("prepared");
    Path[] liquibase = jars("org.liquibase:liquibase-core:4.33.0");
    file("app/application.properties", "spring.liquibase.change-log=classpath:/log.yaml");
    Compiled.into(
        folder.resolve("app"),
        List.of(
            """
            package com.acme;

            public class Nothing implements liquibase.change.custom.CustomSqlChange {
              public liquibase.statement.SqlStatement[] generateStatements(
                  liquibase.database.Database database) {
                return new liquibase.statement.SqlStatement[] {
                  new liquibase.statement.core.RawSqlStatement("create table by_code (id int)")
                };
              }

              public String getConfirmationMessage() {
                return "";
              }

              public void setUp() throws liquibase.exception.SetupException {
                try {
                  java.nio.file.Files.writeString(java.nio.file.Path.of("%s"), "");
                } catch (java.io.IOException failed) {
                  throw new liquibase.exception.SetupException(failed);
                }
              }

              public void setFileOpener(liquibase.resource.ResourceAccessor files) {}

              public liquibase.exception.ValidationErrors validate(
                  liquibase.database.Database database) {
                return new liquibase.exception.ValidationErrors();
              }
            }
            """
                .formatted(prepared)),
        List.of(liquibase));
    file(
        "app/log.yaml",
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: a
              changes:
                - executeCommand:
                    executable: touch
                    args: [{arg: {value: %s}}]
          - changeSet:
              id: 2
              author: a
              changes:
                - customChange:
                    class: com.acme.Nothing
                - sql: {sql: create table beside (id int)}
          - changeSet:
              id: 3
              author: a
              changes:
                - sql: {sql: create table t (id int)}
        """
            .formatted(touched));

    Made made = made(of("app", liquibase));
    assertThat(prepared).doesNotExist();
    Made run = made(with(of("app", liquibase), true, Map.of()));
    assertThat(prepared).exists();

    assertThat(made.tables())
        .contains("public.t [id]", "public.beside [id]")
        .doesNotContain("public.by_code [id]");
    assertThat(run.tables()).contains("public.t [id]", "public.by_code [id]");
    assertThat(run.gaps()).hasSize(1);
    assertThat(made.gaps())
        .containsExactly(
            new Gap("migration log.yaml::1::a", "it runs a command of the operating system"),
            new Gap(
                "migration log.yaml::2::a",
                "its change com.acme.Nothing is code of the application and was not run;"
                    + " --java-migrations run lets it"));
    assertThat(touched).doesNotExist();
  }

  @Test
  void a_change_set_that_fails_is_named() {
    file("log.sql", "--liquibase formatted sql\n--changeset a:1\ninsert into b values (1);\n");

    assertThatThrownBy(() -> made(of("log.sql")))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("log.sql::1::a")
        .hasMessageContaining("relation \"b\" does not exist");
  }

  @Test
  void a_setting_that_is_given_says_whose_the_migrations_are() {
    file("said/META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
    file("said/own/V1__a.sql", "create table f (id int);");
    file(
        "said/db/changelog/db.changelog-master.sql",
        "--liquibase formatted sql\n--changeset a:1\ncreate table l (id int);\n");

    assertThat(made(with(of("said"), false, Map.of("flyway.locations", "classpath:own"))).tables())
        .contains("public.f [id]")
        .doesNotContain("public.l [id]");
  }

  @Test
  void a_tool_that_is_named_wins() {
    file("both/db/migration/V1__a.sql", "create table f (id int);");
    file(
        "both/db/changelog/db.changelog-master.sql",
        "--liquibase formatted sql\n--changeset a:1\ncreate table l (id int);\n");
    Migrations both = of("both");

    assertThat(
            made(new Migrations(
                    both.source(),
                    MigrationTool.LIQUIBASE,
                    null,
                    Map.of(),
                    false,
                    17,
                    both.application()))
                .tables())
        .contains("public.l [id]")
        .doesNotContain("public.f [id]");
  }
}
