package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.Compiled;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pending migrations will do, from the command line. */
class AuditCommandTest {

  private static final String CUSTOMER =
      """
      package app;

      import jakarta.persistence.Entity;
      import jakarta.persistence.Id;

      @Entity
      public class Customer {
        @Id Long id;
        String %s;
      }
      """;

  private static final String BASE =
      "create table customer (id bigint primary key, mail varchar(255));";

  private final Path folder;
  private final ScratchDatabase target = TestDatabases.create(17);

  AuditCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void deployed() throws IOException {
    target.run(
        BASE
            + """

            insert into customer select n, 'x' from generate_series(1, 1000) n;
            create table flyway_schema_history (installed_rank int primary key, version varchar(50),
              description varchar(200) not null, type varchar(20) not null, script varchar(1000)
              not null, checksum int, installed_by varchar(100) not null, installed_on timestamp not
              null default now(), execution_time int not null, success boolean not null);
            insert into flyway_schema_history values (1, '1', 'base', 'SQL', 'V1__base.sql', null,
              'me', now(), 1, true);
            """);
  }

  @AfterEach
  void dropped() {
    target.close();
  }

  private Path application(String name, String attribute) throws IOException {
    return applicationOf(name, CUSTOMER.formatted(attribute));
  }

  private Path applicationOf(String name, String... sources) throws IOException {
    Path classes = folder.resolve(name);
    Path hibernate = Path.of(System.getProperty("jpadrift.home"), "hibernate");
    try (Stream<Path> jars = Files.list(hibernate)) {
      TestApplication.of(List.of(sources), jars.toList(), classes);
    }
    Files.createDirectories(classes.resolve("db/migration"));
    migration(classes, "V1__base.sql", BASE);
    return classes;
  }

  private static void migration(Path classes, String name, String sql) throws IOException {
    Files.writeString(classes.resolve("db/migration").resolve(name), sql);
  }

