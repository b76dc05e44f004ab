package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.RowSample;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.RehearsalRequest;
import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.migration.flyway.FlywayRunner;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is asked of rows beyond their columns: a probe finds a row exactly where PostgreSQL refuses.
 */
class TighteningTest {

  private static final String TABLES =
      """
      CREATE DOMAIN amount AS int CHECK (VALUE <> 7);
      CREATE DOMAIN price AS amount;
      CREATE TYPE mood AS ENUM ('glad', 'sad', 'VALUE');
      CREATE TABLE d (id int PRIMARY KEY, cost price, low price, feel mood, "when" int4range,
        room int, size int, x int DEFAULT 1, b int, a text, off boolean NOT NULL DEFAULT false);
      CREATE TABLE q (a int, b int, UNIQUE (a, b));
      CREATE TABLE logs (day int, v text) PARTITION BY LIST (day);
      CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
      CREATE TABLE old_logs (day int, v text);
      """;

  private static final String SOUND_ROWS =
      """
      INSERT INTO q VALUES (1, 1);
      INSERT INTO d SELECT g, 20, 20, 'glad', int4range(g, g + 1), 1, 1, 1, 1, 'a' || g
        FROM generate_series(1, 50) g;
      UPDATE d SET "when" = '[10,11]', off = true WHERE id = 10;
      UPDATE d SET a = NULL, b = NULL, x = NULL WHERE id = 11;
      INSERT INTO old_logs VALUES (5, 'v');
      INSERT INTO logs VALUES (99, 'v');
      """;

  /** What a migration does, the row that is against it, and what a probe says of that. */
  private record Case(String migration, String drift, List<String> found) {}

  private static Case refusing(String migration, String drift, String... found) {
    return new Case(migration, drift, List.of(found));
  }

  private static final List<Case> CASES =
      List.of(
          refusing(
              "alter table logs attach partition old_logs for values in (5)",
              "update old_logs set day = 6",
              "1 row of public.old_logs: outside FOR VALUES IN (5)"),
          refusing(
              "create table logs7 partition of logs for values in (7)",
              "update logs set day = 7",
              "1 row of public.logs_rest: it belongs to a partition that is not the default"),
          refusing(
              "alter table d add constraint x exclude using gist (int4range(room, room + 1) with &&,"
                  + " \"when\" with &&) where (not off)",
              "update d set off = false",
              "2 rows of public.d: conflicts of (int4range(room, (room + 1)) WITH &&, \"when\" WITH &&)"),
          refusing(
              "alter table d add constraint u unique nulls not distinct (a)",
              "update d set a = null where id = 12",
              "2 rows of public.d: duplicates of (a)"),
          refusing(
              "create unique index i on d (lower(a), b) nulls not distinct where id > 4",
              "update d set a = null, b = null where id = 12",
              "2 rows of public.d: duplicates of (lower(a), b)"),
          refusing(
              "alter domain price add check (value > 9 and 'VALUE' <> '')",
              "update d set cost = 9 where id = 12",
              "1 row of public.d: no public.price in cost"),
          refusing(
              "alter domain amount set not null",
              "update d set low = null where id = 12",
              "1 row of public.d: no public.price in low",
              "1 row of public.d: no public.price in cost"),
          refusing(
              "alter table d alter size type amount",
              "update d set size = 7 where id = 12",
              "1 row of public.d: no public.amount in size"),
          refusing(
              "alter type mood rename to once; create type mood as enum ('glad', 'sad');"
                  + " alter table d alter feel type mood using feel::text::mood",
              "update d set feel = 'VALUE' where id = 12",
              "1 row of public.d: no public.mood in feel"),
          refusing(
              "alter table d add constraint f foreign key (x, b) references q (a, b) match full",
              "update d set b = null where id = 12",
              "1 row of public.d: no row of public.q for (x, b)"));

  private final Path folder;

  TighteningTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_probe_finds_rows_where_postgres_refuses_them_and_nowhere_else()
      throws IOException, SQLException {
    ScratchServer server = ScratchServer.embedded(17);
    try (ScratchDatabase target = server.create()) {
      target.run(TABLES);
      Tightening tightening;
      try (ScratchDatabase shadow = server.createFrom(target)) {
        tightening = Tightening.of(rehearsed(shadow), 170_000);
      }
      assertThat(tightening.unasked()).isEmpty();
      target.run(SOUND_ROWS);
      RowSample sound = sample(target, tightening);

      assertThat(sound.counts()).isEmpty();
      assertThat(sound.refused()).isEmpty();
      assertThat(sound.unasked()).isEmpty();
      try (Connection connection = target.connect();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        for (Case each : CASES) {
          statement.execute(each.migration());
          connection.rollback();
          statement.execute(each.drift());
          assertThatThrownBy(() -> statement.execute(each.migration()))
              .as("%s after %s", each.migration(), each.drift())
              .isInstanceOfSatisfying(
                  SQLException.class, refused -> assertThat(refused.getSQLState()).startsWith("2"));
          connection.rollback();
        }
        for (Case each : CASES) {
          statement.execute(each.drift());
        }
        connection.commit();
      }
      RowSample drifted = sample(target, tightening);

      assertThat(drifted.counts())
          .extracting(RowSample.RowCount::toString)
          .containsExactlyInAnyOrder(
              CASES.stream().flatMap(each -> each.found().stream()).toArray(String[]::new));
      assertThat(drifted.refused()).isEmpty();
    }
  }

  private List<Migration> rehearsed(ScratchDatabase shadow) throws IOException, SQLException {
    for (int i = 0; i < CASES.size(); i++) {
      Files.writeString(folder.resolve("V" + (i + 2) + "__m.sql"), CASES.get(i).migration() + ";");
    }
    Map<String, String> settings =
        Map.of(
            "flyway.locations", "filesystem:" + folder,
            "flyway.baselineOnMigrate", "true",
            "flyway.baselineVersion", "1");
    Rehearsed rehearsed =
        new FlywayRunner()
            .rehearse(
                new RehearsalRequest(
                    new MigrationRequest(
                        MigrationTool.FLYWAY, shadow.url(), settings, List.of(), false),
                    60,
                    false));
    assertThat(rehearsed.migrations())
        .extracting(Migration::status)
        .containsOnly(Migration.Status.REHEARSED);
    return rehearsed.migrations();
  }

  private static RowSample sample(ScratchDatabase target, Tightening tightening) {
    try (DatabaseSession session =
        DatabaseSession.open(target.dataSource(), Duration.ofSeconds(60))) {
      return session.sample(tightening.probes(), Set.of(), tightening.references());
    }
  }
}
