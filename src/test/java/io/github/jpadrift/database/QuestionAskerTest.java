package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.Question.Admits;
import io.github.jpadrift.database.Question.SameExpression;
import io.github.jpadrift.database.Question.TypedColumn;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class QuestionAskerTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String STATUS_CHECK =
      "((status)::text = ANY ((ARRAY['OPEN'::character varying, 'DONE'::character"
          + " varying])::text[]))";

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void a_check_admits_what_postgres_admits(int major) {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run("CREATE TYPE public.\"Mood\" AS ENUM ('sad', 'it''s \\ ok')");
      database.run("CREATE DOMAIN public.small AS integer CHECK (VALUE < 10)");
      Question open = new Admits(STATUS_CHECK, "status", "character varying(20)", "OPEN");
      Question lost = new Admits(STATUS_CHECK, "status", "character varying(20)", "LOST");
      Question none = new Admits(STATUS_CHECK, "status", "character varying(20)", null);
      Question domain = new Admits("(VALUE > 0)", "value", "integer", "0");
      Question odd =
          new Admits(
              "(\"we\"\"ird\" <> 'sad'::public.\"Mood\")",
              "we\"ird",
              "public.\"Mood\"",
              "it's \\ ok");
      Question json = new Admits("(data ? 'key'::text)", "data", "jsonb", "{\"key\": 1}");
      Question ofDomain = new Admits("(n > 0)", "n", "public.small", "11");
      assertThat(ask(database, open, lost, none, domain, odd, json, ofDomain).answered())
          .containsEntry(open, true)
          .containsEntry(lost, false)
          .containsEntry(none, true)
          .containsEntry(domain, false)
          .containsEntry(odd, true)
          .containsEntry(json, true)
          .containsEntry(ofDomain, false)
          .hasSize(7);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'OPEN' | 'OPEN'::character varying | character varying(20) | true",
        "'OPEN' | 'DONE'::character varying | character varying(20) | false",
        "0 | 0.00 | numeric(10,2) | true",
        "0 | 0.004 | numeric(10,2) | true",
        "1 | 1.01 | numeric(10,2) | false",
        "now() | CURRENT_TIMESTAMP | timestamp with time zone | true",
        "transaction_timestamp() | now() | timestamp with time zone | true",
        "current_timestamp | LOCALTIMESTAMP | timestamp without time zone | true",
        "now()::date | CURRENT_DATE | date | true",
        "clock_timestamp() | now() | timestamp with time zone | false",
        "uuid_generate_v4() | gen_random_uuid() | uuid | true",
        "gen_random_uuid() | public.uuid_generate_v4() | uuid | true",
        "true | 't'::boolean | boolean | true",
        "true | false | boolean | false",
        "'[]' | '[]'::jsonb | jsonb | true",
        "'{\"b\": 1, \"a\": 2}' | '{\"a\":2,\"b\":1}'::jsonb | jsonb | true",
        "60 * 60 | 3600 | integer | true",
        "nextval('s') | nextval('public.s'::regclass) | bigint | true",
        "nextval('s') | nextval('public.other'::regclass) | bigint | false",
        "next_code() | public.next_code() | text | true",
        "-1 | '-1'::integer | integer | true",
        "'x' -- a comment | 'x'::text | text | true",
      })
  void defaults_are_the_same_when_postgres_reads_them_so(
      String declared, String actual, String type, boolean same) {
    for (int major : List.of(14, 18)) {
      try (ScratchDatabase database = TestDatabases.create(major)) {
        database.run(
            "CREATE SEQUENCE s; CREATE SEQUENCE other;CREATE FUNCTION next_code() RETURNS text"
                + " LANGUAGE sql VOLATILE AS 'SELECT ''x'''");
        Question question = new SameExpression(declared, actual, List.of(), type);
        Answers answers = ask(database, question);
        assertThat(answers.unanswered()).isEmpty();
        assertThat(answers.to(question)).contains(same);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "status in ('OPEN', 'DONE') | " + STATUS_CHECK + " | true",
        "status in ('OPEN', 'LOST') | " + STATUS_CHECK + " | false",
        "total >= 0 | (total >= (0)::numeric) | true",
        "total > 0 | (total >= (0)::numeric) | false",
        "status is not null | (status IS NOT NULL) | true",
        "status = 'OPEN' or total > 1 | (((status)::text = 'OPEN'::text) OR (total > (1)::numeric))"
            + " | true",
        "status is null | total is null | false",
      })
  void conditions_are_the_same_when_postgres_reads_them_so(
      String declared, String actual, boolean same) {
    List<TypedColumn> columns =
        List.of(
            new TypedColumn("status", "character varying(20)"),
            new TypedColumn("total", "numeric(10,2)"));
    for (int major : List.of(14, 18)) {
      try (ScratchDatabase database = TestDatabases.create(major)) {
        Question question = new SameExpression(declared, actual, columns, null);
        Answers answers = ask(database, question);
        assertThat(answers.unanswered()).isEmpty();
        assertThat(answers.to(question)).contains(same);
      }
    }
  }

  @Test
  void a_question_that_fails_does_not_take_the_others_with_it() {
    try (ScratchDatabase database = TestDatabases.create()) {
      List<Question> questions = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        questions.add(new Admits("(n > 10)", "n", "integer", String.valueOf(i)));
        questions.add(same(String.valueOf(i), "7", "integer"));
      }
      Question badValue = new Admits("(n > 10)", "n", "integer", "many");
      Question badFunction = same("no_such_function()", "1", "integer");
      questions.add(77, badValue);
      questions.add(78, badFunction);
      Answers answers = ask(database, questions.toArray(Question[]::new));
      assertThat(answers.unanswered())
          .containsEntry(badValue, "invalid input syntax for type integer: \"many\"")
          .containsEntry(badFunction, "function no_such_function() does not exist")
          .hasSize(2);
      assertThat(answers.answered()).hasSize(600);
      assertThat(answers.to(new Admits("(n > 10)", "n", "integer", "10"))).contains(false);
      assertThat(answers.to(new Admits("(n > 10)", "n", "integer", "11"))).contains(true);
      assertThat(answers.to(same("7", "7", "integer"))).contains(true);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1); DROP TABLE treasure; --",
        "1); DROP TABLE treasure; SELECT (1",
        "1; DROP TABLE treasure",
        "1;",
        "1), (2",
        "1) /*",
        "'",
        "$$",
        "1) FROM treasure --",
        "",
      })
  void an_expression_cannot_be_more_than_one(String hostile) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run("CREATE TABLE treasure (id integer); INSERT INTO treasure VALUES (1)");
      Question value = same(hostile, "1", "integer");
      Question condition = new SameExpression(hostile, "true", List.of(), null);
      Question other = new SameExpression("true", hostile, List.of(), null);
      Question check = new Admits(hostile, "n", "integer", "1");
      Question fine = same("1", "1", "integer");
      Answers answers = ask(database, value, condition, other, check, fine);
      assertThat(answers.answered()).containsOnlyKeys(fine);
      assertThat(answers.unanswered()).containsOnlyKeys(value, condition, other, check);
      assertThat(count(database, "SELECT count(*) FROM treasure")).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nextval('s') > 0",
        "setval('s', 99) > 0",
        "steal()",
        "set_config('transaction_read_only', 'off', true) = 'off'",
        "lo_create(0) > 0",
      })
  void an_expression_cannot_write(String hostile) throws SQLException {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          CREATE SEQUENCE s;
          CREATE TABLE treasure (id integer);
          INSERT INTO treasure VALUES (1);
          CREATE FUNCTION steal() RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS
            $$ BEGIN EXECUTE 'DELETE FROM treasure'; RETURN true; END $$;
          """);
      Question check = new Admits(hostile, "n", "integer", "1");
      Question condition = new SameExpression(hostile, "true", List.of(), null);
      Answers answers = ask(database, check, condition);
      assertThat(answers.unanswered()).containsKey(check);
      assertThat(count(database, "SELECT count(*) FROM treasure")).isOne();
      assertThat(count(database, "SELECT last_value FROM s")).isOne();
      assertThat(count(database, "SELECT count(*) FROM pg_largeobject_metadata")).isZero();
    }
  }

  @Test
  void nothing_is_asked_where_the_protocol_would_take_several_statements() {
    try (ScratchDatabase database = TestDatabases.create()) {
      PGSimpleDataSource simple = new PGSimpleDataSource();
      simple.setUrl(database.url() + "&preferQueryMode=simple");
      Question question = same("1", "1", "integer");
      try (DatabaseSession session = DatabaseSession.open(simple, TIMEOUT)) {
        assertThat(session.ask(List.of(question)).unanswered())
            .containsEntry(question, "not asked over a connection with preferQueryMode=simple");
      }
    }
  }

  @Test
  void a_lost_connection_is_an_error_and_not_an_answer() throws SQLException {
    try (ScratchDatabase database = TestDatabases.create();
        Connection killer = database.connect()) {
      DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT);
      try (Statement statement = killer.createStatement()) {
        statement.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      }
      assertThatThrownBy(() -> session.ask(List.of(same("1", "1", "integer"))))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "the connection was lost while asking PostgreSQL about expressions:"
                  + " terminating connection due to administrator command");
    }
  }

  private static SameExpression same(String declared, String actual, @Nullable String type) {
    return new SameExpression(declared, actual, List.of(), type);
  }

  private static Answers ask(ScratchDatabase database, Question... questions) {
    try (DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT)) {
      return session.ask(List.of(questions));
    }
  }

  private static long count(ScratchDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
