package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.ParseResults.Refusal;
import io.github.jpadrift.database.StatementInquiry.Parameter;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What PostgreSQL says of statements that it only parses. */
class StatementParserTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Every call of a function is an error, also one that the planner makes. */
  private static final String SCHEMA =
      """
      CREATE SEQUENCE numbers;
      CREATE TABLE invoice (id uuid PRIMARY KEY, total numeric(8,2), paid_on date);
      CREATE FUNCTION evil(text) RETURNS text IMMUTABLE LANGUAGE plpgsql
        AS $$ BEGIN RAISE 'evil was called'; END $$;
      CREATE DOMAIN guarded AS text CHECK (evil(VALUE) IS NOT NULL);
      CREATE VIEW sneaky AS SELECT id, evil('x') AS said FROM invoice;
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'written'; END $$;
      CREATE TRIGGER trap BEFORE INSERT OR UPDATE OR DELETE ON invoice
        FOR EACH STATEMENT EXECUTE FUNCTION refuse();
      """;

  private static final Parameter STRING = new Parameter("setString", "java.lang.String", 0, null);
  private static final Parameter INTEGER = new Parameter("setInt", "java.lang.Integer", 0, null);
  private static final Parameter UUID = new Parameter("setObject", "java.util.UUID", 0, null);
  private static final Parameter UNKNOWN = new Parameter("", null, 0, null);

  private static StatementInquiry sql(String text, Parameter... parameters) {
    return new StatementInquiry(text, List.of(parameters));
  }

  private static ParseResults parse(ScratchDatabase database, String url, StatementInquiry... all) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url() + url);
    try (DatabaseSession session = DatabaseSession.open(source, TIMEOUT)) {
      return session.parse(List.of(all));
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

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void refusals_have_code_words_and_position_and_the_others_are_taken(int major) {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(SCHEMA);
      StatementInquiry gone = sql("select i.id, i.gone from invoice i where i.id = ?", UUID);
      StatementInquiry typed = sql("select total from invoice where id = ?", INTEGER);
      StatementInquiry written =
          sql("insert into invoice (paid_on, id) values (?, ?)", UNKNOWN, STRING);
      StatementInquiry fine = sql("update invoice set total = ? where id = ?", INTEGER, UUID);

      ParseResults results = parse(database, "", gone, fine, typed, written);

      assertThat(results.accepted()).isEqualTo(1);
      assertThat(results.asked()).isEqualTo(4);
      assertThat(results.refusal(fine)).isEmpty();
      assertThat(results.refusal(gone))
          .contains(
              new Refusal(
                  "42703",
                  "column i.gone does not exist",
                  14,
                  "select i.id, i.gone from invoice i where i.id = $1"));
      assertThat(results.refusal(typed).orElseThrow().message())
          .isEqualTo("operator does not exist: uuid = integer");
      assertThat(results.refusal(written).orElseThrow())
          .extracting(Refusal::sqlState, Refusal::message)
          .containsExactly(
              "42804", "column \"id\" is of type uuid but expression is of type character varying");
    }
  }

  @Test
  void the_url_decides_what_a_string_is() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(SCHEMA);
      StatementInquiry text = sql("select total from invoice where id = ?", STRING);

      assertThat(parse(database, "", text).refused()).containsKey(text);
      assertThat(parse(database, "&stringtype=unspecified", text).accepted()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void nothing_is_executed_and_no_function_is_called(int major) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(SCHEMA);
      StatementInquiry[] all =
          Stream.of(
                  "select evil('x')",
                  "select id from invoice where evil('x') = 'y'",
                  "select cast('x' as guarded)",
                  "select said from sneaky",
                  "select nextval('numbers')",
                  "insert into invoice (id) values (gen_random_uuid())",
                  "update invoice set total = 1",
                  "delete from invoice",
                  "truncate invoice",
                  "drop table invoice",
                  "notify me")
              .map(StatementParserTest::sql)
              .toArray(StatementInquiry[]::new);

      ParseResults results = parse(database, "", all);

      assertThat(results.refused()).isEmpty();
      assertThat(results.undecided()).isEmpty();
      assertThat(results.accepted()).isEqualTo(all.length);
      assertThat(ask(database, "select is_called from numbers")).isEqualTo("f");
      assertThat(ask(database, "select count(*) from invoice")).isEqualTo("0");
    }
  }

  /** There the driver would execute what it is to describe. */
  @Test
  void a_driver_that_prepares_nothing_is_asked_nothing() throws SQLException {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(SCHEMA);
      StatementInquiry next = sql("select nextval('numbers')");

      ParseResults results = parse(database, "&preferQueryMode=simple", next);

      assertThat(results.undecided())
          .containsEntry(next, "preferQueryMode=simple of the URL prepares no statement");
      assertThat(ask(database, "select is_called from numbers")).isEqualTo("f");
    }
  }

  /** Who changes two tables must not be told of a deadlock because we looked at both. */
  @Test
  void it_lets_go_before_anybody_is_told_of_a_deadlock() throws Exception {
    try (ScratchDatabase database = TestDatabases.create();
        Connection migration = database.connect();
        Statement lock = migration.createStatement()) {
      database.run(SCHEMA + "CREATE TABLE customer (id integer);");
      migration.setAutoCommit(false);
      lock.execute("LOCK TABLE invoice IN ACCESS EXCLUSIVE MODE");
      StatementInquiry free = sql("select id from customer");
      StatementInquiry locked = sql("select id from invoice");
      CompletableFuture<ParseResults> parsing =
          CompletableFuture.supplyAsync(() -> parse(database, "", free, locked));
      await(
          database,
          "select count(*) = 1 from pg_locks where not granted and relation = 'invoice'::regclass");

      lock.execute("LOCK TABLE customer IN ACCESS EXCLUSIVE MODE");
      migration.rollback();

      ParseResults results = parsing.get();
      assertThat(results.accepted()).isEqualTo(1);
      assertThat(results.undecided()).containsOnlyKeys(locked);
    }
  }

  private static void await(ScratchDatabase database, String condition) throws Exception {
    while (!ask(database, condition).equals("t")) {
      Thread.sleep(5);
    }
  }

  @Test
  void nothing_is_left_on_the_connection() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(SCHEMA);
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(database.url());
      try (DatabaseSession session = DatabaseSession.open(source, TIMEOUT)) {
        session.parse(List.of(sql("update invoice set total = ?", INTEGER), sql("select gone")));

        assertThat(
                session
                    .parse(List.of(sql("execute s_1"), sql("select id from invoice")))
                    .accepted())
            .isEqualTo(2);
        // a lock that was kept would make this wait
        database.run(
            "SET lock_timeout = '5s'; DO $$ BEGIN LOCK TABLE invoice IN ACCESS EXCLUSIVE MODE; END $$");
      }
    }
  }

  @Test
  void many_are_told_apart_and_a_type_that_nobody_knows_decides_nothing() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(SCHEMA);
      StatementInquiry[] all =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      sql(
                          "select "
                              + (i % 50 == 7 ? "gone" : "total")
                              + " from invoice "
                              + "i"
                              + i))
              .toArray(StatementInquiry[]::new);

      ParseResults results = parse(database, "", all);

      assertThat(results.accepted()).isEqualTo(196);
      assertThat(results.refused().keySet())
          .containsExactlyInAnyOrder(all[7], all[57], all[107], all[157]);
      StatementInquiry[] gone =
          IntStream.range(0, 70)
              .mapToObj(i -> sql("select gone" + i + " from invoice"))
              .toArray(StatementInquiry[]::new);
      assertThat(parse(database, "", gone).refused()).containsOnlyKeys(gone);
      // a text stands for what nobody knows, as for most of what applications bind there
      StatementInquiry untyped = sql("select ? from invoice where ? is null", UNKNOWN, UNKNOWN);
      assertThat(parse(database, "", untyped).accepted()).isEqualTo(1);
      // what takes no text either decides nothing
      StatementInquiry numbers = sql("select abs(?), ? is null", UNKNOWN, UNKNOWN);
      ParseResults unsure = parse(database, "", numbers);
      assertThat(unsure.refused()).isEmpty();
      assertThat(unsure.undecided()).containsOnlyKeys(numbers);
      StatementInquiry several = sql("select 1; select 2");
      assertThat(parse(database, "", several).undecided())
          .containsEntry(several, "holds 2 statements in one");
      StatementInquiry utility = sql("/* all */ truncate table gone");
      StatementInquiry noWord = sql("truncat table gone");
      ParseResults unread = parse(database, "", several, utility, noWord);
      assertThat(unread.unread()).containsExactlyInAnyOrder(several, utility);
      assertThat(unread.refused()).containsOnlyKeys(noWord);
      assertThat(unread.asked()).isEqualTo(3);
    }
  }

  @Test
  void NULL_is_sent_as_its_type() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(SCHEMA);
      StatementInquiry nothing =
          sql(
              "update invoice set paid_on = ? where id = ?",
              new Parameter("setNull", null, Types.BIGINT, null),
              UUID);

      assertThat(parse(database, "", nothing).refusal(nothing).orElseThrow().sqlState())
          .isEqualTo("42804");
    }
  }
}
