package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.Question.Admits;
import io.github.jpadrift.database.Question.SameExpression;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Code of a table's owner does not run with the rights of the superuser who checks. */
class OwnedCodeTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String ATTACKER = "owned_code_attacker";

  private static final String FINE =
      """
      CREATE FUNCTION s.fine(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT true $$;
      """;

  private static final String SWAP =
      """
      SET ROLE owned_code_attacker;
      DROP FUNCTION s.fine(text);
      CREATE FUNCTION s.fine(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS
        $$ BEGIN PERFORM s.log_it(); RETURN true; END $$;
      RESET ROLE;
      """;

  private Path log;

  @BeforeEach
  void anybodyMayLog() throws IOException {
    log = Files.createTempDirectory("event-log");
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @AfterEach
  void forget() throws IOException {
    for (Path event : events()) {
      Files.delete(event);
    }
    Files.delete(log);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void nothing_of_the_owners_runs(int major) throws IOException {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      attack(database);
      List<Question> questions = new ArrayList<>();
      List<Probe> probes = new ArrayList<>();
      Answers answers;
      ProbeResults rows;
      PGSimpleDataSource hostile = new PGSimpleDataSource();
      hostile.setUrl(database.url() + "&options=-c%20search_path=s,pg_catalog");
      try (DatabaseSession session = DatabaseSession.open(hostile, TIMEOUT)) {
        session.state();
        Database read = session.read(Set.of());
        assertThat(read.unreadable()).isEmpty();
        for (DbTable table : read.tables()) {
          questions.addAll(questions(table));
          probes.addAll(probes(table));
        }
        answers = session.ask(questions);
        rows = session.probe(read, probes);
      }
      assertThat(events()).isEmpty();
      assertThat(answers.unanswered().values())
          .contains(
              refusal("s.evil(text)"),
              refusal("s.evil_text(text)"),
              refusal("s.color_text(s.color)"),
              "this would call query_to_xml(text,boolean,boolean,text), which does more than tell a"
                  + " value");
      assertThat(answers.unanswered().keySet())
          .extracting(OwnedCodeTest::expression)
          .contains(
              "s.evil((checked)::text)",
              "s.evil(VALUE)",
              "((op)::text OPERATOR(s.===) 'a'::text)",
              "s.evil_text('x'::text)",
              "(query_to_xml('select s.log_it()'::text, false, false, sneaky) IS NOT NULL)");
      assertThat(rows.refused())
          .extracting(Gap::subject)
          .contains(
              "NULL in column s.t.checked", "NULL in column s.v.checked", "NULL in column s.ix.a");
      assertThat(rows.seen().keySet())
          .extracting(Probe::subject)
          .contains(
              "NULL in column s.plain.c",
              "unknown values in column s.plain.c",
              "duplicates in s.plain(op)");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void what_the_user_trusts_runs(int major) throws IOException {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      attack(database);
      Admits question = new Admits("s.evil((checked)::text)", "checked", "character varying", "x");
      try (DatabaseSession session =
          DatabaseSession.open(
              database.dataSource(),
              ReadingOptions.of(TIMEOUT).trusting(TrustedOwners.of(Set.of(ATTACKER))))) {
        assertThat(session.ask(List.of(question)).to(question)).contains(true);
      }
      assertThat(events()).hasSize(1);
    }
  }

  /** The owner of a schema may drop what others have there, and make his own of the same name. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void code_that_was_swapped_since_the_catalog_was_read_does_not_run(int major) throws IOException {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      attack(database);
      database.run(FINE);
      Admits question = new Admits("s.fine((c)::text)", "c", "character varying", "B");
      Probe rows = new Probe.Nulls(TableName.of("s", "plain"), new Identifier("c"));
      try (DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT)) {
        Database read = session.read(Set.of());
        database.run(SWAP);
        assertThat(session.ask(List.of(question)).unanswered())
            .containsEntry(question, refusal("s.fine(text)"));
        database.run("SET ROLE " + ATTACKER + "; CREATE INDEX ON s.plain (s.evil_text('x'))");
        assertThat(session.probe(read, List.of(rows)).refused())
            .extracting(Gap::reason)
            .containsExactly(refusal("s.evil_text(text)"));
      }
      assertThat(events()).isEmpty();
    }
  }

  @Test
  void what_was_asked_while_code_was_swapped_is_not_answered() throws Exception {
    try (ScratchDatabase database = TestDatabases.create()) {
      attack(database);
      database.run(FINE);
      Admits slow =
          new Admits(
              "(s.fine((c)::text) AND (SELECT pg_catalog.count(*) FROM"
                  + " pg_catalog.generate_series(1, 3000) a, pg_catalog.generate_series(1, 3000) b)"
                  + " > 0)",
              "c",
              "character varying",
              "B");
      Thread swapping =
          new Thread(
              () ->
                  database.run(
                      """
                      DO $$ BEGIN
                        FOR i IN 1..3000 LOOP
                          PERFORM pg_stat_clear_snapshot(), pg_sleep(0.01);
                          EXIT WHEN EXISTS (SELECT FROM pg_stat_activity WHERE state = 'active'
                            AND datname = current_database() AND query LIKE 'SELECT 0, CAST%%generate_series%%');
                        END LOOP;
                      END $$;
                      """
                              .replace("%%", "%")
                          + SWAP));
      try (DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT)) {
        assertThat(session.ask(List.of(slow)).to(slow)).contains(true);
        swapping.start();
        Answers answers = session.ask(List.of(slow));
        swapping.join();
        assertThat(answers.to(slow)).isEmpty();
        assertThat(answers.unanswered())
            .containsEntry(
                slow,
                refusal("s.fine(text)")
                    + "; it was not so just before, so somebody changed that meanwhile, and it may"
                    + " have run");
      }
    }
  }

  @Test
  void code_of_the_checking_role_and_of_its_members_runs() {
    try (ScratchDatabase database = TestDatabases.create()) {
      attack(database);
      database.run(
          """
          CREATE FUNCTION public.is_code(text) RETURNS boolean LANGUAGE sql AS $$ SELECT $1 = 'A' $$;
          """);
      Admits question = new Admits("public.is_code((c)::text)", "c", "character varying", "B");
      try (DatabaseSession session = DatabaseSession.open(database.dataSource(), TIMEOUT)) {
        assertThat(session.ask(List.of(question)).to(question)).contains(false);
      }
      database.run("ALTER FUNCTION public.is_code(text) OWNER TO " + ATTACKER);
      PGSimpleDataSource owner = new PGSimpleDataSource();
      owner.setUrl(database.url() + "&options=-c%20role=" + ATTACKER);
      try (DatabaseSession session = DatabaseSession.open(owner, TIMEOUT)) {
        // RESET ROLE would lead the function back to the superuser who logged in
        assertThat(session.ask(List.of(question)).unanswered())
            .containsEntry(question, refusal("public.is_code(text)"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void a_function_that_hides_a_built_in_one_hides_no_finding(int major) {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      database.run(
          """
          CREATE FUNCTION public.lower(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'a' $$;
          CREATE TABLE public.t (id integer, v varchar(9) CHECK (pg_catalog.lower(v) = 'a'));
          """);
      PGSimpleDataSource hiding = new PGSimpleDataSource();
      hiding.setUrl(database.url() + "&options=-c%20search_path=public,pg_catalog");
      try (DatabaseSession session = DatabaseSession.open(hiding, TIMEOUT)) {
        Database read = session.read(Set.of());
        DbCheck check =
            read.tables().stream().flatMap(table -> table.checks().stream()).findFirst().get();
        Admits question = new Admits(check.expression(), "v", "character varying", "B");
        assertThat(session.ask(List.of(question)).to(question)).contains(false);
      }
    }
  }

  private static List<Question> questions(DbTable table) {
    List<Question> questions = new ArrayList<>();
    for (DbCheck check : table.checks()) {
      DbColumn column = table.column(check.columns().get(0)).orElseThrow();
      questions.add(
          new Admits(check.expression(), column.name().value(), column.type().sql(), "red"));
    }
    for (DbColumn column : table.columns()) {
      for (String check : column.type().domainChecks()) {
        questions.add(new Admits(check, "value", "text", "x"));
      }
      if (column.defaultExpression() != null) {
        questions.add(
            new SameExpression("'y'", column.defaultExpression(), List.of(), column.type().sql()));
      }
    }
    questions.add(new SameExpression("evil_text('x')", "'x'::text", List.of(), "text"));
    questions.add(new Admits("((c)::text = 'red'::text)", "c", "s.color", "red"));
    return questions;
  }

  private static List<Probe> probes(DbTable table) {
    List<Probe> probes = new ArrayList<>();
    for (DbColumn column : table.columns()) {
      probes.add(new Probe.Nulls(table.name(), column.name()));
      probes.add(new Probe.Duplicates(table.name(), List.of(column.name())));
      probes.add(new Probe.Strangers(table.name(), column.name(), List.of("red")));
    }
    return probes;
  }

  private static String expression(Question question) {
    return question instanceof Admits admits
        ? admits.condition()
        : ((SameExpression) question).actual();
  }

  private static String refusal(String function) {
    return "this would run %s of role %s with the rights of the checking role; --trust-owner %s lets it run"
        .formatted(function, ATTACKER, ATTACKER);
  }

  private List<Path> events() throws IOException {
    try (Stream<Path> events = Files.list(log)) {
      return events.toList();
    }
  }

  /** The log takes entries of superusers only, so that the owner's own calls are not in it. */
  private void attack(ScratchDatabase database) {
    database.run(
        """
        DO $$ BEGIN CREATE ROLE %1$s; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
        CREATE SCHEMA s AUTHORIZATION %1$s;
        SET ROLE %1$s;
        CREATE FUNCTION s.log_it() RETURNS void LANGUAGE plpgsql VOLATILE AS $$ BEGIN
          COPY (SELECT current_user) TO '%2$s';
        EXCEPTION WHEN insufficient_privilege THEN NULL; END $$;
        CREATE FUNCTION s.evil(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS
          $$ BEGIN PERFORM s.log_it(); RETURN true; END $$;
        CREATE FUNCTION s.evil_text(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
          $$ BEGIN PERFORM s.log_it(); RETURN $1; END $$;
        CREATE FUNCTION s.equal(text, text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS
          $$ BEGIN PERFORM s.log_it(); RETURN true; END $$;
        CREATE FUNCTION s.equal(name, name) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS
          $$ BEGIN PERFORM s.log_it(); RETURN true; END $$;
        CREATE OPERATOR s.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = s.equal);
        CREATE OPERATOR s.= (LEFTARG = text, RIGHTARG = text, FUNCTION = s.equal);
        CREATE OPERATOR s.= (LEFTARG = name, RIGHTARG = name, FUNCTION = s.equal);
        CREATE DOMAIN s.dom AS text CHECK (s.evil(VALUE));
        CREATE TYPE s.color AS ENUM ('red', 'green');
        CREATE FUNCTION s.color_text(s.color) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
          $$ BEGIN PERFORM s.log_it(); RETURN 'red'; END $$;
        CREATE CAST (s.color AS text) WITH FUNCTION s.color_text(s.color) AS IMPLICIT;
        CREATE TABLE s.t (
          id integer PRIMARY KEY,
          checked varchar CHECK (s.evil(checked)),
          d s.dom,
          c s.color CHECK (c::text <> 'blue'),
          dflt text DEFAULT s.evil_text('x'),
          op varchar CHECK (op OPERATOR(s.===) 'a'),
          gen text GENERATED ALWAYS AS (s.evil_text('x')) STORED,
          sneaky text CHECK (query_to_xml('select s.log_it()', false, false, sneaky) IS NOT NULL));
        CREATE TABLE s.ix (a text);
        CREATE INDEX ON s.ix (s.evil_text('x'), a);
        CREATE TABLE s.plain (c s.color, op varchar);
        CREATE VIEW s.v AS SELECT id, s.evil_text(checked) AS checked FROM s.t;
        ALTER TABLE s.t ENABLE ROW LEVEL SECURITY;
        CREATE POLICY p ON s.t USING (s.evil(checked));
        INSERT INTO s.t (id, checked, d, c, op, sneaky) VALUES (1, 'x', 'x', 'red', 'y', 'z');
        INSERT INTO s.ix VALUES ('a');
        INSERT INTO s.plain VALUES ('green', 'x'), ('green', 'x');
        RESET ROLE;
        """
            .formatted(ATTACKER, log.resolve("event")));
  }
}
