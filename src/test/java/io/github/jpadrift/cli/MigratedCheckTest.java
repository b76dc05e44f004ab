package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.TestApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application against its own migrations, from the command line. */
class MigratedCheckTest {

  private static final String CUSTOMER =
      """
      package app;

      import jakarta.persistence.Entity;
      import jakarta.persistence.Id;

      @Entity
      public class Customer {
        @Id Long id;
        String mail;
      }
      """;

  private final Path classes;

  MigratedCheckTest(@TempDir Path classes) {
    this.classes = classes;
    Path hibernate = Path.of(System.getProperty("jpadrift.home"), "hibernate");
    try (Stream<Path> jars = Files.list(hibernate)) {
      TestApplication.of(List.of(CUSTOMER), jars.toList(), classes);
      Files.createDirectories(classes.resolve("db/migration"));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void migration(String name, String sql) throws IOException {
    Files.writeString(classes.resolve("db/migration").resolve(name), sql);
  }

  private CommandRun check(String... further) {
    String app = classes.toString();
    return CommandRun.of(
        Stream.concat(Stream.of("check", app, "--migrations", app), Stream.of(further))
            .toArray(String[]::new));
  }

  @Test
  void a_jar_that_agrees_with_its_own_migrations_is_clean() throws IOException {
    migration("V1__customer.sql", "create table customer (id bigint primary key);");
    migration("V2__mail.sql", "alter table customer add mail varchar(255);");

    CommandRun run = check("--verbose");

    assertThat(run.out())
        .contains("the migrations of " + classes)
        .contains("2 migrations were run by Flyway 11.20.3 on an empty PostgreSQL 17")
        .contains("Clean");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void a_column_that_no_migration_makes_is_found() throws IOException {
    migration("V1__customer.sql", "create table customer (id bigint primary key);");

    CommandRun run = check("--format", "json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("\"missing-column\"").doesNotContain("password");
  }

  @Test
  void a_migration_that_fails_is_one_line_and_exit_code_2() throws IOException {
    migration("V1__customer.sql", "create table customer (id bigint primary key);\nselect 1/0;\n");

    CommandRun run = check();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "jpadrift: the migrations of %s: migration V1__customer.sql fails in line 2: ERROR: division by zero\n"
                .formatted(classes));
  }

  @Test
  void no_report_takes_the_place_of_a_migration() throws IOException {
    String sql = "create table customer (id bigint primary key);";
    migration("V1__customer.sql", sql);
    Path script = classes.resolve("db/migration/V1__customer.sql");

    CommandRun run = check("--report", "json=" + script);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("jpadrift: ").contains(script.toString());
    assertThat(script).hasContent(sql);
  }
}
