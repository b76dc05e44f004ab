package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.fixture.Fixture;
import io.github.jpadrift.report.Screen;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * The whole check, as the command line runs it and as a test does, with a role that may do next to
 * nothing, in a database where a write would be caught and would leave a trace.
 */
class ReadOnlyCheckTest {

  private static final Fixture FIXTURE = new Fixture("with-data");

  /** Whatever is created, changed or dropped, and every row that is written, is an error. */
  private static final String TRAPS =
      """
      CREATE ROLE bystander LOGIN PASSWORD 'bystander';
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'a row is written'; END $$;
      CREATE FUNCTION refuse_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'a trap: %', tg_tag; END $$;
      CREATE TRIGGER trap BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON chip EXECUTE FUNCTION refuse();
      CREATE TRIGGER trap BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON maker EXECUTE FUNCTION refuse();
      CREATE TRIGGER trap BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON note EXECUTE FUNCTION refuse();
      """;

  private static final String CLOSED =
      """
      ALTER SYSTEM SET autovacuum = off;
      SELECT pg_reload_conf();
      CREATE EVENT TRIGGER trap ON ddl_command_start EXECUTE FUNCTION refuse_ddl();
      DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$;
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void nothing_is_written_whoever_asks_for_what(int major) throws Exception {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.load(List.of(FIXTURE.schema()));
      database.run(TRAPS);
      database.run("GRANT SELECT ON chip TO bystander; VACUUM ANALYZE; CHECKPOINT");
      database.run(CLOSED);
      try {
        assertThatThrownBy(
                () -> database.run("SET default_transaction_read_only = off; CREATE TABLE x ()"))
            .hasMessageContaining("a trap: CREATE TABLE");
        assertThatThrownBy(() -> database.run("DELETE FROM note"))
            .hasMessageContaining("read-only transaction");
        String before = settled(database);
        long rollbacks = rollbacks(database);

        Verdict plain = check(FIXTURE.options(), false, database);
        Verdict withData = check(FIXTURE.options(), true, database);
        int plainExit = run(database);
        int withDataExit = run(database, "--with-data");

        awaitStatistics(database, rollbacks);
        assertThat(settled(database)).isEqualTo(before);
        assertThat(plain.gaps()).isEmpty();
        assertThat(plainExit).isEqualTo(1);
        assertThat(withData.gaps())
            .containsExactlyInAnyOrder(
                new Gap("rows of public.maker", "permission denied for table maker"),
                new Gap("orphans in public.chip(maker_id)", "permission denied for table maker"),
                new Gap("orphans in public.chip(owner_id)", "permission denied for table maker"),
                new Gap(
                    "ids of sequence public.chip_id_seq in column public.chip.id",
                    "the role needs the SELECT privilege on sequence public.chip_id_seq"),
                new Gap(
                    "ids of sequence public.maker_id_seq in column public.maker.id",
                    "the role needs the SELECT privilege on sequence public.maker_id_seq"));
        assertThat(withData.findings())
            .anySatisfy(
                finding ->
                    assertThat(finding.consequence()).endsWith("1 row holds NULL: backfill first"));
        assertThat(withDataExit).isEqualTo(2);
      } finally {
        database.run(
            "SET default_transaction_read_only = off; ALTER SYSTEM RESET autovacuum; SELECT"
                + " pg_reload_conf()");
      }
    }
  }

  /** Every statement, in order: without rows asked for none is about a row, and none is added. */
  @Test
  void without_data_no_statement_is_sent_that_was_not_sent_before() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.load(List.of(FIXTURE.schema()));
      List<String> plain = new ArrayList<>();
      List<String> withData = new ArrayList<>();
      CheckOptions options = CheckOptions.forApplications(List.of(FIXTURE.classes())).inThisJvm();

      MappingCheck.of(options).against(listening(database.dataSource(), plain)).evaluate();
      MappingCheck.of(options.withSchema(options.schema().withRows()))
          .against(listening(database.dataSource(), withData))
          .evaluate();

      assertThat(plain).isNotEmpty().noneMatch(sql -> sql.matches("(?s).*public\\.(chip|maker).*"));
      assertThat(withData).startsWith(plain.toArray(String[]::new));
      assertThat(withData.subList(plain.size(), withData.size()))
          .anyMatch(sql -> sql.contains("public.chip"))
          .allMatch(
              sql ->
                  sql.matches(
                      "(?s)(SAVEPOINT|SELECT|ROLLBACK TO SAVEPOINT"
                          + "|ROLLBACK; BEGIN;"
                          + " SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;) .*"));
    }
  }

  private static Verdict check(CheckOptions options, boolean withData, ScratchDatabase database) {
    return MappingCheck.of(withData ? options : CheckOptions.of(options.mapping()))
        .against(new ConnectionOptions(url(database), "bystander", "bystander"))
        .evaluate();
  }

  private static int run(ScratchDatabase database, String... options) {
    CommandLine command =
        Jpadrift.commandLine(
            Engine.JPADRIFT, new Terminal(Screen.PLAIN, false), Map.of("PGPASSWORD", "bystander"));
    command.setOut(new PrintWriter(new StringWriter()));
    command.setErr(new PrintWriter(new StringWriter()));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "check",
                FIXTURE.classes().toString(),
                "--url",
                url(database),
                "--user",
                "bystander"));
    arguments.addAll(List.of(options));
    return command.execute(arguments.toArray(String[]::new));
  }

  private static String url(ScratchDatabase database) {
    return database.url().replaceFirst("\\?.*", "");
  }

  /** PostgreSQL 14 counts in a process of its own, which publishes every half second. */
  private static String settled(ScratchDatabase database)
      throws SQLException, InterruptedException {
    String last = "";
    String now = state(database);
    while (!now.equals(last)) {
      Thread.sleep(1_000);
      last = now;
      now = state(database);
    }
    return now;
  }

  /** Catalogs with the transactions that wrote them, rows, sequences, and what was counted. */
  private static String state(ScratchDatabase database) throws SQLException {
    return ask(
        database,
        """
        SELECT concat_ws(E'\\n',
          pg_snapshot_xmax(pg_current_snapshot()),
          (SELECT md5(string_agg(concat(xmin, c), ',' ORDER BY c.oid)) FROM pg_class c),
          (SELECT md5(string_agg(concat(xmin, a), ',' ORDER BY attrelid, attnum)) FROM pg_attribute a),
          (SELECT md5(string_agg(concat(xmin, p), ',' ORDER BY p.oid)) FROM pg_proc p),
          (SELECT md5(string_agg(concat(xmin, s), ',' ORDER BY s::text)) FROM pg_db_role_setting s),
          (SELECT md5(string_agg(concat(xmin, s), ',' ORDER BY s::text)) FROM pg_statistic s),
          (SELECT string_agg(concat(xmin, c), ',' ORDER BY id) FROM chip c),
          (SELECT string_agg(concat(xmin, m), ',' ORDER BY id) FROM maker m),
          (SELECT concat(xmin, last_value, is_called, log_cnt) FROM chip_id_seq), (SELECT concat(xmin, last_value, is_called, log_cnt) FROM maker_id_seq),
          (SELECT concat_ws(' ', tup_inserted, tup_updated, tup_deleted, temp_files, temp_bytes, xact_commit > 0)
             FROM pg_stat_database WHERE datname = current_database()),
          (SELECT count(*) FROM pg_largeobject_metadata))
        """);
  }

  private static long rollbacks(ScratchDatabase database) throws SQLException {
    return Long.parseLong(
        ask(
            database,
            "SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()"));
  }

  /** Four runs that each ended with a rollback, once PostgreSQL has counted them. */
  private static void awaitStatistics(ScratchDatabase database, long before)
      throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (rollbacks(database) < before + 4) {
      assertThat(System.nanoTime()).as("statistics arrive").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private static String ask(ScratchDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** The same data source, whose statements are written down. */
  private static DataSource listening(DataSource source, List<String> heard) {
    return wrapped(DataSource.class, source, heard);
  }

  private static <T> T wrapped(Class<T> type, Object behind, List<String> heard) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().matches("execute.*|prepareStatement")
                  && arguments != null
                  && arguments[0] instanceof String sql) {
                heard.add(sql);
              }
              try {
                Object result = method.invoke(behind, arguments);
                return method.getReturnType() == Connection.class
                        || method.getReturnType() == Statement.class
                    ? wrapped(method.getReturnType(), result, heard)
                    : result;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            }));
  }
}