  private CommandRun audit(Object... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of("audit"), Stream.of(arguments).map(Object::toString))
            .toArray(String[]::new));
  }

  @Test
  void pending_migrations_are_rehearsed_and_both_versions_judged() throws IOException {
    Path old = application("old", "mail");
    Path app = application("new", "email");
    migration(app, "V2__email.sql", "alter table customer add email varchar(255);");
    migration(app, "V3__gone.sql", "-- bye\nalter table customer drop mail;");

    CommandRun run = audit(app, "--old", old, "--url", target.url(), "--format", "json");

    assertThat(run.err()).contains("everyone on this machine can see the password");
    assertThat(run.out())
        .contains("\"kind\": \"migration\"")
        .contains("\"current\": \"1\"", "\"head\": \"3\"", "\"behind\": 2")
        .contains("column public.customer.email character varying(255) added")
        .contains("\"rule\": \"breaks-running-version\"", "\"rule\": \"not-reversible\"")
        .contains("\"order\": \"split\"", "\"splitAfter\": \"V2__email.sql\"")
        .contains("\"migration\": \"V3__gone.sql\"");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void what_the_running_version_may_leave_empty_is_tightened_and_drift_is_seen()
      throws IOException {
    target.run("alter table customer add hand integer;");
    Path old = application("old", "mail");
    Path app = application("new", "mail");
    migration(app, "V2__tight.sql", "alter table customer alter mail set not null;");
    migration(app, "V3__one.sql", "alter table customer add constraint one unique (mail);");

    CommandRun run = audit(app, "--old", old, "--url", target.url(), "--format", "json");

    assertThat(run.out())
        .contains("after V2__tight.sql the running version may be refused: Customer.mail")
        .contains("V3__one.sql:1 adds constraint public.customer.one")
        .contains("\"running\": \"refused\"")
        .contains("\"object\": \"column public.customer.hand\"", "\"here\": \"integer\"")
        .containsPattern("\"here\": \"integer\",\\s+\"history\": null");
  }

  @Test
  void every_statement_of_both_versions_is_shown_to_the_shadow_after_each_migration()
      throws IOException {
    String more = "alter table customer add fax text, add phone text;";
    target.run(more);
    String entity =
        """
        package app;

        import jakarta.persistence.Entity;
        import jakarta.persistence.Id;
        import jakarta.persistence.NamedNativeQuery;

        @Entity
        @NamedNativeQuery(name = "%s", query = "select %s from customer")
        public class Customer {
          @Id Long id;
          String mail;
        }
        """;
    Path old = applicationOf("old", entity.formatted("Customer.fax", "fax"));
    Path app = applicationOf("new", entity.formatted("Customer.code", "code"));
    for (Path each : List.of(old, app)) {
      migration(each, "V1__base.sql", BASE + more); // as the history has it
    }
    migration(app, "V2__phone.sql", "alter table customer drop phone;");
    migration(
        app, "V3__fax.sql", "alter table customer add more text;\nalter table customer drop fax;");

    CommandRun run = audit(app, "--old", old, "--url", target.url(), "--format", "json");

    assertThat(run.out())
        .contains(
            "after V3__fax.sql the running version breaks: named native query Customer.fax cannot be"
                + " run: column \\\"fax\\\" does not exist",
            "\"line\": 2",
            "\"message\": \"named native query Customer.code cannot be run: column \\\"code\\\"")
        .containsOnlyOnce("\"rule\": \"statement-fails\"")
        .containsSubsequence(
            "\"states\": [",
            "\"after\": null",
            "\"running\": \"works\"",
            "\"after\": \"V2__phone.sql\"",
            "\"running\": \"works\"",
            "\"after\": \"V3__fax.sql\"",
            "\"running\": \"breaks\"");
    assertThat(run.out().split("\"outcome\": \"proved\"", -1)).hasSize(3);
    assertThat(run.exitCode()).isEqualTo(1);

    CommandRun silent =
        audit(app, "--old", old, "--url", target.url(), "--no-statements", "--format", "json");

    assertThat(silent.out())
        .doesNotContain("\"rule\": \"statement-fails\"", "running version breaks");
    assertThat(silent.exitCode()).isZero();
  }

  @Test
  void what_could_not_be_looked_at_of_the_running_version_is_a_gap() throws IOException {
    Path old =
        applicationOf(
            "old",
            CUSTOMER.formatted("mail"),
            """
            package app;

            import jakarta.persistence.Entity;

            @Entity
            public class Broken {}
            """);
    Path app = application("new", "mail");
    migration(app, "V2__phone.sql", "alter table customer add phone text;");

    CommandRun run = audit(app, "--old", old, "--url", target.url());

    assertThat(run.out()).contains("the running version: ").contains("Broken");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void a_jar_is_checked_against_itself_without_any_server() throws IOException {
    Path app = application("new", "email");
    migration(app, "V2__email.sql", "alter table customer add email varchar(255);");

    CommandRun run = audit(app);

    assertThat(run.out())
        .contains("no migration has run")
        .contains("agrees with the schema after the last migration")
        .contains("Clean: ");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void migrations_alone_are_audited_at_the_targets_sizes() throws IOException {
    target.run("update pg_class set relpages = 1000000 where relname = 'customer';");
    Path app = application("new", "email");
    migration(app, "V2__wide.sql", "alter table customer alter id type numeric;");

    CommandRun run =
        audit(
            "--migrations", app.resolve("db/migration"), "--url", target.url(), "--fail-on", "low");

    assertThat(run.out())
        .contains("V2__wide.sql:1 writes anew public.customer")
        .contains("[table-rewrite]")
        .contains("no application was given");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void a_failing_migration_and_one_that_depends_on_rows_are_told_apart() throws IOException {
    Path app = application("new", "mail");
    migration(app, "V2__rows.sql", "alter table customer add phone text not null;");
    migration(app, "V3__fails.sql", "alter table nobody add phone text;");
    migration(app, "V4__after.sql", "alter table customer add fax text;");

    Path json = folder.resolve("audit.json");
    CommandRun run =
        audit(app, "--url", target.url(), "--fail-on", "low", "--report", "json=" + json);

    assertThat(json)
        .content()
        .contains("\"dependsOnRows\": [\n          \"public.customer\"\n        ],")
        .containsOnlyOnce("public.customer\"\n        ],");
    assertThat(run.out())
        .contains("V4__after.sql (not-reached)\n\n──")
        .contains("V2__rows.sql:1 depends on rows that nobody looked at: ERROR: column \"phone\"")
        .contains("V3__fails.sql:1 fails: ERROR: relation \"nobody\" does not exist");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void roles_that_migrations_make_are_made_in_each_rehearsal_anew() throws IOException {
    String reader = "create role audit_reader; grant select on customer to audit_reader;";
    target.run(reader);
    Path app = application("new", "mail");
    migration(app, "V1__base.sql", BASE + reader);
    migration(
        app,
        "V2__rows.sql",
        "create role audit_writer; alter table customer add phone text not null;"
            + " grant insert on customer to audit_writer;");

    CommandRun run = audit(app, "--url", target.url(), "--format", "json");

    assertThat(run.out())
        .contains("depends on rows that nobody looked at", "\"drift\": []", "\"gaps\": []")
        .doesNotContain("already exists", "was not replayed", "\"rule\": \"migration-fails\"");
  }

  @Test
  void rows_of_the_target_decide_when_they_may_be_looked_at() throws IOException {
    Path app = application("new", "mail");
    migration(app, "V2__rows.sql", "alter table customer add phone text not null;");

    CommandRun run = audit(app, "--url", target.url(), "--with-data");

    assertThat(run.out().replaceAll("\\s+", " "))
        .contains(
            "V2__rows.sql:1 fails with today's rows: ERROR: column \"phone\" of relation \"customer\""
                + " contains null values (1000 rows of public.customer: there is no value for phone)")
        .contains("200 rows of 1 table were copied to the shadow")
        .doesNotContain("no row was read");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void rows_that_may_not_be_seen_are_a_gap() throws IOException {
    target.run(
        "create role blind login password 'reader'; grant select on flyway_schema_history to blind;");
    Path app = application("new", "mail");
    migration(app, "V2__rows.sql", "alter table customer alter mail set not null;");
    String url =
        target.url().replaceFirst("user=[^&]*&password=[^&]*", "user=blind&password=reader");

    CommandRun run = audit(app, "--url", url, "--with-data");

    assertThat(run.out())
        .contains("rows of public.customer: NULL in mail: permission denied for table customer");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void migrations_are_rehearsed_on_a_server_that_is_given_and_nothing_is_left_there()
      throws IOException, SQLException {
    Path app = application("new", "mail");
    migration(app, "V2__more.sql", "alter table customer add phone text;");
    try (ScratchDatabase shadow = TestDatabases.create(16);
        ScratchDatabase other = ScratchServer.embedded(16).create()) {
      // left by a JVM that is gone, as nobody says that it is in use
      String url = shadow.url().replace('/' + shadow.name() + '?', "/postgres?");

      CommandRun run = audit(app, "--url", other.url(), "--shadow", url, "--fail-on", "critical");
      CommandRun wrong = audit(app, "--url", target.url(), "--shadow", url);

      assertThat(run.err()).contains("can see the password in --shadow");
      assertThat(run.out()).contains("V2__more.sql");
      assertThat(databasesAt(url)).isEmpty();
      assertThat(wrong.err())
          .contains("--shadow is a PostgreSQL 16, and the target is 17")
          .hasLineCount(3);
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(audit(app, "--url", other.url(), "--shadow", other.url()).err())
          .contains("the role postgres of --shadow is no superuser");
    }
  }

  private static List<String> databasesAt(String url) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT datname FROM pg_database WHERE datname ~ '^jpadrift_[0-9a-f]{8}_'")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  @Test
  void an_extension_that_the_throw_away_server_lacks_is_named() throws IOException {
    Path app = application("new", "mail");
    migration(app, "V2__more.sql", "create extension postgis;");

    CommandRun run = audit(app, "--url", target.url());

    assertThat(run.err())
        .contains(
            "V2__more.sql cannot be rehearsed on the throw-away PostgreSQL: ERROR: extension"
                + " \"postgis\" is not available; give --shadow JDBC-URL, a server that has it");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void two_migrations_of_one_version_are_a_finding_and_nothing_is_claimed_of_them()
      throws IOException {
    Path app = application("new", "email");
    migration(app, "V2__email.sql", "alter table customer add email text;");
    migration(app, "V2__phone.sql", "alter table customer add phone text;");

    CommandRun run = audit(app, "--url", target.url());

    assertThat(run.out())
        .contains("[duplicate-migration]", "not rehearsed: ", "not known: the migrations have no")
        .doesNotContain("missing-column", "nothing is pending", "agrees with the schema");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void the_chain_is_audited_up_to_a_version() throws IOException {
    Path app = application("new", "mail");
    migration(app, "V2__more.sql", "alter table customer add phone text;");
    migration(app, "V3__less.sql", "alter table customer drop phone;");

    CommandRun run = audit(app, "--url", target.url(), "--stop-after", "2");

    assertThat(run.out()).contains("V2__more.sql").doesNotContain("V3__less.sql");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void how_long_the_application_may_wait_decides_how_bad_a_lock_is() throws IOException {
    target.run("update pg_class set relpages = 60000 where relname = 'customer';");
    Path app = application("new", "email");
    migration(
        app,
        "V2__wide.sql",
        "set lock_timeout = '2s'; alter table customer alter id type numeric;");
    Object[] asked = {
      "--migrations", app.resolve("db/migration"), "--url", target.url(), "--fail-on", "medium"
    };

    assertThat(audit(asked).exitCode()).isEqualTo(1);
    assertThat(
            audit(Stream.concat(Stream.of(asked), Stream.of("--tolerate", "10s")).toArray())
                .exitCode())
        .isZero();
  }

  @Test
  void an_application_that_migrates_at_its_start_is_told_which_orders_fit() throws IOException {
    Path old = application("old", "mail");
    Path app = application("new", "email");
    migration(app, "V2__email.sql", "alter table customer add email varchar(255);");
    migration(app, "V3__gone.sql", "alter table customer drop mail;");
    String flyway =
        HibernateVersion.resolve("org.flywaydb:flyway-database-postgresql:11.20.3").stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Object[] asked = {
      app, "--old", old, "--url", target.url(), "--classpath", flyway, "--format", "json"
    };

    assertThat(audit(asked).out())
        .contains(
            "deploy, then migrate the rest; but the application migrates at its own start, while the"
                + " running version still serves\"",
            "\"the application migrates when it starts: all that is pending, while the running version"
                + " still serves; only migrate-first and any order fit that\"");

    Files.writeString(app.resolve("application.properties"), "spring.flyway.enabled=false\n");
    assertThat(audit(asked).out())
        .contains("\"order\": \"split\"")
        .doesNotContain("at its own start", "when it starts");
  }

  @Test
  void libraries_of_the_running_version_are_its_own() throws IOException {
    Path hibernate = Path.of(System.getProperty("jpadrift.home"), "hibernate");
    Path library = folder.resolve("library");
    Path old = folder.resolve("old");
    try (Stream<Path> files = Files.list(hibernate)) {
      List<Path> jars = files.toList();
      Compiled.into(
          library,
          List.of(
              """
              package lib;

              @jakarta.persistence.MappedSuperclass
              public class Base {
                @jakarta.persistence.Id Long id;
              }
              """),
          jars);
      Compiled.into(
          old,
          List.of(
              """
              package app;

              @jakarta.persistence.Entity
              public class Customer extends lib.Base {
                String mail;
              }
              """),
          Stream.concat(jars.stream(), Stream.of(library)).toList());
    }
    Path app = application("new", "mail");
    migration(app, "V2__gone.sql", "alter table customer drop mail;");
    Object[] asked = {app, "--old", old, "--url", target.url()};

    CommandRun without = audit(asked);
    CommandRun with =
        audit(Stream.concat(Stream.of(asked), Stream.of("--old-classpath", library)).toArray());

    assertThat(without.exitCode()).as(without.out()).isEqualTo(2);
    assertThat(with.out()).contains("[breaks-running-version]");
    assertThat(with.exitCode()).as(with.out() + with.err()).isEqualTo(1);
  }

  @Test
  void a_bound_of_waiting_may_be_set_before_any_migration() throws IOException {
    target.run("update pg_class set relpages = 60000 where relname = 'customer';");
    Path app = application("new", "mail");
    migration(app, "V2__phone.sql", "alter table customer add phone text;");
    Object[] asked = {"--migrations", app.resolve("db/migration"), "--fail-on", "low", "--url"};
    String rule = "[lock-timeout-missing]";

    assertThat(bounded(asked, target.url() + "&options=-c%20lock_timeout=0")).contains(rule);
    assertThat(bounded(asked, target.url() + "&options=-c%20lock_timeout=2s")).doesNotContain(rule);
    assertThat(
            bounded(
                asked,
                target.url(),
                "--migration-property",
                "flyway.initSql=set lock_timeout = '2s'"))
        .doesNotContain(rule);
    target.run("alter database " + target.name() + " set lock_timeout = '2s';");
    assertThat(bounded(asked, target.url())).doesNotContain(rule);
  }

  private String bounded(Object[] asked, Object... more) {
    CommandRun run = audit(Stream.concat(Stream.of(asked), Stream.of(more)).toArray());
    assertThat(run.out()).as(run.err()).contains("V2__phone.sql");
    return run.out();
  }

  @Test
  void what_the_time_zone_decides_and_what_was_not_replayed_is_said() throws IOException {
    target.run("alter table customer add seen timestamp;");
    Path log = Files.createDirectories(folder.resolve("resources/db")).resolve("log.sql");
    String first = "--liquibase formatted sql\n--changeset ann:1\nselect 1;\n";
    Files.writeString(log, first);
    target.run(
        """
        create table databasechangelog (id varchar(255) not null, author varchar(255) not null,
          filename varchar(255) not null, dateexecuted timestamp not null, orderexecuted int not
          null, exectype varchar(10) not null, md5sum varchar(35), description varchar(255),
          comments varchar(255), tag varchar(255), liquibase varchar(20), contexts varchar(255),
          labels varchar(255), deployment_id varchar(10));
        insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
          values ('1', 'ann', 'db/log.sql', now(), 1, 'EXECUTED');
        """);
    Files.writeString(
        log, first + "--changeset ann:2\nalter table customer alter seen type timestamptz;\n");

    CommandRun run = audit("--migrations", log, "--url", target.url());

    assertThat(run.out().replaceAll("\\s+", " "))
        .contains(
            "db/log.sql::2::ann changes timestamps with and without time zone into each other: rows are"
                + " written anew unless the time zone of the session is UTC, and here it was that of"
                + " this JVM, "
                + TimeZone.getDefault().getID(),
            "the history of the target was not replayed, as is done for Flyway only");
  }

  @Test
  void nothing_is_written_and_little_is_needed() throws IOException, SQLException {
    target.run(
        "create role auditor login password 'reader'; grant select on flyway_schema_history to auditor;");
    Path app = application("new", "mail");
    migration(app, "V2__more.sql", "alter table customer add phone text;");
    String url =
        target.url().replaceFirst("user=[^&]*&password=[^&]*", "user=auditor&password=reader");
    String before = fingerprint();

    CommandRun run = audit(app, "--url", url);

    assertThat(run.out())
        .contains("+ column public.customer.phone text\n")
        .doesNotContain("reader");
    assertThat(run.exitCode()).isZero();
    assertThat(fingerprint()).isEqualTo(before);
  }

  /** Of all that is written in a catalog, and of rows. */
  private String fingerprint() throws SQLException {
    return ask(
        """
        SELECT (SELECT string_agg(xmin::text || oid, ',' ORDER BY oid) FROM pg_class)
               || (SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables)
        """);
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void a_change_log_of_liquibase_is_rehearsed_alike() throws IOException {
    Path log = Files.createDirectories(folder.resolve("resources/db")).resolve("log.sql");
    Files.writeString(
        log,
        "--liquibase formatted sql\n--changeset ann:1\nalter table customer add phone text;\n");

    CommandRun run = audit("--migrations", log, "--url", target.url(), "--format", "json");

    assertThat(run.out())
        .contains("\"id\": \"db/log.sql::1::ann\"")
        .contains("\"kind\": \"changeset\"")
        .contains("column public.customer.phone text added");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void a_history_of_liquibase_knows_its_change_sets_by_where_their_paths_begin()
      throws IOException {
    target.run(
        """
        alter table customer add phone text;
        create table databasechangelog (id varchar(255) not null, author varchar(255) not null,
          filename varchar(255) not null, dateexecuted timestamp not null,
          orderexecuted int not null, exectype varchar(10) not null, md5sum varchar(35),
          description varchar(255), comments varchar(255), tag varchar(255),
          liquibase varchar(20), contexts varchar(255), labels varchar(255),
          deployment_id varchar(10));
        insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
          values ('1', 'ann', 'db/log.sql', now(), 1, 'EXECUTED');
        """);
    Path root = folder.resolve("deployed");
    Path log = Files.createDirectories(root.resolve("db")).resolve("log.sql");
    Files.writeString(
        log,
        """
        --liquibase formatted sql
        --changeset ann:1
        alter table customer add phone text;
        --changeset ann:2
        alter table customer add fax text;
        """);

    CommandRun ofItself = audit("--migrations", log, "--url", target.url(), "--format", "json");
    CommandRun ofTheRoot =
        audit(
            List.of(
                    "--migrations",
                    log,
                    "--migrations-root",
                    root,
                    "--url",
                    target.url(),
                    "--format",
                    "json")
                .toArray());

    assertThat(ofItself.err())
        .contains("the history knows db/log.sql::1::ann, and no change set of this change log has")
        .contains("--migrations-root says where its paths begin");
    assertThat(ofItself.exitCode()).isEqualTo(2);
    assertThat(ofTheRoot.out())
        .contains("\"id\": \"db/log.sql::2::ann\"", "\"behind\": 1")
        .contains("column public.customer.fax text added")
        .doesNotContain("column public.customer.phone text added", "statement-fails");
    assertThat(ofTheRoot.exitCode()).as(ofTheRoot.err()).isZero();
  }

  @Test
  void who_holds_the_lock_of_a_change_log_is_said_and_since_when()
      throws IOException, SQLException {
    target.run(
        """
        create table databasechangeloglock (id int primary key, locked boolean not null,
          lockgranted timestamp, lockedby varchar(255));
        insert into databasechangeloglock
          values (1, true, '2026-01-02 03:04:05', 'web-1 (10.0.0.7)');
        """);
    Path log = folder.resolve("log.sql");
    Files.writeString(
        log, "--liquibase formatted sql\n--changeset ann:1\nalter table customer add fax text;\n");

    CommandRun run = audit("--migrations", log, "--url", target.url());

    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("the change log is locked by web-1 (10.0.0.7) since 2026-01-02 03:04:05")
        .contains("[changelog-lock-held]");
    assertThat(ask("select locked::text from databasechangeloglock")).isEqualTo("true");
  }

  @Test
  void a_rehearsal_takes_no_longer_than_it_may() throws IOException {
    Path app = application("new", "mail");
    migration(app, "V2__slow.sql", "select pg_sleep(60);");

    CommandRun run = audit(app, "--url", target.url(), "--timeout", "2s");

    assertThat(run.err())
        .containsPattern(
            "jpadrift: rehearsing the migrations did not finish within 2 s.*: --timeout gives it longer\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void of_what_a_change_set_sends_a_finding_shows_its_own_statement() throws IOException {
    Path log = Files.createDirectories(folder.resolve("resources/db")).resolve("log.yaml");
    Files.writeString(
        log,
        """
        databaseChangeLog:
        - changeSet:
            id: 1
            author: ann
            changes:
            - addColumn: {tableName: customer, columns: [{column: {name: email, type: text}}]}
            - dropColumn: {tableName: customer, columnName: mail}
        """);

    CommandRun run = audit("--migrations", log, "--url", target.url(), "--fail-on", "low");

    assertThat(run.out().replaceAll("\\s+", " "))
        .contains(
            "log.yaml::1::ann:3 removes column public.customer.mail with its data [not-reversible]"
                + " source log.yaml:3 sends ALTER TABLE public.customer DROP COLUMN mail");
  }

  @Test
  void sizes_are_written_without_rows_and_audited_elsewhere() throws IOException {
    target.run(
        "create role sizer login password 'sizer';"
            + " update pg_class set relpages = 1000000 where relname = 'customer';");
    Path sizes = folder.resolve("sizes.json");
    String url =
        target.url().replaceFirst("user=[^&]*&password=[^&]*", "user=sizer&password=sizer");

    assertThat(audit("--write-sizes", sizes, "--url", url).exitCode()).isZero();
    String written = Files.readString(sizes);
    audit("--write-sizes", sizes, "--url", url);

    assertThat(sizes).hasContent(written);
    assertThat(written)
        .contains("{\"schema\":\"public\",\"table\":\"customer\",\"heap\":8192000000,")
        .doesNotContain("sizer", "localhost", "127.0.0.1");

    Path old = application("old", "mail");
    Path app = application("new", "mail");
    migration(app, "V2__wide.sql", "alter table customer alter id type numeric;");
    migration(app, "V3__later.sql", "create table later (id int);");

    for (List<Object> begun :
        List.of(List.<Object>of("--since", "1"), List.<Object>of("--old", old))) {
      CommandRun run =
          audit(
              Stream.concat(Stream.of(app, "--sizes", sizes, "--format", "json"), begun.stream())
                  .toArray());

      assertThat(run.out())
          .as("%s", begun)
          .contains("\"current\": \"1\"", "\"behind\": 2", "\"rows\": \"stand-in\"")
          .contains("\"rule\": \"table-rewrite\"", "\"bytes\": 8192")
          .contains("tables are as large as ");
      assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    }
  }

  @Test
  void what_comes_with_a_constraint_is_told_once_and_taken_back_in_order() throws IOException {
    target.run("create table tag (name text); create table spare (id int primary key);");
    Path old = application("old", "mail");
    Path app = application("new", "mail");
    migration(
        app,
        "V2__tight.sql",
        """
        alter table customer alter mail set not null;
        alter table customer add constraint one unique (mail);
        drop table spare;
        """);

    CommandRun run = audit(app, "--old", old, "--url", target.url(), "--format", "json");

    assertThat(run.out())
        .contains(
            """
            "summary": [
                      "~ column public.customer.mail: character varying(255) becomes character varying(255) NOT NULL",
                      "+ constraint public.customer.one",
                      "- table public.spare"
                    ],
            """
                .strip())
        .contains(
            """
            "undo": [
                      "ALTER TABLE public.customer DROP CONSTRAINT one;",
                      "ALTER TABLE public.customer ALTER COLUMN mail DROP NOT NULL;"
                    ],
            """
                .strip())
        .containsOnlyOnce("of which the running version knows nothing")
        .doesNotContain("cardinal_number");
  }

  @Test
  void a_change_log_beside_an_application_that_holds_it_counts_once() throws IOException {
    Path app = application("new", "mail");
    Path log = Files.createDirectories(folder.resolve("resources/db")).resolve("log.sql");
    String change =
        "--liquibase formatted sql\n--changeset ann:1\nalter table customer add %s text;\n";
    Files.writeString(log, change.formatted("phone"));
    Files.writeString(
        Files.createDirectories(app.resolve("db")).resolve("log.sql"), change.formatted("old"));

    CommandRun run = audit(app, "--migrations", log, "--url", target.url(), "--format", "json");

    assertThat(run.out()).contains("column public.customer.phone text added");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void a_check_that_postgresql_spells_otherwise_is_on_the_shadow() throws IOException {
    target.run("alter table customer add kind varchar(9) check (kind in ('a', 'b'));");
    Path app = application("new", "mail");
    migration(app, "V2__more.sql", "alter table customer add phone text;");

    CommandRun run = audit(app, "--url", target.url(), "--format", "json");

    assertThat(run.out()).contains("\"notMade\": []").doesNotContain("not on the shadow");
  }

  @Test
  void what_cannot_be_audited_is_one_line() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThat(audit("--migrations", empty, "--url", target.url()).err())
        .contains("holds no migration");
    assertThat(audit().err()).contains("there is nothing to audit");
    assertThat(audit("--migrations", empty, "--script", "x.sql").err())
        .contains("an audit needs a database");
    assertThat(audit("--migrations", empty, "--with-data").exitCode()).isEqualTo(2);
    assertThat(audit("--write-sizes", "x.json").err())
        .contains("--write-sizes needs the database: give one --url JDBC-URL");
    assertThat(audit(empty, "--write-sizes", "x.json", "--url", target.url()).err())
        .contains("--write-sizes audits nothing: leave the application and its migrations out");
    assertThat(audit(empty, "--since", "1", "--url", target.url()).err())
        .contains("the database says what it has run: leave --since out");
  }

  @Test
  void every_format_tells_file_and_line() throws IOException {
    Path app = application("new", "mail");
    migration(app, "V2__fails.sql", "select 1;\nalter table nobody add phone text;");

    List<String> formats = List.of("html", "markdown", "sarif", "github", "junit", "brief");
    CommandRun run =
        audit(
            Stream.concat(
                    Stream.of(app, "--url", target.url()),
                    formats.stream()
                        .map(format -> "--report=" + format + '=' + folder.resolve(format)))
                .toArray());

    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    for (String format : formats) {
      String report = Files.readString(folder.resolve(format));
      assertThat(report).as(format).contains("V2__fails.sql");
      String place =
          switch (format) {
            case "sarif" -> "V2__fails\\.sql\"[^{}]*\\},\\s*\"region\": \\{\\s*\"startLine\": 2\\b";
            case "github" ->
                "(?m)^::error file=[^,]*V2__fails\\.sql,line=2,title=critical migration-fails::";
            case "junit" -> "file=\"[^\"]*V2__fails\\.sql\" line=\"2\"><failure";
            default -> "V2__fails\\.sql:2";
          };
      assertThat(report).as(format).containsPattern(place);
      if (format.equals("markdown")) {
        assertThat(report)
            .containsSubsequence(
                "### Chain",
                "1, 1 pending, head 2; flyway 11.20.3 from ",
                "### Migrations",
                "### Findings",
                "### After",
                "### Order",
                "### Before you start")
            .contains(
                "(failed) | line 2: ERROR: relation \"nobody\" does not exist |  | critical | yes | not asked |");
      }
    }
  }
}
