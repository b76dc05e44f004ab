package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CONNECT and USAGE are enough, and nothing is written with them or with more. */
class LeastPrivilegeTest {

  private static final String SCHEMA =
      """
      CREATE ROLE reader LOGIN PASSWORD 'reader';
      ALTER ROLE reader SET default_transaction_read_only = on;
      ALTER ROLE reader SET search_path = hidden, app, "$user", public;
      CREATE SCHEMA app;
      CREATE SCHEMA hidden;
      GRANT USAGE ON SCHEMA app TO reader;
      CREATE DOMAIN app.code AS varchar(5) CHECK (VALUE <> '');
      CREATE TABLE app.secret (id serial PRIMARY KEY, c app.code DEFAULT 'x', n integer CHECK (n > 0));
      INSERT INTO app.secret (n) VALUES (1);
      CREATE INDEX ON app.secret (lower(c)) WHERE n > 1;
      CREATE TABLE app.shared (id bigint GENERATED ALWAYS AS IDENTITY, s integer REFERENCES app.secret, x text);
      GRANT SELECT, DELETE ON app.shared TO reader;
      GRANT INSERT (s), UPDATE (x) ON app.shared TO reader;
      GRANT USAGE ON SEQUENCE app.shared_id_seq TO reader;
      CREATE VIEW app.window AS SELECT * FROM app.secret;
      CREATE FUNCTION app.steal() RETURNS integer LANGUAGE sql AS 'DELETE FROM app.shared RETURNING 1';
      CREATE TABLE hidden.t (id integer DEFAULT 1, c app.code);
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void a_role_with_connect_and_usage_reads_everything(int major) {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(SCHEMA);
      ConnectionOptions options =
          new ConnectionOptions(database.url().replaceFirst("\\?.*", ""), "reader", "reader");
      try (DatabaseSession session = DatabaseSession.open(options, Duration.ofSeconds(10))) {
        Database read = session.read(Set.of());
        assertThat(read.facts().role()).isEqualTo("reader");
        assertThat(read.facts().searchPath())
            .containsExactly(new Identifier("app"), new Identifier("public"));
        assertThat(read.schemas())
            .extracting(schema -> schema.name().value(), Database.DbSchema::usage)
            .containsExactly(tuple("app", true), tuple("hidden", false), tuple("public", true));
        assertThat(read.tables())
            .extracting(
                table -> table.name().toString(),
                table -> table.columns().size(),
                DbTable::privileges)
            .containsExactly(
                tuple("app.secret", 3, Set.of()),
                tuple(
                    "app.shared",
                    3,
                    Set.of(Privilege.SELECT, Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE)),
                tuple("app.window", 3, Set.of()),
                tuple("hidden.t", 2, Set.of()));
        assertThat(read.sequences())
            .extracting(
                sequence -> sequence.name().toString(),
                DbSequence::lastValue,
                DbSequence::privileges)
            .containsExactly(
                tuple("app.secret_id_seq", null, Set.of()),
                tuple("app.shared_id_seq", null, Set.of(Privilege.USAGE)));
        assertThat(read.unreadable()).isEmpty();
        assertThat(session.read(Set.of(new Identifier("hidden"))).unreadable())
            .extracting(Gap::subject, Gap::reason)
            .containsExactly(tuple("schema hidden", "role reader has no USAGE privilege on it"));
        Question fine = new Question.Admits("(n > 0)", "n", "integer", "0");
        Question theft = new Question.Admits("app.steal() = 1", "n", "integer", "0");
        Answers answers = session.ask(List.of(fine, theft));
        assertThat(answers.to(fine)).contains(false);
        assertThat(answers.unanswered())
            .containsEntry(theft, "cannot execute DELETE in a read-only transaction");
      }
    }
  }

  /** Its name stands in queries, some of which are sent as they are. */
  @Test
  void a_role_may_be_called_anything() {
    String role = "x?') TO STDOUT; COMMIT; CREATE TABLE pwned(); --";
    String named = new Identifier(role).sql();
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          CREATE ROLE %1$s LOGIN PASSWORD 'x';
          GRANT CREATE ON SCHEMA public TO %1$s;
          CREATE TABLE t (id integer);
          GRANT SELECT ON t TO %1$s;
          """
              .formatted(named));
      ConnectionOptions options =
          new ConnectionOptions(database.url().replaceFirst("\\?.*", ""), role, "x");
      try (DatabaseSession session = DatabaseSession.open(options, Duration.ofSeconds(10))) {
        isAllThatIsRead(session.read(Set.of()));
      }
      try (DatabaseSession session =
          DatabaseSession.open(database.dataSource(), Duration.ofSeconds(10))) {
        isAllThatIsRead(session.judgedAs(role, session.read(Set.of())));
      }
    }
  }

  private static void isAllThatIsRead(Database read) {
    assertThat(read.tables())
        .extracting(table -> table.name().toString(), DbTable::privileges)
        .containsExactly(tuple("public.t", Set.of(Privilege.SELECT)));
  }

  /** Whoever writes gets a transaction id, and what is written goes to the write-ahead log. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void nothing_is_written(int major) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(SCHEMA);
      database.run("CHECKPOINT");
      String before = state(database);
      try (DatabaseSession session =
          DatabaseSession.open(database.dataSource(), Duration.ofSeconds(10))) {
        session.read(Set.of());
        session.ask(List.of(new Question.Admits("app.steal() = 1", "n", "integer", "0")));
      }
      assertThat(state(database)).isEqualTo(before);
    }
  }

  private static String state(ScratchDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT pg_snapshot_xmax(pg_current_snapshot())::text || ' ' ||
                  (SELECT count(*) FROM pg_class) || ' ' || (SELECT count(*) FROM pg_db_role_setting) || ' ' ||
                  (SELECT string_agg(last_value::text || is_called, ',') FROM app.secret_id_seq) || ' ' ||
                  (SELECT count(*) FROM app.shared)
                """)) {
      row.next();
      return row.getString(1);
    }
  }
}
