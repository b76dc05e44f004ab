package io.github.jpadrift.rule.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.check.EnvironmentJudgement;
import io.github.jpadrift.check.JudgingOptions;
import io.github.jpadrift.check.ReadEnvironment;
import io.github.jpadrift.check.SchemaSource;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.database.SchemaScriptTest;
import io.github.jpadrift.environment.Aside;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.report.EnvironmentReporter;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.report.Imprint;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The script for a side, run twice where tables have rows, leaves nothing but what it left to a
 * person or to rows, and brings nothing new; both ways round for every fixture.
 */
class EnvironmentRepairTest {

  private static final Imprint IMPRINT =
      new Imprint("0.1.0", Instant.parse("2026-11-28T22:00:00Z"));

  private static final Map<String, Closed> CLOSED = new HashMap<>();

  /** A repair that was tried. */
  private record Closed(EnvironmentVerdict before, String script, EnvironmentVerdict after) {}

  /** One that is being tried: the reference as it is, and the side that changes. */
  private record Trial(
      String name, Set<Identifier> schema, Catalog reference, EnvironmentVerdict before) {}

  static List<String> repairs() {
    return EnvironmentFixtureTest.fixtures().stream()
        .flatMap(name -> Stream.of(name + " forth", name + " back"))
        .toList();
  }

  @BeforeAll
  static void repair() {
    List<String> shared =
        EnvironmentFixtureTest.fixtures().stream()
            .filter(name -> !EnvironmentFixtureTest.isAlone(name))
            .toList();
    try (ScratchDatabase left = TestDatabases.create(18);
        ScratchDatabase right = TestDatabases.create(18)) {
      for (String name : shared) {
        left.run(EnvironmentFixtureTest.within(name, "left"));
        right.run(EnvironmentFixtureTest.within(name, "right"));
      }
      repair(left, right, shared, true);
    }
    for (String name : EnvironmentFixtureTest.fixtures()) {
      if (EnvironmentFixtureTest.isAlone(name)) {
        try (ScratchDatabase left = TestDatabases.create(18);
            ScratchDatabase right = TestDatabases.create(18)) {
          left.run(EnvironmentFixtureTest.sql(name, "left"));
          right.run(EnvironmentFixtureTest.sql(name, "right"));
          repair(left, right, List.of(name), false);
        }
      }
    }
  }

  @AfterAll
  static void forget() {
    CLOSED.clear();
  }

  private static void repair(
      ScratchDatabase left, ScratchDatabase right, List<String> names, boolean bySchema) {
    Catalog asLeft = SchemaScriptTest.read(left);
    Catalog asRight = SchemaScriptTest.read(right);
    repair("forth", asLeft, asRight, right, names, bySchema);
    repair("back", asRight, asLeft, left, names, bySchema);
  }

