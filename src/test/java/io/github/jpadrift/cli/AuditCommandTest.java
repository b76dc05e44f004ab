package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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
    Path classes = folder.resolve(name);
    Path hibernate = Path.of(System.getProperty("jpadrift.home"), "hibernate");
    try (Stream<Path> jars = Files.list(hibernate)) {
      TestApplication.of(List.of(CUSTOMER.formatted(attribute)), jars.toList(), classes);
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
        .contains("\"object\": \"column public.customer.hand\"", "\"here\": \"integer\"");
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

    CommandRun run = audit(app, "--url", target.url(), "--fail-on", "low");

    assertThat(run.out())
        .contains("V2__rows.sql:1 depends on rows that nobody looked at: ERROR: column \"phone\"")
        .contains("V3__fails.sql:1 fails: ERROR: relation \"nobody\" does not exist");
    assertThat(run.exitCode()).isEqualTo(1);
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
        .contains("column public.customer.phone text added")
        .doesNotContain("reader");
    assertThat(run.exitCode()).isZero();
    assertThat(fingerprint()).isEqualTo(before);
  }

  /** Of all that is written in a catalog, and of rows. */
  private String fingerprint() throws SQLException {
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT (SELECT string_agg(xmin::text || oid, ',' ORDER BY oid) FROM pg_class)
                       || (SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables)
                """)) {
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
  void what_cannot_be_audited_is_one_line() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThat(audit("--migrations", empty, "--url", target.url()).err())
        .contains("holds no migration");
    assertThat(audit().err()).contains("there is nothing to audit");
    assertThat(audit("--migrations", empty, "--script", "x.sql").err())
        .contains("an audit needs a database");
    assertThat(audit("--migrations", empty, "--with-data").exitCode()).isEqualTo(2);
  }

  @Test
  void every_format_tells_file_and_line() throws IOException {
    Path app = application("new", "mail");
    migration(app, "V2__fails.sql", "select 1;\nalter table nobody add phone text;");

    for (String format : List.of("html", "markdown", "sarif", "github", "junit", "brief")) {
      CommandRun run = audit(app, "--url", target.url(), "--format", format);

      assertThat(run.out()).as(format).contains("V2__fails.sql");
      if (format.equals("markdown")) {
        assertThat(run.out())
            .contains("### Chain", "1, 1 pending, head 2; flyway 11.20.3")
            .contains("(failed) |  | critical | yes | not asked |", "### Order");
      }
      assertThat(run.exitCode()).as(format).isEqualTo(1);
    }
  }
}
