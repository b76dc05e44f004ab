package io.github.jpadrift.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.migration.flyway.FlywayRunner;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A transaction keeps its locks to the end, so that they do not tell which of its tables the last
 * statement has changed: each change is told of the statement that made it nevertheless.
 */
class OneTransactionTest {

  private static final String EXPECTED = "one-transaction.txt";

  private static final String SCRIPT =
      """
      CREATE TABLE a (id int PRIMARY KEY, note text);
      CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a ON DELETE CASCADE, c text);
      ALTER TABLE a ADD COLUMN more text;
      ALTER TABLE old ADD COLUMN x int;
      INSERT INTO a VALUES (1, 'x');
      ALTER TABLE old ADD COLUMN y int;
      CREATE INDEX on_note ON a (note);
      ALTER INDEX on_note RENAME TO on_text;
      ALTER TABLE a RENAME COLUMN id TO key;
      COMMENT ON TABLE a IS 'x';
      CREATE DOMAIN short AS text;
      ALTER TABLE old ADD COLUMN d short;
      ALTER DOMAIN short ADD CONSTRAINT one CHECK (length(VALUE) < 5);
      ALTER DOMAIN short ADD CONSTRAINT two CHECK (length(VALUE) > 1);
      CREATE TABLE p (id int) PARTITION BY RANGE (id);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
      CREATE TABLE pd PARTITION OF p DEFAULT;
      CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
      ALTER TABLE p ADD COLUMN n text;
      ALTER TABLE p ADD COLUMN m text;
      CREATE INDEX on_p ON p (n);
      CREATE TABLE kid () INHERITS (a);
      ALTER TABLE a ADD COLUMN z int;
      ALTER TABLE a ADD COLUMN zz int;
      DO $$ BEGIN EXECUTE 'ALTER TABLE ' || 'b' || ' ADD COLUMN by_code int'; END $$;
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER t BEFORE INSERT ON b FOR EACH ROW EXECUTE FUNCTION f();
      DROP FUNCTION f() CASCADE;
      ALTER TABLE old ENABLE ROW LEVEL SECURITY;
      CREATE POLICY pol ON old USING (x > 1);
      ALTER TABLE a ALTER COLUMN key TYPE bigint;
      SAVEPOINT s;
      ALTER TABLE b ADD COLUMN gone int;
      ROLLBACK TO s;
      ALTER TABLE old ADD COLUMN after_back int;
      ALTER TABLE b ADD COLUMN after_too int;
      CREATE TYPE mood AS ENUM ('sad');
      ALTER TABLE b ADD COLUMN m mood;
      ALTER TYPE mood RENAME TO feeling;
      ALTER TABLE ONLY public . "b" ADD COLUMN "quo""ted" int DEFAULT 3;
      CREATE TABLE "we ird""name" (id int);
      ALTER TABLE "we ird""name" ADD COLUMN k int;
      ALTER TABLE B ADD UNIQUE (c), ALTER c SET NOT NULL;
      CREATE TABLE e AS SELECT * FROM b;
      CREATE UNIQUE INDEX ON e (id);
      CREATE VIEW v AS SELECT id FROM e;
      GRANT SELECT ON b TO public;
      SELECT setval(pg_get_serial_sequence('old', 'id'), 1);
      DEALLOCATE ALL;
      ALTER TABLE e OWNER TO postgres;
      ALTER TABLE e SET SCHEMA other;
      DROP TABLE a CASCADE;
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String OTHERS =
      "SELECT count(*) > 1 FROM pg_stat_activity WHERE datname = current_database()";

  private static final String FETCHED =
      "SELECT tup_fetched FROM pg_stat_database WHERE datname = current_database()";

  private static final int FEW = 25;
  private static final int MANY = 4 * FEW;

  /** To read all that the transaction holds after each statement takes some sixteen times. */
  private static final int MOST_GROWTH = 6;

  private final Path folder;

  OneTransactionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private List<Migration> rehearsed(String script, ScratchDatabase shadow)
      throws IOException, SQLException {
    Files.writeString(folder.resolve("V1__all.sql"), script);
    shadow.run("CREATE TABLE old (id serial); INSERT INTO old VALUES (1); CREATE SCHEMA other;");
    Rehearsed rehearsed =
        new FlywayRunner()
            .rehearse(
                new RehearsalRequest(
                    new MigrationRequest(
                        MigrationTool.FLYWAY,
                        shadow.url(),
                        Map.of(
                            "flyway.locations", "filesystem:" + folder,
                            "flyway.baselineOnMigrate", "true",
                            "flyway.baselineVersion", "0"),
                        List.of(),
                        false),
                    60,
                    false));
    assertThat(rehearsed.failure()).isNull();
    return rehearsed.migrations();
  }

  @Test
  void what_a_statement_changes_is_told_of_that_statement() throws IOException, SQLException {
    try (ScratchDatabase shadow = ScratchServer.embedded(17).create();
        InputStream expected = OneTransactionTest.class.getResourceAsStream(EXPECTED)) {
      assertThat(told(rehearsed(SCRIPT, shadow)))
          .isEqualTo(
              new String(Objects.requireNonNull(expected).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void each_statement_is_looked_at_for_itself_however_many_come_before_it()
      throws IOException, SQLException {
    long few = rowsFetched(tables(FEW));
    long many = rowsFetched(tables(MANY));

    assertThat(few).isPositive();
    assertThat(many).isLessThanOrEqualTo(MOST_GROWTH * few);
  }

  private static String tables(int number) {
    return IntStream.range(0, number)
        .mapToObj(
            at ->
                """
                CREATE TABLE t%1$d (id bigint PRIMARY KEY, parent bigint, code text, name text);
                ALTER TABLE t%1$d ADD UNIQUE (code);
                ALTER TABLE t%1$d ADD FOREIGN KEY (parent) REFERENCES t%2$d ON DELETE CASCADE;
                CREATE INDEX ON t%1$d (parent);
                """
                    .formatted(at, Math.max(0, at - 1)))
        .collect(Collectors.joining());
  }

  /** By all who were connected to the shadow, through indexes. */
  private long rowsFetched(String script) throws IOException, SQLException {
    try (ScratchDatabase shadow = ScratchServer.embedded(17).create()) {
      assertThat(rehearsed(script, shadow).get(0).statements()).hasSizeGreaterThan(FEW);
      try (Connection connection = shadow.connect();
          Statement statement = connection.createStatement()) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isTrue(statement, OTHERS)) {
          assertThat(System.nanoTime()).as("all connections are given back").isLessThan(end);
        }
        try (ResultSet row = statement.executeQuery(FETCHED)) {
          row.next();
          return row.getLong(1);
        }
      }
    }
  }

  private static boolean isTrue(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static String told(List<Migration> migrations) {
    List<String> lines = SCRIPT.lines().toList();
    return migrations.stream()
        .flatMap(migration -> migration.statements().stream())
        .map(
            statement ->
                lines.get(statement.line() - 1)
                    + statement.changes().stream()
                        .map(change -> "\n    " + change)
                        .collect(Collectors.joining())
                    + statement.demands().stream()
                        .map(demand -> "\n    asks " + demand)
                        .collect(Collectors.joining())
                    + (statement.refusal() == null ? "" : "\n    " + statement.refusal()))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
