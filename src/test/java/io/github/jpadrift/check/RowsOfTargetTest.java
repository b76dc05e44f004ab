package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.SchemaScript;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.RehearsalRequest;
import io.github.jpadrift.migration.flyway.FlywayRunner;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What today's rows make of a migration, when they may be looked at. */
class RowsOfTargetTest {

  private static final ScratchServer SERVER = ScratchServer.embedded(17);

  private static ScratchDatabase rows;
  private static ScratchDatabase schema;

  private final Path folder;
  private ScratchDatabase target;

  @SuppressWarnings("NullAway.Init")
  RowsOfTargetTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void filled() {
    rows = SERVER.create();
    rows.run(
        """
        CREATE TABLE p (id int PRIMARY KEY);
        INSERT INTO p SELECT generate_series(1, 10000);
        CREATE TABLE t (id int PRIMARY KEY, a text, b int, c varchar(20));
        INSERT INTO t SELECT g, 'a' || g, g, g::text FROM generate_series(1, 10000) g;
        CREATE TABLE nobody (id int PRIMARY KEY);
        CREATE TABLE many (id int GENERATED ALWAYS AS IDENTITY, k int, v text,
          twice int GENERATED ALWAYS AS (k * 2) STORED) PARTITION BY RANGE (k);
        CREATE TABLE many1 PARTITION OF many FOR VALUES FROM (0) TO (100);
        CREATE TABLE many2 PARTITION OF many FOR VALUES FROM (100) TO (200);
        INSERT INTO many (k, v) SELECT g % 200, 'v' || g FROM generate_series(1, 1000) g;
        ALTER TABLE t ADD CONSTRAINT late CHECK (b <> 4711) NOT VALID;
        CREATE TABLE d (id int PRIMARY KEY, "when" int4range, room int, off boolean DEFAULT false);
        INSERT INTO d SELECT g, int4range(g, g + 1), 1 FROM generate_series(1, 2000) g;
        CREATE TABLE logs (day int, v text) PARTITION BY LIST (day);
        CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
        INSERT INTO logs SELECT 99, 'v' FROM generate_series(1, 2000);
        """);
    schema = SERVER.create();
    try (DatabaseSession session =
        DatabaseSession.open(rows.dataSource(), Duration.ofSeconds(60))) {
      schema.load(SchemaScript.of(session.objects(Set.of(), false)), Duration.ofSeconds(60));
    }
  }

  @AfterAll
  static void dropped() {
    rows.close();
    schema.close();
  }

  @BeforeEach
  void copied() {
    target = SERVER.createFrom(rows);
  }

  @AfterEach
  void closed() {
    target.close();
  }

  /** What became of it. */
  private record Judged(List<String> refused, List<Gap> gaps, List<String> assumed) {}

  private Judged audit(String... migrations) throws IOException {
    for (int i = 0; i < migrations.length; i++) {
      Files.writeString(folder.resolve("V" + (i + 2) + "__m.sql"), migrations[i]);
    }
    ReadingOptions reading = ReadingOptions.of(Duration.ofSeconds(60));
    ConnectionOptions where = new ConnectionOptions(target.url(), null, (String) null);
    AuditTarget read;
    try (DatabaseSession session = DatabaseSession.open(where, reading)) {
      read = AuditTarget.read(session, Set.of(), sizes -> sizes);
    }
    try (ScratchDatabase template = SERVER.createFrom(schema)) {
      template.fill(Map.of(), read.filled());
      RowsRehearsal rows =
          new RowsRehearsal(this::rehearse, SERVER, template, read, RunListener.NOBODY);
      Rehearsal real = rows.withRows(rows.withoutStandIns(rehearse(template)), where, reading);
      return new Judged(refused(real), rows.gaps(), rows.assumed());
    }
  }

  /** In this JVM, which is quicker than a process and does the same. */
  private Rehearsal rehearse(ScratchDatabase template) {
    try (ScratchDatabase shadow = SERVER.createFrom(template)) {
      Map<String, String> settings =
          Map.of(
              "flyway.locations", "filesystem:" + folder,
              "flyway.baselineOnMigrate", "true",
              "flyway.baselineVersion", "1");
      return new Rehearsal(
          new FlywayRunner()
              .rehearse(
                  new RehearsalRequest(
                      new MigrationRequest(
                          MigrationTool.FLYWAY, shadow.url(), settings, List.of(), false),
                      60,
                      false)),
          List.of(),
          Set.of(),
          Map.of(),
          List.of(),
          Map.of(),
          null);
    } catch (SQLException lost) {
      throw new AssertionError(lost);
    }
  }

