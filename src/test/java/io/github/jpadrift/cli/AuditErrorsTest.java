package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.Compiled;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an audit cannot do is one line, and what it could not see is a gap: never clean. */
class AuditErrorsTest {

  private static final String HISTORY =
      """
      create table customer (id bigint primary key);
      create table flyway_schema_history (installed_rank int primary key, version varchar(50),
        description varchar(200) not null, type varchar(20) not null, script varchar(1000)
        not null, checksum int, installed_by varchar(100) not null, installed_on timestamp not
        null default now(), execution_time int not null, success boolean not null);
      insert into flyway_schema_history values (1, '1', 'base', 'SQL', 'V1__base.sql', null,
        'me', now(), 1, true);
      """;

  private final Path folder;
  private final ScratchDatabase target = TestDatabases.create(17);

  AuditErrorsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void dropped() {
    target.close();
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, text);
  }

  private CommandRun audit(Object... arguments) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("audit", "--url", target.url()),
                Stream.of(arguments).map(Object::toString))
            .toArray(String[]::new));
  }

  /** The lines that say why nothing came of it, without that on the password. */
  private static String reason(CommandRun run) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
    return run.err()
        .lines()
        .filter(line -> !line.startsWith("jpadrift: warning: "))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void no_migrations_at_the_locations() throws IOException {
    file("empty/readme.txt", "");
    file("app/db/migration/V1__base.sql", "");

    assertThat(reason(audit("--migrations", folder.resolve("empty"))))
        .endsWith(
            "empty holds no migration: neither a file such as V1__first.sql nor an application");
    assertThat(
            reason(
                audit(
                    "--migrations",
                    folder.resolve("app"),
                    "--migration-property",
                    "flyway.locations=classpath:db/nowhere")))
        .endsWith("app: Flyway finds no migration at classpath:db/nowhere");
  }

  @Test
  void a_history_that_may_not_be_read() throws IOException {
    target.run(HISTORY + "create role blind login password 'reader';");
    file("sql/V1__base.sql", "");
    String url =
        target.url().replaceFirst("user=[^&]*&password=[^&]*", "user=blind&password=reader");

    CommandRun run =
        CommandRun.of("audit", "--migrations", folder.resolve("sql").toString(), "--url", url);

    assertThat(reason(run))
        .contains("flyway_schema_history")
        .contains("permission denied")
        .doesNotContain("\n", "reader");
  }

  @Test
  void two_runners_of_which_none_was_chosen() throws IOException {
    file("both/db/migration/V1__a.sql", "");
    file("both/db/changelog/db.changelog-master.yaml", "");

    assertThat(reason(audit("--migrations", folder.resolve("both"))))
        .contains("has migrations of both Flyway and Liquibase; choose with flyway:")
        .doesNotContain("\n");
  }

  @Test
  void a_change_log_whose_change_sets_ran_under_another_path() throws IOException {
    target.run(
        """
        create table databasechangelog (id varchar(255) not null, author varchar(255) not null,
          filename varchar(255) not null, dateexecuted timestamp not null, orderexecuted int not
          null, exectype varchar(10) not null, md5sum varchar(35), description varchar(255),
          comments varchar(255), tag varchar(255), liquibase varchar(20), contexts varchar(255),
          labels varchar(255), deployment_id varchar(10));
        insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
          values ('1', 'ann', 'classpath/db/log.sql', now(), 1, 'EXECUTED');
        """);
    Path log =
        file("resources/db/log.sql", "--liquibase formatted sql\n--changeset ann:1\nselect 1;\n");

    assertThat(reason(audit("--migrations", log)))
        .contains(
            "the path is part of the identity: the history knows classpath/db/log.sql::1::ann")
        .doesNotContain("\n");
  }

  @Test
  void an_extension_that_the_throw_away_server_lacks() throws IOException {
    target.run(
        HISTORY
            + """
            create extension hstore;
            update pg_catalog.pg_extension set extname = 'postgis' where extname = 'hstore';
            create table place (id int, spot hstore);
            """);
    file("sql/V1__base.sql", "");
    file("sql/V2__more.sql", "alter table place add more int;");

    assertThat(reason(audit("--migrations", folder.resolve("sql"))))
        .endsWith(
            "the target has the extension postgis, which the throw-away PostgreSQL lacks: give"
                + " --shadow JDBC-URL, a server that has it");
  }

  @Test
  void what_only_a_superuser_may_do() throws IOException {
    target.run(HISTORY);
    file("sql/V1__base.sql", "");
    file(
        "sql/V2__watch.sql",
        """
        create function noted() returns event_trigger language plpgsql as 'begin end';
        create event trigger watch on ddl_command_end execute function noted();
        """);

    assertThat(reason(audit("--migrations", folder.resolve("sql"))))
        .endsWith(
            "V2__watch.sql cannot be rehearsed on the throw-away PostgreSQL: ERROR: permission denied"
                + " to create event trigger \"watch\"; give --shadow JDBC-URL, a server on which its"
                + " role is a superuser");
  }

  @Test
  void no_throw_away_server_of_the_targets_major() throws IOException {
    file("sql/V1__base.sql", "");
    try (ScratchDatabase future = TestDatabases.create(18)) {
      future.run(
          HISTORY
              + """
              set allow_system_table_mods = on;
              alter function pg_catalog.current_setting(text) rename to really_set;
              create function pg_catalog.current_setting(name text) returns text language sql stable
                as $$ select case name when 'server_version_num' then '190001'
                      else pg_catalog.really_set(name) end $$;
              """);

      assertThat(
              reason(
                  CommandRun.of(
                      "audit",
                      "--url",
                      future.url(),
                      "--migrations",
                      folder.resolve("sql").toString())))
          .endsWith(
              "the target is PostgreSQL 19, and there is no throw-away server of that major ([14,"
                  + " 15, 16, 17, 18]): give --shadow JDBC-URL, a server that has it");
    }
  }

  /** Said as a gap where a migration works on its table, else as an assumption. */
  @Test
  void what_could_not_be_made_again_is_a_gap_where_a_migration_touches_it() throws IOException {
    target.run(
        HISTORY
            + """
            create function same(bigint, bigint) returns boolean language sql immutable
              as 'select $1 = $2';
            create operator === (leftarg = bigint, rightarg = bigint, function = same);
            create index by_hand on customer ((id === 1));
            create table other (id bigint);
            """);
    file(
        "sql/V1__base.sql",
        "create table customer (id bigint primary key); create table other (id bigint);");
    Path change = file("sql/V2__more.sql", "alter table other add more int;");
    CommandRun elsewhere = audit("--migrations", folder.resolve("sql"));
    Files.writeString(change, "alter table customer add more int;");
    CommandRun there = audit("--migrations", folder.resolve("sql"));

    assertThat(elsewhere.exitCode()).as(words(elsewhere)).isZero();
    assertThat(words(elsewhere))
        .contains("not on the shadow: index public.customer.by_hand (")
        .contains("operator does not exist: bigint public.=== bigint");
    assertThat(there.exitCode()).as(words(there)).isEqualTo(2);
    assertThat(words(there))
        .contains("index public.customer.by_hand")
        .doesNotContain("not on the shadow: index public.customer.by_hand (");
  }

  @Test
  void a_failed_migration_is_told_with_what_it_left() throws IOException {
    target.run(
        HISTORY
            + """
            insert into flyway_schema_history values (2, '2', 'more', 'SQL', 'V2__more.sql', null,
              'me', now(), 1, false);
            create index by_id on customer (id);
            alter table customer add note text, add hand text;
            """);
    file("sql/V1__base.sql", "create table customer (id bigint primary key);");
    file("sql/V2__more.sql.conf", "executeInTransaction=false");
    Path failed =
        file(
            "sql/V2__more.sql",
            """
            create index concurrently by_id on customer (id);
            alter table customer add note text;
            alter table customer add never text;
            create index concurrently never on nowhere (id);
            """);
    CommandRun half = audit("--migrations", folder.resolve("sql"));
    Files.writeString(failed, "create index concurrently never on nowhere (id);");
    CommandRun nothing = audit("--migrations", folder.resolve("sql"));

    assertThat(words(half))
        .as(half.err())
        .contains(
            "V2__more.sql has failed, and the history says so; of what it makes is there already:"
                + " index public.customer.by_id, column public.customer.note");
    assertThat(words(nothing))
        .contains(
            "V2__more.sql has failed, and the history says so; nothing of what it makes is there");
  }

  @Test
  void a_flyway_that_is_too_old() throws IOException {
    target.run(HISTORY);
    Path old = folder.resolve("old");
    Compiled.into(
        old,
        List.of(
            """
            package org.flywaydb.core;

            public class Flyway {
              public static String configure() {
                return "as nobody expects";
              }
            }
            """),
        List.of());
    file("old/db/migration/V1__base.sql", "");

    assertThat(reason(audit("--migrations", old)))
        .contains("no usable Flyway among the application's libraries: ")
        .doesNotContain("\n");
  }

  @Test
  void code_that_did_not_run_and_code_that_went_its_own_way_are_gaps() throws IOException {
    target.run(HISTORY);
    file("app/db/migration/V1__base.sql", "");
    file("app/db/migration/V3__after.sql", "alter table customer add after int;");
    List<Path> flyway = HibernateVersion.resolve("org.flywaydb:flyway-database-postgresql:11.20.3");
    Compiled.into(
        folder.resolve("app"),
        List.of(
            """
            package db.migration;

            public class V2__code extends org.flywaydb.core.api.migration.BaseJavaMigration {
              @Override
              public void migrate(org.flywaydb.core.api.migration.Context context) throws Exception {
                String url = context.getConnection().getMetaData().getURL();
                try (var given = context.getConnection().createStatement();
                    var own = java.sql.DriverManager.getConnection(url);
                    var statement = own.createStatement()) {
                  given.execute("alter table customer add seen int");
                  statement.execute("create table beside (id int)");
                }
              }
            }
            """),
        flyway);
    String classPath =
        flyway.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    Object[] asked = {"--migrations", folder.resolve("app"), "--classpath", classPath};

    CommandRun skipped = audit(asked);
    CommandRun run = audit(with(asked, "--java-migrations", "run"));

    assertThat(skipped.exitCode()).isEqualTo(2);
    assertThat(words(skipped))
        .contains("migration V2__code: it is code of the application and was not run");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(words(run))
        .contains(
            "migration db.migration.V2__code: it changed table public.beside, column"
                + " public.beside.id beside the connection that it was given")
        .contains("column public.customer.seen integer");
  }

  @Test
  void a_bean_that_spring_would_make_is_a_gap_until_it_has_run() throws IOException {
    target.run(
        HISTORY
            + """
            insert into flyway_schema_history values (2, '1.5', 'bean', 'JDBC', 'com.acme.V1_5__bean',
              null, 'me', now(), 1, true);
            """);
    file("app/db/migration/V1__base.sql", "");
    file("app/db/migration/V4__last.sql", "alter table customer add last int;");
    List<Path> flyway = HibernateVersion.resolve("org.flywaydb:flyway-database-postgresql:11.20.3");
    String bean =
        """
        package com.acme;

        @org.springframework.stereotype.Component
        public class %s extends org.flywaydb.core.api.migration.BaseJavaMigration {
          @Override
          public void migrate(org.flywaydb.core.api.migration.Context context) {}
        }
        """;
    Compiled.into(
        folder.resolve("app"),
        List.of(
            "package org.springframework.stereotype; public @interface Component {}",
            bean.formatted("V1_5__bean"),
            bean.formatted("V3__bean"),
            bean.formatted("V2__helper").replace("@org.springframework.stereotype.Component", "")),
        flyway);
    String classPath =
        flyway.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    Object[] asked = {"--migrations", folder.resolve("app"), "--classpath", classPath};

    for (CommandRun run : List.of(audit(asked), audit(with(asked, "--java-migrations", "run")))) {
      assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
      assertThat(words(run))
          .contains(
              "migration V3__bean: it is a bean, which Spring makes when the application starts, and was not run")
          .contains("+ column public.customer.last integer")
          .doesNotContain("V1_5__bean", "V2__helper");
    }
  }

  @Test
  void a_file_that_flyway_refuses_to_begin_fails_and_not_the_one_before() throws IOException {
    target.run(HISTORY);
    file("sql/V1__base.sql", "");
    file("sql/V2__more.sql", "alter table customer add more int;");
    file(
        "sql/V3__mixed.sql",
        "alter table customer add two int;\ncreate index concurrently i on customer (two);");
    file("sql/V4__last.sql", "alter table customer add last int;");

    CommandRun run = audit("--migrations", folder.resolve("sql"));

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(words(run))
        .contains("V3__mixed.sql is refused by Flyway", "V3__mixed.sql (failed)")
        .contains("V4__last.sql (not-reached)")
        .doesNotContain("V2__more.sql (");
  }

  @Test
  void code_that_ran_long_ago_stops_nothing() throws IOException {
    target.run(
        HISTORY
            + """
            insert into flyway_schema_history values (2, '1.5', 'code', 'JDBC', 'db.migration.V1_5__code',
              null, 'me', now(), 1, true);
            """);
    file("app/db/migration/V1__base.sql", "");
    file("app/db/migration/V1_5__code.class", "");
    file("app/db/migration/V2__more.sql", "alter table customer add more int;");

    CommandRun run = audit("--migrations", folder.resolve("app"));

    assertThat(words(run)).contains("+ column public.customer.more integer");
    assertThat(run.exitCode()).as(run.out()).isZero();
  }

  @Test
  void what_fails_behind_code_that_did_not_run_is_a_gap_and_not_a_finding() throws IOException {
    target.run(HISTORY);
    file("app/db/migration/V1__base.sql", "");
    file("app/db/migration/V2_9__before.sql", "alter table customer add before int;");
    file("app/db/migration/V2_10__code.class", "");
    file("app/db/migration/V3__after.sql", "select 1;\nalter table by_code add after int;");
    file("app/db/migration/V4__last.sql", "alter table customer add last int;");

    CommandRun run = audit("--migrations", folder.resolve("app"), "--fail-on", "low");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(words(run))
        .contains("V2_9__before.sql", "V3__after.sql (not-reached)", "V4__last.sql (not-reached)")
        .contains(
            "migration V3__after.sql: it fails in line 2 (ERROR: relation \"by_code\" does not"
                + " exist) where V2_10__code did not run")
        .doesNotContain("migration-fails");
  }

  private static Object[] with(Object[] arguments, Object... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray();
  }

  private static String words(CommandRun run) {
    return run.out().replaceAll("\\s+", " ");
  }
}
