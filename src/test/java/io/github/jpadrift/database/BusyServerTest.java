package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.Question.Admits;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that others work on: nobody is waited for, and nobody waits. */
class BusyServerTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final TableName T = TableName.of("public", "t");

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void a_locked_table_is_named_with_its_holder_and_the_others_are_read(int major)
      throws SQLException {
    try (ScratchDatabase database = TestDatabases.create(major);
        Connection migration = database.connect()) {
      database.run(
          "CREATE TABLE t (a integer CHECK (a > 0)); CREATE TABLE u (a integer CHECK (a > 1))");
      migration.setAutoCommit(false);
      execute(migration, "SET application_name = 'nightly'; LOCK TABLE t");
      long pid = number(migration, "SELECT pg_backend_pid()");
      try (DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT)) {
        Database read = session.read(Set.of());
        assertThat(read.unreadable()).extracting(Gap::subject).containsExactly("table public.t");
        assertThat(read.unreadable().get(0).reason())
            .matches(
                "is locked by process "
                    + pid
                    + " \\(nightly\\) since \\d{4}-.*, so its CHECK constraints and partial indexes"
                    + " were not read; check again when that has ended");
        assertThat(read.tables())
            .flatExtracting(DbTable::checks)
            .extracting(DbCheck::expression)
            .containsExactly(DbCheck.NOT_READ, "(a > 1)");
      }
    }
  }

  @Test
  void a_locked_table_that_is_not_wanted_is_not_waited_for() throws SQLException {
    try (ScratchDatabase database = TestDatabases.create();
        Connection migration = database.connect()) {
      database.run(
          "CREATE TABLE t (a integer CHECK (a > 0)); CREATE TABLE u (a integer CHECK (a > 1))");
      migration.setAutoCommit(false);
      execute(migration, "LOCK TABLE u");
      try (DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT)) {
        session.catalog(Set.of());
        assertThat(session.complete(new Wanted(Set.of(T), Set.of(), false)).unreadable()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void no_sequence_stays_locked(int major) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create(major);
        Connection other = database.connect()) {
      database.run(
          "CREATE SEQUENCE used; CREATE SEQUENCE idle; SELECT nextval('used'), nextval('idle')");
      try (DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT)) {
        session.catalog(Set.of());
        TableName used = TableName.of("public", "used");
        Database read = session.complete(new Wanted(Set.of(), Set.of(used), false));
        assertThat(read.sequences()).extracting(DbSequence::lastValue).containsExactly(null, 1L);
        assertThat(
                number(
                    other,
                    "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                        + " WHERE c.relkind = 'S'"))
            .isZero();
      }
    }
  }

  /** A server has some 6,400 locks for all of its databases together, unless told otherwise. */
  @Test
  void more_sequences_than_a_server_has_locks_are_read() {
    try (ScratchDatabase database = TestDatabases.create()) {
      for (int thousand = 0; thousand < 10; thousand++) {
        database.run(
            "DO $$ BEGIN FOR i IN 1..1000 LOOP EXECUTE 'CREATE SEQUENCE q%d_' || i; END LOOP; END $$"
                .formatted(thousand));
      }
      try (DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT)) {
        Database read = session.read(Set.of());
        assertThat(read.sequences()).hasSize(10_000);
        assertThat(read.unreadable()).isEmpty();
      }
    }
  }

  @Test
  void a_condition_that_takes_too_long_is_given_up_once() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          "CREATE FUNCTION slow(text) RETURNS boolean LANGUAGE sql VOLATILE AS"
              + " $$ SELECT pg_sleep(3) IS NOT NULL $$");
      List<Question> slow = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        slow.add(new Admits("public.slow(v)", "v", "text", "value " + i));
      }
      Admits fast = new Admits("(v = 'a'::text)", "v", "text", "a");
      List<Question> all = new ArrayList<>(slow);
      all.add(fast);
      long began = System.nanoTime();
      try (DatabaseSession session =
          DatabaseSession.open(database.dataSource(), Duration.ofMillis(700))) {
        Answers answers = session.ask(all);
        assertThat(answers.to(fast)).contains(true);
        assertThat(answers.unanswered()).containsOnlyKeys(slow.toArray(Question[]::new));
        assertThat(Set.copyOf(answers.unanswered().values()))
            .containsExactly("canceling statement due to statement timeout (after 700 ms)");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void all_together_have_one_bound_and_nothing_runs_on() throws SQLException {
    try (ScratchDatabase database = TestDatabases.create();
        Connection other = database.connect()) {
      database.run(
          "CREATE FUNCTION slow(text) RETURNS boolean LANGUAGE sql VOLATILE AS"
              + " $$ SELECT pg_sleep(60) IS NOT NULL $$");
      try (DatabaseSession session =
          DatabaseSession.open(
              database.dataSource(), ReadingOptions.of(TIMEOUT).within(Duration.ofSeconds(2)))) {
        assertThatThrownBy(
                () -> {
                  session.ask(List.of(new Admits("public.slow(v)", "v", "text", "a")));
                  session.read(Set.of());
                })
            .isInstanceOf(DatabaseException.class)
            .hasMessage(
                "reading the database did not finish within 2 s, while asking PostgreSQL about"
                    + " expressions: --timeout gives it more time");
      }
      assertThat(
              number(
                  other,
                  "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                      + " AND pid <> pg_backend_pid() AND state = 'active'"))
          .isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?loginTimeout=0&socketTimeout=0",
        "?loginTimeout=soon",
        "?ssl=false&loginTimeout=900"
      })
  void a_server_that_says_nothing_has_the_time_of_a_statement(String parameters)
      throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      long began = System.nanoTime();
      ConnectionOptions there =
          new ConnectionOptions(
              "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/x" + parameters, "u", "p");
      Duration bound = Duration.ofSeconds(2);
      assertThatThrownBy(() -> DatabaseSession.open(there, ReadingOptions.of(bound).within(bound)))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "cannot connect to localhost:" + silent.getLocalPort() + ": no answer in time");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void a_table_that_is_made_anew_meanwhile_has_its_privileges_and_its_check(int major)
      throws Exception {
    try (ScratchDatabase database = TestDatabases.create(major);
        Connection ddl = database.connect()) {
      String anew =
          "DROP TABLE IF EXISTS t; DROP SEQUENCE IF EXISTS q; DROP VIEW IF EXISTS v;"
              + "CREATE TABLE t (a integer CHECK (a > 0)); CREATE SEQUENCE q;"
              + "CREATE VIEW v AS SELECT 1 AS a";
      execute(ddl, anew);
      AtomicBoolean stop = new AtomicBoolean();
      Thread migration =
          new Thread(
              () -> {
                while (!stop.get()) {
                  executeUnchecked(ddl, "BEGIN; " + anew + "; COMMIT");
                }
              });
      migration.start();
      try {
        for (int i = 0; i < 25; i++) {
          try (DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT)) {
            Database read = session.read(Set.of());
            assertThat(read.tables()).hasSize(2);
            assertThat(read.tables())
                .allSatisfy(
                    table ->
                        assertThat(table.privileges())
                            .contains(
                                Privilege.SELECT,
                                Privilege.INSERT,
                                Privilege.UPDATE,
                                Privilege.DELETE));
            assertThat(read.sequences())
                .allSatisfy(
                    sequence ->
                        assertThat(sequence.privileges())
                            .contains(Privilege.SELECT, Privilege.UPDATE, Privilege.USAGE));
            boolean readAll =
                read.tables().stream()
                    .flatMap(table -> table.checks().stream())
                    .noneMatch(check -> check.expression().equals(DbCheck.NOT_READ));
            assertThat(readAll || !read.unreadable().isEmpty()).isTrue();
          }
        }
      } finally {
        stop.set(true);
        migration.join();
      }
    }
  }

  /** The very server decides whether each privilege is told as it is. */
  @ParameterizedTest
  @ValueSource(ints = {14, 16, 18})
  void privileges_are_those_that_the_server_grants(int major) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create(major);
        Connection connection = database.connect()) {
      List<String> roles =
          List.of("acl_a", "acl_group", "acl_grand", "acl_lazy", "acl_reader", "acl_owner");
      for (String role : roles) {
        execute(
            connection,
            "DO $$ BEGIN CREATE ROLE "
                + role
                + (role.equals("acl_lazy") ? " NOINHERIT" : "")
                + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
      }
      execute(
          connection,
          """
          GRANT acl_group TO acl_a; GRANT acl_grand TO acl_group; GRANT acl_group TO acl_lazy;
          GRANT pg_read_all_data, pg_write_all_data TO acl_reader;
          CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO acl_grand;
          CREATE TABLE s.none (a integer, b integer);
          CREATE TABLE s.public (a integer); GRANT SELECT ON s.public TO PUBLIC;
          CREATE TABLE s.column (a integer, b integer); GRANT UPDATE (b), INSERT (a) ON s.column TO acl_group;
          CREATE TABLE s.grand (a integer); GRANT ALL ON s.grand TO acl_grand;
          CREATE TABLE s.own (a integer); ALTER TABLE s.own OWNER TO acl_owner;
          CREATE TABLE s.gave_up (a integer); ALTER TABLE s.gave_up OWNER TO acl_owner;
          REVOKE UPDATE ON s.gave_up FROM acl_owner;
          CREATE SEQUENCE s.q; GRANT USAGE ON SEQUENCE s.q TO acl_group;
          CREATE SEQUENCE s.r; ALTER SEQUENCE s.r OWNER TO acl_owner;
          """);
      List<String> asked = new ArrayList<>(roles);
      asked.add("postgres");
      for (String role : asked) {
        execute(connection, "SET ROLE " + role);
        connection.setAutoCommit(false);
        DatabaseFacts facts =
            new DatabaseFacts(
                "", "", major * 10_000, "x", List.of(), List.of(), role, Set.of(), false);
        CatalogReader reader = new CatalogReader(connection, facts, role);
        execute(connection, "SET LOCAL search_path = pg_catalog");
        reader.readCatalog(Set.of(new Identifier("s")));
        Database read = reader.database();
        assertThat(read.schemas().get(0).usage())
            .isEqualTo(truth(connection, "has_schema_privilege('s', 'USAGE')"));
        for (DbTable table : read.tables()) {
          for (Privilege privilege :
              List.of(Privilege.SELECT, Privilege.INSERT, Privilege.UPDATE)) {
            assertThat(table.privileges().contains(privilege))
                .as("%s on %s for %s", privilege, table.name(), role)
                .isEqualTo(
                    truth(
                        connection,
                        "has_any_column_privilege((SELECT oid FROM pg_class WHERE relname = '%s' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 's')), '%s')"
                            .formatted(table.name().name().value(), privilege)));
          }
        }
        for (DbSequence sequence : read.sequences()) {
          for (Privilege privilege : List.of(Privilege.SELECT, Privilege.USAGE, Privilege.UPDATE)) {
            assertThat(sequence.privileges().contains(privilege))
                .as("%s on %s for %s", privilege, sequence.name(), role)
                .isEqualTo(
                    truth(
                        connection,
                        "has_sequence_privilege((SELECT oid FROM pg_class WHERE relname = '%s' AND relkind = 'S'), '%s')"
                            .formatted(sequence.name().name().value(), privilege)));
          }
        }
        connection.rollback();
        connection.setAutoCommit(true);
        execute(connection, "RESET ROLE");
      }
    }
  }

  private static boolean truth(Connection connection, String expression) throws SQLException {
    return number(connection, "SELECT CAST(" + expression + " AS integer)") == 1;
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void executeUnchecked(Connection connection, String sql) {
    try {
      execute(connection, sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
