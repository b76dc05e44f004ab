package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.Probe.Duplicates;
import io.github.jpadrift.database.Probe.Nulls;
import io.github.jpadrift.database.Probe.Orphans;
import io.github.jpadrift.database.Probe.Outside;
import io.github.jpadrift.database.Probe.Strangers;
import io.github.jpadrift.database.Probe.TakenId;
import io.github.jpadrift.database.ProbeResults.NextId;
import io.github.jpadrift.database.ProbeResults.ProbeResult;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rows tell, at what cost, and what is said when they may not. */
class ProberTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final TableName T = TableName.of("public", "t");

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void rows_tell(int major) {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(
          """
          CREATE TYPE mood AS ENUM ('sad', 'ok', 'new');
          CREATE TYPE pair AS (a integer, b integer);
          CREATE DOMAIN code AS varchar(9);
          CREATE TABLE goal (id integer PRIMARY KEY, a integer, b varchar(9), UNIQUE (b, a));
          CREATE TABLE t (id bigint PRIMARY KEY, n bigint, v code, c char(5), m mood, d numeric(9,2),
            p pair, goal integer, a integer, b text);
          INSERT INTO goal VALUES (1, 1, 'x'), (2, 2, NULL);
          INSERT INTO t VALUES
            (1, 2147483648, 'OPEN', 'OPEN',  'ok',  1.00, NULL, 1, 1, 'x'),
            (2, -2147483649, 'OPEN', 'DONE', 'new', 7.00, (NULL, NULL), 9, 1, 'y'),
            (3, 5, 'lost', 'x', NULL, 0, NULL, NULL, 2, NULL),
            (4, 5, '', NULL, 'sad', 0.5, NULL, 9, NULL, NULL);
          """);
      Probe nulls = new Nulls(T, id("m"));
      Probe composite = new Nulls(T, id("p"));
      Probe none = new Nulls(T, id("id"));
      Probe large = new Outside(T, id("n"), Integer.MIN_VALUE, Integer.MAX_VALUE);
      Probe strange = new Strangers(T, id("v"), List.of("OPEN", "it's \\ it"));
      Probe padded = new Strangers(T, id("c"), List.of("OPEN", "DONE"));
      Probe label = new Strangers(T, id("m"), List.of("sad", "ok"));
      Probe number = new Strangers(T, id("d"), List.of("0", "1"));
      Probe orphans = new Orphans(T, ids("goal"), table("goal"), ids("id"));
      Probe pairs = new Orphans(T, ids("a", "b"), table("goal"), ids("a", "b"));
      Probe duplicates = new Duplicates(T, ids("n"));
      Probe unique = new Duplicates(T, ids("n", "goal"));

      ProbeResults probed =
          probe(
              database,
              nulls,
              composite,
              none,
              large,
              strange,
              padded,
              label,
              number,
              orphans,
              pairs,
              duplicates,
              unique);

      assertThat(probed.refused()).isEmpty();
      assertThat(probed.sampled()).isEmpty();
      assertThat(probed.of(nulls)).contains(sight(1));
      assertThat(probed.of(composite)).contains(sight(3));
      assertThat(probed.of(none)).contains(sight(0));
      assertThat(probed.of(large)).contains(sight(2));
      assertThat(probed.of(strange)).contains(sight(2, "", "lost"));
      assertThat(probed.of(padded)).contains(sight(1, "x"));
      assertThat(probed.of(label)).contains(sight(1, "new"));
      assertThat(probed.of(number)).contains(sight(2, "0.5", "7"));
      assertThat(probed.of(orphans)).contains(sight(2));
      assertThat(probed.of(pairs)).contains(sight(1));
      assertThat(probed.of(duplicates)).contains(sight(1));
      assertThat(probed.of(unique)).contains(sight(0));
    }
  }

  @Test
  void values_are_shortened_and_few_and_the_frequent_come_first() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          "CREATE TABLE t (v text); INSERT INTO t SELECT 'v' || g FROM generate_series(10, 19) g;"
              + "INSERT INTO t VALUES ('v17'), (repeat('é', 41)), (repeat('é', 41))");
      Probe probe = new Strangers(T, id("v"), List.of("v10"));

      assertThat(probe(database, probe).of(probe))
          .contains(
              new ProbeResult(
                  12, false, 0, List.of("v17", "é".repeat(40) + "…", "v11", "v12", "v13"), true));
    }
  }

  @Test
  void hostile_names_are_only_names() {
    try (ScratchDatabase database = TestDatabases.create()) {
      String schema = "s\"; DROP TABLE t; --";
      String table = "a?b {d 'x'} %s\n";
      String column = "c\"? %d '$1";
      TableName name = TableName.of(schema, table);
      database.run(
          "CREATE SCHEMA %s; CREATE TABLE %s (%s integer); CREATE INDEX ON %s (%s);"
                  .formatted(
                      id(schema).sql(), name.sql(), id(column).sql(), name.sql(), id(column).sql())
              + "INSERT INTO %s VALUES (1), (1), (NULL); CREATE SEQUENCE %s"
                  .formatted(name.sql(), TableName.of(schema, "q\"?").sql()));
      Probe nulls = new Nulls(name, id(column));
      Probe strange = new Strangers(name, id(column), List.of("2"));
      Probe duplicates = new Duplicates(name, ids(column));
      Probe orphans = new Orphans(name, ids(column), name, ids(column));
      try (DatabaseSession session = open(database)) {
        Database read = session.read(Set.of());
        TakenId taken = new TakenId(name, id(column), read.sequences().get(0), 0, 1);
        ProbeResults probed =
            session.probe(read, List.of(nulls, strange, duplicates, orphans, taken));

        assertThat(probed.refused()).isEmpty();
        assertThat(probed.of(nulls)).contains(sight(1));
        assertThat(probed.of(strange)).contains(sight(2, "1"));
        assertThat(probed.of(duplicates)).contains(sight(1));
        assertThat(probed.of(orphans)).contains(sight(0));
        assertThat(probed.of(taken)).contains(new NextId(1, 1L));
      }
    }
  }

  @Test
  void a_sequence_is_asked_for_its_next_value() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          CREATE TABLE t (id bigint PRIMARY KEY, bare bigint, d numeric(19));
          INSERT INTO t SELECT g, g, g FROM generate_series(1, 40) g;
          INSERT INTO t VALUES (-3, -3, -3);
          CREATE SEQUENCE never;
          CREATE SEQUENCE called; SELECT setval('called', 39);
          CREATE SEQUENCE ahead; SELECT setval('ahead', 40);
          CREATE SEQUENCE uncalled; SELECT setval('uncalled', 30, false);
          CREATE SEQUENCE pooled INCREMENT 10; SELECT setval('pooled', 41);
          CREATE SEQUENCE behind INCREMENT 10; SELECT setval('behind', 31);
          CREATE SEQUENCE down INCREMENT -1;
          CREATE SEQUENCE lower INCREMENT -1; SELECT setval('lower', -3);
          CREATE SEQUENCE used_up MAXVALUE 5; SELECT setval('used_up', 5);
          CREATE SEQUENCE ends; SELECT setval('ends', 9223372036854775807);
          """);
      try (DatabaseSession session = open(database)) {
        Database read = session.read(Set.of());
        TakenId never = taken(read, "never", 0);
        TakenId called = taken(read, "called", 0);
        TakenId ahead = taken(read, "ahead", 0);
        TakenId uncalled = taken(read, "uncalled", 0);
        TakenId pooled = taken(read, "pooled", 9);
        TakenId behind = taken(read, "behind", 9);
        TakenId first = taken(read, "never", 9);
        TakenId down = taken(read, "down", 0);
        TakenId lower = taken(read, "lower", 0);
        TakenId usedUp = taken(read, "used_up", 0);
        TakenId ends = taken(read, "ends", 0);
        TakenId bare = new TakenId(T, id("bare"), sequence(read, "called"), 0, 1);
        TakenId decimal = new TakenId(T, id("d"), sequence(read, "called"), 0, 1);
        ProbeResults probed =
            session.probe(
                read,
                List.of(
                    never, called, ahead, uncalled, pooled, behind, first, down, lower, usedUp,
                    ends, bare, decimal));

        assertThat(probed.refused()).isEmpty();
        assertThat(probed.of(never)).contains(new NextId(1, 1L));
        assertThat(probed.of(called)).contains(new NextId(40, 40L));
        assertThat(probed.of(ahead)).contains(new NextId(41, null));
        assertThat(probed.of(uncalled)).contains(new NextId(30, 30L));
        assertThat(probed.of(pooled)).contains(new NextId(42, null));
        assertThat(probed.of(behind)).contains(new NextId(32, 32L));
        assertThat(probed.of(first)).contains(new NextId(1, 1L));
        assertThat(probed.of(down)).contains(new NextId(-1, -3L));
        assertThat(probed.of(lower)).contains(new NextId(-4, null));
        assertThat(probed.of(usedUp)).isEmpty();
        assertThat(probed.of(ends)).isEmpty();
        assertThat(probed.of(bare)).contains(new NextId(40, 40L));
        assertThat(probed.of(decimal)).contains(new NextId(40, 40L));
      }
    }
  }

  @Test
  void views_partitions_and_inherited_rows_are_looked_at() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          CREATE TABLE t (k integer, n integer) PARTITION BY LIST (k);
          CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
          CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2);
          INSERT INTO t VALUES (1, NULL), (2, NULL);
          CREATE VIEW v AS SELECT n FROM t WHERE k = 1;
          CREATE MATERIALIZED VIEW mv AS SELECT n FROM t;
          CREATE TABLE parent (n integer);
          CREATE TABLE child () INHERITS (parent);
          INSERT INTO child VALUES (NULL);
          """);
      List<Probe> probes =
          List.of(nulls("t"), nulls("t1"), nulls("v"), nulls("mv"), nulls("parent"));
      ProbeResults probed = probe(database, probes.toArray(Probe[]::new));

      assertThat(probed.refused()).isEmpty();
      assertThat(probes.stream().map(probe -> probed.of(probe).orElseThrow().count()))
          .containsExactly(2L, 1L, 1L, 2L, 1L);
    }
  }

  @Test
  void what_the_role_may_not_see_is_refused_and_the_rest_is_told() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          CREATE ROLE prober LOGIN PASSWORD 'prober';
          CREATE TABLE t (id integer PRIMARY KEY, n integer, secret integer);
          CREATE TABLE closed (id integer PRIMARY KEY, n integer);
          CREATE TABLE hiding (n integer);
          ALTER TABLE hiding ENABLE ROW LEVEL SECURITY;
          CREATE POLICY a_few ON hiding USING (n = 1);
          CREATE SEQUENCE s;
          INSERT INTO t VALUES (1, NULL, NULL);
          GRANT SELECT (id, n) ON t TO prober;
          GRANT SELECT ON hiding TO prober;
          """);
      ConnectionOptions options =
          new ConnectionOptions(database.url().replaceFirst("\\?.*", ""), "prober", "prober");
      try (DatabaseSession session = DatabaseSession.open(options, TIMEOUT)) {
        Database read = session.read(Set.of());
        ProbeResults probed =
            session.probe(
                read,
                List.of(
                    nulls("t"),
                    new Nulls(T, id("secret")),
                    new Orphans(T, ids("n"), table("closed"), ids("id")),
                    nulls("closed"),
                    new Duplicates(table("closed"), ids("n")),
                    nulls("hiding"),
                    taken(read, "s", 0)));

        assertThat(probed.of(nulls("t"))).contains(sight(1));
        assertThat(probed.seen()).hasSize(1);
        assertThat(probed.refused())
            .extracting(Gap::subject, Gap::reason)
            .containsExactlyInAnyOrder(
                tuple("NULL in column public.t.secret", "permission denied for table t"),
                tuple("orphans in public.t(n)", "permission denied for table closed"),
                tuple("rows of public.closed", "permission denied for table closed"),
                tuple(
                    "NULL in column public.hiding.n",
                    "query would be affected by row-level security policy for table \"hiding\""),
                tuple(
                    "ids of sequence public.s in column public.t.id",
                    "the role needs the SELECT privilege on sequence public.s"));
      }
    }
  }

  @Test
  void what_takes_too_long_is_refused_and_the_rest_is_told() throws SQLException {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          CREATE TABLE t (n integer);
          CREATE TABLE locked (n integer, m integer);
          CREATE VIEW slow AS SELECT n FROM t WHERE pg_sleep(100) IS NOT NULL;
          INSERT INTO t VALUES (1);
          """);
      try (Connection other = database.connect();
          Statement statement = other.createStatement();
          Connection connection = database.connect()) {
        other.setAutoCommit(false);
        statement.execute("LOCK TABLE locked IN ACCESS EXCLUSIVE MODE");
        List<DbTable> tables = tables(database);
        connection.setAutoCommit(false);
        ProbeResults probed =
            new Prober(
                    connection,
                    () -> {},
                    tables,
                    TrustedOwners.NONE,
                    Duration.ofMillis(200),
                    TIMEOUT)
                .probe(
                    List.of(
                        nulls("locked"),
                        new Nulls(table("locked"), id("m")),
                        nulls("slow"),
                        nulls("t")));

        assertThat(probed.of(nulls("t"))).contains(sight(0));
        assertThat(probed.refused())
            .extracting(Gap::subject)
            .containsExactly(
                "NULL in column public.locked.n",
                "NULL in column public.locked.m",
                "NULL in column public.slow.n");
        assertThat(probed.refused())
            .extracting(Gap::reason)
            .containsOnly("canceling statement due to statement timeout (after 200 ms)");

        ProbeResults late =
            new Prober(
                    connection,
                    () -> {},
                    tables,
                    TrustedOwners.NONE,
                    Duration.ofMillis(200),
                    Duration.ZERO)
                .probe(List.of(nulls("t")));

        assertThat(late.seen()).isEmpty();
        assertThat(late.refused())
            .containsExactly(
                new Gap("NULL in column public.t.n", "the other probes had taken 0 s"));
      }
    }
  }

  @Test
  void what_cannot_be_compared_is_refused() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          "CREATE TABLE t (j json, n integer, g integer); CREATE TABLE goal (id integer);"
              + "INSERT INTO t VALUES ('{}', 1, 1)");
      Probe json = new Duplicates(T, ids("j"));
      Probe scanned = new Orphans(T, ids("g"), table("goal"), ids("id"));
      ProbeResults probed = probe(database, nulls("t"), json, scanned);

      assertThat(probed.of(nulls("t"))).contains(sight(0));
      assertThat(probed.refused())
          .containsExactlyInAnyOrder(
              new Gap(
                  "duplicates in public.t(j)",
                  "could not identify an equality operator for type json"),
              new Gap(
                  "orphans in public.t(g)",
                  "no index of public.goal leads with the referenced columns: each look-up would"
                      + " scan it"));
    }
  }

  @Test
  void a_lost_connection_is_no_refusal() throws SQLException {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run("CREATE TABLE t (n integer)");
      try (DatabaseSession session = open(database)) {
        Database read = session.read(Set.of());
        try (Connection other = database.connect();
            Statement statement = other.createStatement()) {
          statement.execute(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        assertThatThrownBy(() -> session.probe(read, List.of(nulls("t"))))
            .isInstanceOf(DatabaseException.class)
            .hasMessageStartingWith("the connection was lost while looking at rows: ");
      } catch (DatabaseException closing) {
        assertThat(closing).hasMessageContaining("giving the connection back");
      }
    }
  }

  /** No lock outlives its statement, and neither do the settings. */
  @Test
  void a_probed_table_can_be_altered_while_the_snapshot_is_open() throws SQLException {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run("CREATE TABLE t (n integer)");
      try (DatabaseSession session = open(database);
          Connection other = database.connect();
          Statement statement = other.createStatement()) {
        session.probe(session.read(Set.of()), List.of(nulls("t"), new Duplicates(T, ids("n"))));
        statement.execute("SET lock_timeout = '2s'");
        statement.execute("ALTER TABLE t ADD COLUMN m integer");
        assertThat(
                session
                    .ask(List.of(new Question.Admits("(n > 0)", "n", "integer", "1")))
                    .answered())
            .hasSize(1);
      }
    }
  }

  private static Probe nulls(String table) {
    return new Nulls(table(table), id("n"));
  }

  private static TakenId taken(Database read, String sequence, long block) {
    return new TakenId(T, id("id"), sequence(read, sequence), block, 1);
  }

  private static DbSequence sequence(Database read, String name) {
    return read.sequences().stream()
        .filter(sequence -> sequence.name().equals(table(name)))
        .findFirst()
        .orElseThrow();
  }

  private static ProbeResult sight(long count, String... values) {
    return new ProbeResult(count, false, 0, List.of(values), false);
  }

  private static Identifier id(String name) {
    return new Identifier(name);
  }

  private static List<Identifier> ids(String... names) {
    return Arrays.stream(names).map(Identifier::new).toList();
  }

  private static TableName table(String name) {
    return TableName.of("public", name);
  }

  private static DatabaseSession open(ScratchDatabase database) {
    return DatabaseSession.open(database.dataSource(), TIMEOUT);
  }

  private static List<DbTable> tables(ScratchDatabase database) {
    try (DatabaseSession session = open(database)) {
      return session.read(Set.of()).tables();
    }
  }

  private static ProbeResults probe(ScratchDatabase database, Probe... probes) {
    try (DatabaseSession session = open(database)) {
      return session.probe(session.read(Set.of()), List.of(probes));
    }
  }
}