  private static List<String> refused(Rehearsal rehearsal) {
    return rehearsal.ended(Migration.Status.FAILED).values().stream()
        .flatMap(
            failed ->
                failed.statements().stream()
                    .filter(statement -> statement.refusal() != null)
                    .map(
                        statement ->
                            "%s:%d %s (%s)"
                                .formatted(
                                    failed.id(),
                                    statement.line(),
                                    statement.refusal().message(),
                                    rehearsal.refusing().get(failed.id()))))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update t set a = null where id in (5, 5000, 9999)|alter table t alter column a set not null|ERROR: column \"a\" of relation \"t\" contains null values (3 rows of public.t: NULL in a)",
        "update t set a = 'dup' where id in (77, 7777)|alter table t add constraint u unique (a)|ERROR: could not create unique index \"u\" (2 rows of public.t: duplicates of (a))",
        "update t set b = 99999 where id = 4242|alter table t add constraint f foreign key (b) references p (id)|ERROR: insert or update on table \"t\" violates foreign key constraint \"f\" (1 row of public.t: no row of public.p for (b))",
        "update t set b = -1 where id = 4242|alter table t add constraint k check (b > 0)|ERROR: check constraint \"k\" of relation \"t\" is violated by some row (1 row of public.t: against CHECK ((b > 0)))",
        "update t set c = '1234567890123' where id = 4242|alter table t alter column c type varchar(10)|ERROR: value too long for type character varying(10) (1 row of public.t: no character varying(10) in c)",
        "update t set c = 'n/a' where id = 4242|alter table t alter column c type int using c::int|ERROR: invalid input syntax for type integer: \"n/a\" (1 row of public.t: no integer in c)",
        "select 1|alter table t add column z int not null|ERROR: column \"z\" of relation \"t\" contains null values (more than 1000 rows of public.t: there is no value for z)",
        "update many set v = null where k = 150|alter table many alter column v set not null|ERROR: column \"v\" of relation \"many2\" contains null values (5 rows of public.many: NULL in v; 5 rows of public.many2: NULL in v)",
        "update t set b = 40000 where id = 9000|alter table t alter column b type smallint|ERROR: smallint out of range (1 row of public.t: no smallint in b)",
        "update t set a = 'X9' where id = 9; update t set a = 'x9' where id = 9999|create unique index u on t (lower(a)) where id > 8|ERROR: could not create unique index \"u\" (2 rows of public.t: duplicates of (lower(a)))",
        "alter table t drop constraint late; update t set b = 4711 where id = 9; alter table t add constraint late check (b <> 4711) not valid|alter table t validate constraint late|ERROR: check constraint \"late\" of relation \"t\" is violated by some row (2 rows of public.t: against CHECK ((b <> 4711)))",
        "update logs set day = 7 where ctid = '(5,5)'|create table logs7 partition of logs for values in (7)|ERROR: updated partition constraint for default partition \"logs_rest\" would be violated by some row (1 row of public.logs_rest: it belongs to a partition that is not the default)",
        "update d set \"when\" = '[70,71]' where id = 1700|alter table d add constraint x exclude using gist (int4range(room, room + 1) with &&, \"when\" with &&) where (not off)|ERROR: could not create exclusion constraint \"x\" (3 rows of public.d: conflicts of (int4range(room, (room + 1)) WITH &&, \"when\" WITH &&))",
      })
  void rows_that_refuse_are_found_wherever_they_are(String today, String migration, String message)
      throws IOException {
    target.run(today + ";");

    Judged judged = audit("create table one (id int);", migration + ";", "create table two ();");

    assertThat(judged.refused()).containsExactly("V3__m.sql:1 " + message);
    assertThat(judged.gaps()).isEmpty();
  }

  @Test
  void what_complies_and_what_a_migration_repairs_itself_is_silent() throws IOException {
    target.run(
        """
        UPDATE t SET a = NULL WHERE id IN (5, 5000, 9999);
        UPDATE t SET c = 'n/a' WHERE id = 4242;
        UPDATE t SET a = 'dup' WHERE id IN (77, 7777);
        UPDATE t SET b = -1 WHERE id = 1;
        """);

    Judged judged =
        audit(
            "delete from t x using t y where x.a = y.a and x.id > y.id; create unique index u on t (a);",
            "update t set a = 'x' where a is null and id = 5; delete from t where a is null;"
                + " alter table t alter column a set not null;",
            "update t set c = null where c !~ '^[0-9]+$'; alter table t alter column c type int using"
                + " c::int;",
            "alter table t add constraint n check (b > 0) not valid;",
            "delete from t where b < 0; alter table t add constraint f foreign key (b) references p (id);",
            "alter table t add column z int; update t set z = 1; alter table t alter z set not null;",
            "alter table many add constraint k check (k < 200);",
            "insert into many (k, v) values (1, 'new'); alter table nobody add column z int not null;");

    assertThat(judged.refused()).isEmpty();
    assertThat(judged.gaps()).isEmpty();
    assertThat(judged.assumed())
        .anyMatch(line -> line.contains("rows of 4 tables were copied to the shadow"));
  }
}
