package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.file.Path;
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

  @BeforeAll
  static void compile(@TempDir Path classes) {
    database = TestDatabases.create();
    database.run(SCHEMA);
    TestApplication application =
        TestApplication.of(List.of(SECRET, TOTAL, SHOWN), HibernateVersion.V6_6.jars(), classes);
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
}