  private static void repair(
      String way,
      Catalog reference,
      Catalog other,
      ScratchDatabase changing,
      List<String> names,
      boolean bySchema) {
    changing.fill(
        Map.of(),
        other.objects().stream()
            .filter(object -> object.id().kind() == Kind.TABLE)
            .map(object -> new TableName(object.id().schema(), new Identifier(object.id().name())))
            .toList());
    List<Trial> trials = new ArrayList<>();
    Map<String, String> scripts = new HashMap<>();
    for (String name : names) {
      Set<Identifier> schema = bySchema ? Set.of(new Identifier(name)) : Set.of();
      EnvironmentVerdict before = judged(reference.of(schema), other.of(schema));
      trials.add(new Trial(name, schema, reference.of(schema), before));
      StringBuilder script = new StringBuilder();
      try {
        EnvironmentReporter.of(Format.SQL, IMPRINT).write(before, script);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      scripts.put(name, script.toString());
      for (int time = 1; time <= 2; time++) {
        try {
          changing.run(script.toString());
        } catch (RuntimeException failed) {
          throw new AssertionError(
              "%s %s, time %d: %s\n%s".formatted(name, way, time, failed.getMessage(), script),
              failed);
        }
      }
    }
    Catalog changed = SchemaScriptTest.read(changing);
    for (Trial trial : trials) {
      CLOSED.put(
          trial.name() + ' ' + way,
          new Closed(
              trial.before(),
              Objects.requireNonNull(scripts.get(trial.name())),
              judged(trial.reference(), changed.of(trial.schema()))));
    }
  }

  private static EnvironmentVerdict judged(Catalog reference, Catalog other) {
    return EnvironmentJudgement.of(
        List.of(side("reference", reference), side("other", other)),
        JudgingOptions.DEFAULTS,
        Set.of(),
        List.of(),
        false);
  }

  private static ReadEnvironment side(String name, Catalog catalog) {
    return new ReadEnvironment(
        new ComparedDatabase(name, "live", name, catalog.facts().version(), List.of(), 0, null),
        new Environment(name, catalog),
        SchemaSource.snapshot(Path.of("none")),
        Map.of(),
        List.of(),
        List.of());
  }

  @ParameterizedTest
  @MethodSource("repairs")
  void the_repair_closes(String name) {
    Closed closed = Objects.requireNonNull(CLOSED.get(name));
    Map<String, EnvironmentDifference> before = new HashMap<>();
    closed.before().roots().forEach(root -> before.put(root.fingerprint(), root));

    assertThat(
            closed.after().roots().stream()
                .filter(
                    root -> {
                      EnvironmentDifference known = before.get(root.fingerprint());
                      return known == null
                          ? !isWaiting(root, closed.before())
                          : known.decision() == null && known.guard() == null;
                    })
                .map(root -> root.finding().message()))
        .as(closed.script())
        .isEmpty();
  }

  /** A column that was missing is there, and takes NULL until every row has a value. */
  private static boolean isWaiting(EnvironmentDifference rest, EnvironmentVerdict before) {
    return rest.finding().rule().id().equals("nullability-differs")
        && before.roots().stream()
            .filter(root -> root.guard() != null)
            .anyMatch(
                root ->
                    root.finding().rule().id().equals("column-differs")
                        && root.component().equals(rest.component()));
  }

  /** Closes what differs between two scripts; the text of what was run. */
  private static String closed(String reference, String other, String rows, String... left) {
    return closed(18, reference, other, rows, left);
  }

  private static String closed(
      int major, String reference, String other, String rows, String... left) {
    try (ScratchDatabase should = TestDatabases.create(18);
        ScratchDatabase is = TestDatabases.create(major)) {
      should.run(reference);
      is.run(other);
      is.run(rows);
      Catalog wanted = SchemaScriptTest.read(should);
      StringBuilder script = new StringBuilder();
      EnvironmentReporter.of(Format.SQL, IMPRINT)
          .write(judged(wanted, SchemaScriptTest.read(is)), script);
      is.run(script.toString());
      is.run(script.toString());
      assertThat(
              EnvironmentJudgement.of(
                      List.of(side("reference", wanted), side("other", SchemaScriptTest.read(is))),
                      JudgingOptions.DEFAULTS,
                      Set.of(Aside.PRIVILEGE, Aside.COMMENT),
                      List.of(),
                      false)
                  .roots())
          .extracting(root -> root.finding().message())
          .as(script.toString())
          .containsExactly(left);
      return script.toString();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Test
  void a_foreign_key_of_a_partitioned_table_is_written_as_its_server_takes_it() {
    String reference =
        """
        CREATE TABLE target (id integer PRIMARY KEY);
        CREATE TABLE here (id integer, target integer) PARTITION BY RANGE (id);
        CREATE TABLE plain (id integer, target integer);
        CREATE TABLE fresh (id integer, target integer) PARTITION BY RANGE (id);
        CREATE TABLE here_1 PARTITION OF here FOR VALUES FROM (0) TO (9);
        ALTER TABLE here ADD CONSTRAINT valid FOREIGN KEY (target) REFERENCES target;
        ALTER TABLE here ADD CONSTRAINT unsure FOREIGN KEY (id) REFERENCES target NOT VALID;
        ALTER TABLE fresh ADD CONSTRAINT unsure FOREIGN KEY (id) REFERENCES target NOT VALID;
        ALTER TABLE plain ADD CONSTRAINT unsure FOREIGN KEY (id) REFERENCES target NOT VALID;
        """;
    String other =
        """
        CREATE TABLE target (id integer PRIMARY KEY);
        CREATE TABLE here (id integer, target integer) PARTITION BY RANGE (id);
        CREATE TABLE here_1 PARTITION OF here FOR VALUES FROM (0) TO (9);
        CREATE TABLE plain (id integer, target integer) PARTITION BY RANGE (id);
        """;
    String rows = "INSERT INTO target VALUES (1); INSERT INTO here VALUES (1, 1);";

    String shape =
        "table public.plain is not partitioned on reference but partitioned by RANGE (id) on other";
    String unsure =
        "foreign key (id) of public.%s is not validated on reference but validated on other";

    assertThat(
            closed(
                14,
                reference,
                other,
                rows,
                shape,
                unsure.formatted("plain"),
                "schema public is granted =U/pg_database_owner, pg_database_owner=UC/pg_database_owner on reference but granted =UC/postgres, postgres=UC/postgres on other",
                unsure.formatted("fresh"),
                unsure.formatted("here")))
        .doesNotContain("NOT VALID")
        .contains("Large table: reads the whole table; nobody writes to it meanwhile.");
    assertThat(closed(18, reference, other, rows, shape)).contains("NOT VALID");
  }

  /**
   * A column that is missing breaks; the key to which it refers is a mere protection, but first.
   */
  /** One that rows are against, or that a foreign key needs, leaves the old one where it is. */
  @Test
  void a_key_takes_the_place_of_another() {
    String on = "CREATE TABLE %s (id integer NOT NULL, code integer NOT NULL, PRIMARY KEY (%s));";

    String script =
        closed(
            on.formatted("free", "code")
                + on.formatted("twice", "code")
                + on.formatted("needed", "code")
                + "ALTER TABLE needed ADD CONSTRAINT ids UNIQUE (id);"
                + "CREATE TABLE points (id integer REFERENCES needed (id));",
            on.formatted("free", "id")
                + on.formatted("twice", "id")
                + on.formatted("needed", "id")
                + "CREATE TABLE points (id integer REFERENCES needed (id));",
            "INSERT INTO free VALUES (1, 1), (2, 2); INSERT INTO twice VALUES (1, 1), (2, 1);",
            "primary key of public.needed is on code on reference but on id on other",
            "primary key of public.twice is on code on reference but on id on other");

    assertThat(script)
        .contains(
            "ALTER TABLE public.free DROP CONSTRAINT free_pkey, ADD CONSTRAINT free_pkey PRIMARY KEY (code);");
  }

  @Test
  void nothing_comes_before_what_it_needs() {
    String script =
        closed(
            """
            CREATE TYPE mood AS ENUM ('good');
            CREATE TABLE target (id integer PRIMARY KEY, code integer, UNIQUE (code));
            CREATE TABLE source (id integer PRIMARY KEY, code integer REFERENCES target (code), mood mood);
            CREATE FUNCTION shout(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper($1)';
            CREATE VIEW loud AS SELECT shout('a') AS a, mood FROM source;
            CREATE INDEX ON target (code, id);
            """,
            """
            CREATE TABLE target (id integer PRIMARY KEY, code integer);
            CREATE TABLE source (id integer PRIMARY KEY);
            """,
            "INSERT INTO target VALUES (1, 1); INSERT INTO source VALUES (1);");

    assertThat(script.indexOf("ADD CONSTRAINT target_code_key UNIQUE"))
        .isBetween(script.indexOf("-- Priority 1: what breaks"), script.indexOf("FOREIGN KEY"));
    assertThat(script.indexOf("FUNCTION public.shout"))
        .isBetween(0, script.indexOf("VIEW public.loud"));
    assertThat(script.indexOf("-- Priority 3: indexes"))
        .isBetween(script.indexOf("VIEW public.loud"), script.indexOf("target_code_id_idx"));
  }

  @Test
  void a_type_changes_under_views_that_stay_as_they_were() {
    String views =
        """
        CREATE VIEW named AS SELECT id, name FROM person;
        CREATE VIEW "Long Names" AS SELECT name FROM named WHERE length(name) > 3;
        CREATE MATERIALIZED VIEW counted AS SELECT name, count(*) FROM "Long Names" GROUP BY name;
        CREATE UNIQUE INDEX once ON counted (name);
        COMMENT ON VIEW named IS 'it''s theirs';
        COMMENT ON COLUMN named.name IS 'as spoken';
        GRANT SELECT ON named TO PUBLIC;
        GRANT UPDATE (name) ON named TO pg_monitor WITH GRANT OPTION;
        """;

    String script =
        closed(
            "CREATE TABLE person (id integer PRIMARY KEY, name text);" + views,
            "CREATE TABLE person (id integer PRIMARY KEY, name varchar(20));" + views,
            "INSERT INTO person VALUES (1, 'Ada'), (2, 'Grace'); REFRESH MATERIALIZED VIEW counted;");

    assertThat(script)
        .contains(
            "Large table: it reads again what materialized views hold: public.counted",
            "ALTER TABLE public.person ALTER COLUMN name TYPE text USING name::text;")
        .doesNotContain("OWNER TO");
  }

  @Test
  void what_is_narrower_is_left_to_a_person() {
    String script =
        closed(
            "CREATE TABLE t (c varchar(5)); CREATE VIEW v AS SELECT c FROM t;",
            "CREATE TABLE t (c text); CREATE VIEW v AS SELECT c FROM t;",
            "INSERT INTO t VALUES ('far too long')",
            "view public.v is of columns c character varying(5) on reference but of columns c text on other",
            "column c of public.t is character varying(5) on reference but text on other");

    assertThat(script)
        .contains(
            "Left to you: values may not fit, or become others; views are made again: public.v");
  }
}
