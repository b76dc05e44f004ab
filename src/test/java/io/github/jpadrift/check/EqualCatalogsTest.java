package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of a fleet that are made alike are judged once, and each is told what it is alone. */
class EqualCatalogsTest {

  private static final String SCHEMA =
      """
      CREATE SCHEMA beside;
      CREATE TABLE beside.part (id bigint PRIMARY KEY);
      CREATE SEQUENCE thing_seq AS integer INCREMENT 50;
      CREATE FUNCTION upper_of(text) RETURNS text LANGUAGE sql AS 'SELECT upper($1)';
      CREATE TABLE thing (id bigint PRIMARY KEY, name varchar(100),
        state varchar(10) CHECK (state IN ('NEW', 'OLD')));
      """;

  /** What is done to each beside that; a number of them is left as it is. */
  private static final Map<String, String> CHANGES = new TreeMap<>();

  static {
    CHANGES.put("a as it is", "");
    CHANGES.put("b too", "");
    CHANGES.put(
        "c with rows", "INSERT INTO thing SELECT generate_series(1, 500), 'x'; ANALYZE thing;");
    CHANGES.put("d further on", "SELECT setval('thing_seq', 1000);");
    CHANGES.put("e at the end", "SELECT setval('thing_seq', 2147483000);");
    CHANGES.put("f without column", "ALTER TABLE thing DROP COLUMN name;");
    CHANGES.put("g without function", "DROP FUNCTION upper_of(text);");
    CHANGES.put("h of less", "ALTER TABLE thing DROP CONSTRAINT thing_state_check;");
    CHANGES.put("i as it is", "");
    CHANGES.put("j locked", "");
    CHANGES.put("k without function", "DROP FUNCTION upper_of(text);");
    CHANGES.put("l as it is", "");
  }

  private static final Map<String, ScratchDatabase> DATABASES = new TreeMap<>();
  private static CheckOptions options;

  @BeforeAll
  static void create(@TempDir Path folder) {
    TestApplication application =
        TestApplication.of(
            List.of(
                """
                package app;
                import jakarta.persistence.*;
                import org.hibernate.annotations.Formula;
                @Entity public class Thing {
                  enum State { NEW, OLD, GONE }
                  @Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "thing_seq") Long id;
                  String name;
                  @Enumerated(EnumType.STRING) @Column(length = 10) State state;
                  @Formula("upper_of(name)") String upper;
                }
                """,
                """
                package app;
                import jakarta.persistence.*;
                @Entity public class Part { @Id Long id; }
                """,
                """
                package app;
                import jakarta.persistence.*;
                @Entity public class Nowhere { @Id Long id; @ManyToOne Thing thing; }
                """),
            HibernateVersion.V6_6.jars(),
            folder);
    options =
        CheckOptions.forApplications(
            List.of(application.classes()),
            application.libraries().stream().map(Path::toString).toList());
    CHANGES.forEach(
        (name, change) -> {
          ScratchDatabase database = TestDatabases.create();
          DATABASES.put(name, database);
          database.run(SCHEMA + change);
        });
  }

  @AfterAll
  static void drop() {
    DATABASES.values().forEach(ScratchDatabase::close);
  }

  private static <T> T of(Map<String, T> all, String name) {
    return Objects.requireNonNull(all.get(name));
  }

  private static MappingCheck check(ScratchDatabase database) {
    return MappingCheck.of(options).against(database.dataSource());
  }

  private static Map<String, Verdict> together() {
    List<Evaluation> evaluations =
        MappingCheck.evaluate(
            DATABASES.values().stream().map(EqualCatalogsTest::check).toList(), RunListener.NOBODY);
    Map<String, Verdict> verdicts = new TreeMap<>();
    List<String> names = List.copyOf(DATABASES.keySet());
    for (int at = 0; at < names.size(); at++) {
      verdicts.put(names.get(at), evaluations.get(at).orThrow());
    }
    return verdicts;
  }

  private static Map<String, Verdict> alone() {
    Map<String, Verdict> verdicts = new TreeMap<>();
    DATABASES.forEach((name, database) -> verdicts.put(name, check(database).evaluate()));
    return verdicts;
  }

  private static List<String> rules(Verdict verdict) {
    return verdict.findings().stream().map(finding -> finding.rule().id()).sorted().toList();
  }

  @Test
  void each_is_told_what_it_is_told_alone() throws SQLException {
    ScratchDatabase held = of(DATABASES, "j locked");
    try (Connection holder = held.dataSource().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE thing IN ACCESS EXCLUSIVE MODE");

      Map<String, Verdict> alone = alone();
      Map<String, Verdict> together = together();

      assertThat(together).isEqualTo(alone);
      assertThat(rules(of(together, "a as it is")))
          .isEqualTo(rules(of(together, "d further on")))
          .contains("missing-table")
          .doesNotContain("sequence-near-limit", "missing-column", "statement-fails");
      assertThat(rules(of(together, "e at the end"))).contains("sequence-near-limit");
      assertThat(rules(of(together, "f without column"))).contains("missing-column");
      assertThat(rules(of(together, "g without function")))
          .isEqualTo(rules(of(together, "k without function")))
          .contains("statement-fails");
      assertThat(of(together, "j locked").gaps())
          .extracting(Gap::subject)
          .contains("table public.thing");
      assertThat(of(together, "a as it is").gaps()).isEmpty();
    }
  }

  @Test
  void rules_speak_once_of_those_that_are_made_alike() {
    Map<String, Verdict> told = together();

    for (String equal : List.of("b too", "c with rows", "d further on", "i as it is")) {
      assertThat(sameObjects(of(told, "l as it is"), of(told, equal))).isNotEmpty();
    }
    assertThat(sameObjects(of(told, "g without function"), of(told, "k without function")))
        .isNotEmpty();
    assertThat(sameObjects(of(told, "a as it is"), of(told, "f without column"))).isEmpty();
  }

  private static List<Finding> sameObjects(Verdict one, Verdict other) {
    Set<Finding> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    objects.addAll(other.findings());
    return one.findings().stream().filter(objects::contains).toList();
  }

  /** Its repair is the one thing that is of each alone. */
  @Test
  void a_repair_names_the_database_that_it_is_for() {
    together()
        .forEach(
            (name, verdict) ->
                assertThat(
                        verdict.findings().stream()
                            .flatMap(finding -> finding.remedies().database().stream())
                            .map(Repair::sql)
                            .filter(sql -> sql.contains("IN DATABASE")))
                    .singleElement()
                    .asString()
                    .contains(" IN DATABASE " + of(DATABASES, name).name() + " SET "));
  }
}
