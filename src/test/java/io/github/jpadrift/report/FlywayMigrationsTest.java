package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jpadrift.report.FlywayMigrations.MigrationFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That Flyway really runs them is shown on the sample: SampleScriptTest. */
class FlywayMigrationsTest {

  @Test
  void what_runs_in_a_transaction_comes_first_and_flyway_is_told_what_follows_outside()
      throws IOException {
    List<MigrationFile> files =
        FlywayMigrations.of(SqlReporterTest.verdict(), "V42__align_schema.sql", false);
    assertThat(files.stream().map(MigrationFile::name))
        .containsExactly(
            "V42__align_schema.sql", "V42.1__align_schema.sql", "V42.1__align_schema.sql.conf");
    assertThat(files.get(2).text()).isEqualTo("executeInTransaction=false\n");
    assertThat(files.get(0).text())
        .contains("\n-- Part 1 of 2.\n\nSET LOCAL lock_timeout = '5s';\n")
        .doesNotContain("BEGIN;\n\n");
    assertThat(files.get(1).text())
        .contains("\n-- Part 2 of 2.\n", "\nBEGIN;\n", "CONCURRENTLY")
        .endsWith("\nRESET lock_timeout;\n");
  }

  @Test
  void a_clean_run_is_one_migration_that_does_nothing() throws IOException {
    assertThat(FlywayMigrations.of(Verdicts.clean(), "V1.2_3__x.sql", false))
        .containsExactly(
            new MigrationFile(
                "V1.2_3__x.sql",
                """
                -- Brings jdbc:postgresql://host/db to the mapping of app.jar.
                -- 0 statements for 0 findings.
                -- Safe to run twice. psql -v ON_ERROR_STOP=1 stops at the first error.
                """));
  }

  @Test
  void a_name_that_looks_like_a_placeholder_is_none() throws IOException {
    assertThat(FlywayMigrations.of(HostileVerdict.of(), "V1__x.sql", false))
        .contains(new MigrationFile("V1__x.sql.conf", "placeholderReplacement=false\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"repairs.sql", "V__x.sql", "V1_x.sql", "V1__x.txt", "R__x.sql", "v1__x.sql"})
  void any_other_name_is_a_script(String name) {
    assertThat(FlywayMigrations.isMigration(name)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlywayMigrations.of(Verdicts.clean(), name, false))
        .withMessage(name + " is no name of a migration");
  }
}
