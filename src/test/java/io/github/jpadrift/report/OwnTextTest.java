package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.finding.TableRow.ColumnRow;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a check or an enum type says itself stands on the database's side, whoever reads it. */
class OwnTextTest {

  private static final List<String> SOURCES =
      List.of(
          """
          import jakarta.persistence.*;
          import java.time.*;
          import org.hibernate.annotations.*;
          import org.hibernate.type.SqlTypes;
          @Entity public class Purchase {
            public enum Status { NEW, PAID, GONE }
            public enum Stage { OPEN, DONE }
            @Id public Long id;
            @Enumerated(EnumType.STRING) @Column(length = 20) public Status status;
            @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.NAMED_ENUM) public Stage stage;
            public Instant at;
          }
          """);

  private static final String SCHEMA =
      """
      create type stage as enum ('OPEN');
      create table purchase (id int8 primary key,
        status varchar(20) check (status in ('NEW', 'PAID')), stage stage, at timestamptz);
      """;

  private static final List<String> TEXTS =
      List.of("check (status in ('NEW', 'PAID'))", "enum type stage ('OPEN')");

  private static Verdict verdict;

  @BeforeAll
  static void check(@TempDir Path folder) {
    TestApplication application = TestApplication.of(SOURCES, HibernateVersion.V6_6.jars(), folder);
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(SCHEMA);
      verdict =
          MappingCheck.of(
                  CheckOptions.forApplications(
                          List.of(application.classes()),
                          application.libraries().stream().map(Path::toString).toList())
                      .inThisJvm())
              .against(database.dataSource())
              .evaluate();
    }
  }

  /** Statements need no words: they are what the check becomes. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQL")
  void every_format_tells_the_text(Format format) {
    assertThat(plain(Printed.as(format, verdict))).contains(TEXTS);
  }

  @Test
  void a_failed_test_tells_the_text() {
    assertThat(FailureMessage.of(verdict)).contains(TEXTS);
  }

  /** Hibernate's DDL says {@code timestamp(6)}, which is what PostgreSQL leaves out. */
  @Test
  void types_that_agree_are_spelled_alike() {
    assertThat(verdict.tables().get(0).columns())
        .extracting(ColumnRow::name, ColumnRow::declared, ColumnRow::actual)
        .containsExactlyInAnyOrder(
            tuple("id", "bigint not null", "bigint not null"),
            tuple("status", "character varying(20)", "character varying(20)"),
            tuple("stage", "stage", "stage"),
            tuple("at", "timestamp with time zone", "timestamp with time zone"));
  }

  /** The pages of the rules, which these formats bring along, speak of other columns. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SARIF", "HTML"})
  void no_format_spells_them_otherwise(Format format) {
    assertThat(Printed.as(format, verdict)).doesNotContain("timestamp(6)");
  }

  /** Of the escapes that some formats need for an apostrophe. */
  private static String plain(String printed) {
    return printed.replace("&#39;", "'").replace("&apos;", "'");
  }
}
