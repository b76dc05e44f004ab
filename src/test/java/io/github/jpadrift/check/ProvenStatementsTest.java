package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.cli.CommandRun;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL says of an application's statements, from its class files to the findings. */
class ProvenStatementsTest {

  /** Encrypted by an extension within the statements, and written as no bare value could be. */
  private static final String SECRET =
      """
      package app;
      import jakarta.persistence.*;
      import org.hibernate.annotations.ColumnTransformer;
      @Entity
      @NamedQuery(name = "Secret.like", query = "select s.id from Secret s where function('similarity', s.label, :label) > 0.4")
      @NamedQuery(name = "Secret.longest", query = "select max(length(s.label)) from Secret s where function('char_length', s.label) < :most")
      public class Secret {
        @Id Long id;
        String label;
        @ColumnTransformer(read = "pgp_sym_decrypt(content, 'key')", write = "pgp_sym_encrypt(?, 'key')") String content;
        @ColumnTransformer(read = "host(address)", write = "?::inet") String address;
      }
      """;

  private static final String TOTAL =
      """
      package app;
      import jakarta.persistence.*;
      import org.hibernate.annotations.*;
      @Entity
      @Immutable
      @Subselect("select id, count(*) as number from secret group by id")
      public class Total {
        @Id Long id;
        long number;
      }
      """;

  private static final String SHOWN =
      """
      package app;
      import jakarta.persistence.*;
      import org.hibernate.annotations.Immutable;
      @Entity
      @Immutable
      @Table(name = "shown")
      public class Shown {
        @Id Long id;
        @Column(name = "labels") long labels;
      }
      """;

  private static final String SCHEMA =
      """
      CREATE TABLE secret (id bigint PRIMARY KEY, label varchar(255), content bytea, address inet);
      CREATE VIEW shown AS SELECT id, count(*) AS labels FROM secret GROUP BY id;
      """;

  private static ScratchDatabase database;
  private static MappingCheck check;
  private static Path classes;
  private static List<Path> libraries;

  @BeforeAll
  static void compile(@TempDir Path folder) {
    classes = folder;
    libraries = HibernateVersion.V6_6.jars();
    database = TestDatabases.create();
    database.run(SCHEMA);
    TestApplication application =
        TestApplication.of(List.of(SECRET, TOTAL, SHOWN), libraries, folder);
    check =
        MappingCheck.of(
            CheckOptions.forApplications(
                List.of(application.classes()),
                application.libraries().stream().map(Path::toString).toList()));
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  private static List<String> found() {
    Verdict verdict = check.against(database.dataSource()).evaluate();
    assertThat(verdict.gaps()).isEmpty();
    return verdict.findings().stream()
        .filter(finding -> finding.severity() != Severity.LOW)
        .map(Finding::message)
        .toList();
  }

  @Test
  void a_function_that_is_not_installed_is_told_wherever_it_stands_and_only_then() {
    assertThat(found())
        .containsExactlyInAnyOrder(
            "Secret cannot be loaded: function pgp_sym_decrypt(bytea, unknown) does not exist",
            "Secret cannot be inserted: function pgp_sym_encrypt(character varying, unknown) does"
                + " not exist",
            "named query Secret.like cannot be run: function similarity(character varying,"
                + " unknown) does not exist");

    database.run("CREATE EXTENSION pgcrypto; CREATE EXTENSION pg_trgm;");

    // nor is anything said of writes that never happen: of a query, of a view that takes none
    assertThat(found()).isEmpty();
  }

  /** The statements are collected once for all of a fleet, and judged by each server. */
  @Test
  void each_database_of_a_fleet_is_asked_and_none_when_that_is_turned_off() {
    try (ScratchDatabase equipped = TestDatabases.create()) {
      equipped.run(SCHEMA + "CREATE EXTENSION pgcrypto; CREATE EXTENSION pg_trgm;");
      try (ScratchDatabase bare = TestDatabases.create()) {
        bare.run(SCHEMA);

        assertThat(fleet(equipped, bare).out())
            .containsOnlyOnce("\"message\": \"Secret cannot be loaded: function pgp_sym_decrypt");
        assertThat(fleet(equipped, bare, "--no-statements").out())
            .doesNotContain("cannot be loaded", "cannot be run");
      }
    }
  }

  private static CommandRun fleet(ScratchDatabase one, ScratchDatabase other, String... options) {
    List<String> arguments = new ArrayList<>(List.of("check", classes.toString()));
    libraries.forEach(library -> arguments.addAll(List.of("--classpath", library.toString())));
    arguments.addAll(List.of("--url", one.url(), "--url", other.url(), "--format", "json"));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** The rest is judged, and nobody takes it for all. */
  @Test
  void where_their_collection_is_ended_the_statements_are_a_gap(@TempDir Path folder) {
    TestApplication application =
        TestApplication.of(
            List.of(
                """
                package app;
                import jakarta.persistence.*;
                @Entity
                public class Secret {
                  @Id Long id;
                  String label;
                  String whisper;
                  @Version int version;
                  public Secret() {
                    if (java.util.stream.Stream.of(new Throwable().getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith(".StatementReading"))) {
                      System.exit(0);
                    }
                  }
                }
                """),
            libraries,
            folder);
    Verdict verdict =
        MappingCheck.of(
                CheckOptions.forApplications(
                    List.of(application.classes()),
                    application.libraries().stream().map(Path::toString).toList()))
            .against(database.dataSource())
            .evaluate();

    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.INCOMPLETE);
    assertThat(verdict.gaps())
        .extracting(Gap::toString)
        .containsExactly(
            new Gap(
                    "statements of all entities",
                    "not shown to PostgreSQL: the application's code ended the process that reads"
                        + " the mapping (exit code 0) in app.Secret.<init>")
                .toString());
    assertThat(verdict.findings())
        .extracting(finding -> finding.rule().id())
        .contains("missing-column");
  }
}
