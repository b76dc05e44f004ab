package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.cli.CommandRun;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check against a snapshot finds what a check against its database does. */
class StoredSchemaTest {

  private static final String INVOICE =
      """
      package app;
      import jakarta.persistence.*;
      @Entity public class Invoice {
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
        @Column(nullable = false, length = 80) String title;
        java.math.BigDecimal total;
        java.util.UUID code;
        @ManyToOne Customer customer;
        String missing;
      }
      """;

  private static final String CUSTOMER =
      """
      package app;
      import jakarta.persistence.*;
      @Entity public class Customer {
        @Id Long id;
        @Enumerated(EnumType.STRING) State state;
        public enum State { NEW, OLD }
      }
      """;

  private static final String LABEL =
      """
      package app;
      import jakarta.persistence.*;
      @Entity public class Label { @Id Long id; String text; }
      """;

  private final Path folder;

  StoredSchemaTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static final String GRANTED =
      "a snapshot knows no role and no row: every privilege is taken as granted, and no sequence as"
          + " near its end";

  private static final String UNPROVED =
      "statements were not shown to PostgreSQL: a snapshot has no server that could refuse them";

  private TestApplication application() {
    return TestApplication.of(
        List.of(INVOICE, CUSTOMER, LABEL), HibernateVersion.V6_6.jars(), folder.resolve("classes"));
  }

  private CheckOptions options() {
    TestApplication application = application();
    return CheckOptions.forApplications(
        List.of(application.classes()),
        application.libraries().stream().map(Path::toString).toList());
  }

  private Path snapshotOf(ScratchDatabase database) {
    Path file = folder.resolve("prod.json");
    CommandRun taken = CommandRun.of("snapshot", database.url(), "-o", file.toString());
    assertThat(taken.exitCode()).isZero();
    return file;
  }

  @Test
  void it_finds_the_same() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          CREATE TYPE money_of AS ENUM ('a');
          CREATE DOMAIN short AS varchar(5) NOT NULL;
          CREATE TABLE customer (id bigint PRIMARY KEY, state varchar(20));
          CREATE SEQUENCE invoice_seq INCREMENT 10;
          CREATE TABLE invoice (id bigint, title short, total numeric(8,2), code integer, customer_id integer,
            extra integer NOT NULL, PRIMARY KEY (id, title));
          CREATE TABLE label_base (id bigint PRIMARY KEY, text varchar(255));
          CREATE VIEW label AS SELECT id, upper(text)::varchar(255) AS text FROM label_base;
          """);
      CheckOptions options = options();
      MappingCheck check =
          MappingCheck.of(options.withMapping(options.mapping().withoutStatements()));
      Verdict live = check.against(database.dataSource()).evaluate();
      SchemaSource snapshot = SchemaSource.snapshot(snapshotOf(database));
      Verdict stored = check.against(snapshot).evaluate();

      assertThat(stored.findings()).isEqualTo(live.findings());
      assertThat(stored.findings())
          .extracting(Finding::rule)
          .extracting(rule -> rule.id())
          .contains(
              "missing-column",
              "column-type-mismatch",
              "sequence-increment-mismatch",
              "read-only-relation");
      assertThat(stored.gaps()).isEqualTo(live.gaps());
      assertThat(stored.outcome()).isEqualTo(live.outcome());
      assertThat(stored.assumed()).contains(GRANTED).doesNotContain(UNPROVED);

      Verdict unproved = MappingCheck.of(options).against(snapshot).evaluate();
      assertThat(unproved.findings()).isEqualTo(stored.findings());
      assertThat(unproved.gaps()).isEqualTo(stored.gaps());
      assertThat(unproved.assumed()).contains(GRANTED, UNPROVED);
    }
  }

  /** A file of before computed columns were told says nothing of them, and is read as before. */
  @Test
  void an_older_file_is_read_without_computed_columns() throws IOException {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          """
          CREATE TABLE label_base (id bigint PRIMARY KEY, text varchar(255));
          CREATE VIEW label AS SELECT id, upper(text)::varchar(255) AS text FROM label_base;
          """);
      Path file = snapshotOf(database);
      String text = Files.readString(file);
      assertThat(text).contains(",\"computed\":[\"text\"]");
      Files.writeString(file, text.replace(",\"computed\":[\"text\"]", ""));

      assertThat(
              MappingCheck.of(options()).against(SchemaSource.snapshot(file)).evaluate().findings())
          .extracting(finding -> finding.rule().id())
          .contains("missing-table")
          .doesNotContain("read-only-relation");
    }
  }

  @Test
  void what_only_a_server_could_tell_is_a_gap() {
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          "CREATE TABLE customer (id bigint PRIMARY KEY, state varchar(20) CHECK (state <> 'x'))");
      Verdict stored =
          MappingCheck.of(options())
              .against(SchemaSource.snapshot(snapshotOf(database)))
              .evaluate();

      assertThat(stored.outcome()).isEqualTo(Verdict.Outcome.INCOMPLETE);
      assertThat(stored.gaps())
          .extracting(Gap::reason)
          .anyMatch(
              reason -> reason.contains("a snapshot cannot tell; check against the database"));
    }
  }

  @Test
  void a_file_of_a_newer_version_ends_the_check() throws IOException {
    Path file = folder.resolve("prod.json");
    Files.writeString(file, "{\"snapshotVersion\":7}");
    TestApplication application = application();
    CommandRun run =
        CommandRun.of(
            "check",
            application.classes().toString(),
            "--classpath",
            application.libraries().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)),
            "--target",
            file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "%s is a snapshot of version 7: this jpadrift reads version 1; take a newer one\n"
                .formatted(file));
  }
}
