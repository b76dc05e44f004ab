package io.github.jpadrift.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.cli.CommandRun;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that the role may not look into, or where nobody looks, is named and told once. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ClosedSchemaTest {

  private static final String GAP = "schema hidden: role jpadrift_outsider has no USAGE privilege";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void a_schema_of_the_search_path_without_usage_is_one_missing_privilege(int major) {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      hide(database);
      CommandRun run =
          Shop.in(folder)
              .check(
                  outsider(database) + "&options=-c%20search_path=hidden,public",
                  "--format=markdown");
      assertThat(run.out())
          .contains(
              "Customer needs what lies in schema hidden of the search path but role"
                  + " jpadrift_outsider lacks USAGE on it, so 4 mapped tables and 1 sequence"
                  + " cannot be seen",
              "GRANT USAGE ON SCHEMA hidden TO jpadrift_outsider;",
              GAP)
          .doesNotContain("missing-table", "missing-sequence", "naming-strategy");
      assertThat(run.exitCode()).isEqualTo(2);

      database.run("GRANT USAGE ON SCHEMA hidden TO jpadrift_outsider");
      CommandRun repaired =
          Shop.in(folder).check(outsider(database) + "&options=-c%20search_path=hidden,public");
      assertThat(repaired.out()).contains("Clean");
      assertThat(repaired.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void a_schema_off_the_search_path_without_usage_is_named_as_well(int major) {
    try (ScratchDatabase database = TestDatabases.create(major)) {
      hide(database);
      CommandRun run = Shop.in(folder).check(outsider(database));
      assertThat(unwrapped(run.out()))
          .contains(
              "Customer has its table in schema hidden, as it seems, but role jpadrift_outsider"
                  + " lacks USAGE on it [missing-privilege]",
              "which does not exist in search path public but does as hidden.customer",
              GAP)
          .doesNotContain("naming-strategy");
      assertThat(run.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void a_search_path_that_misses_the_schema_is_told_once() {
    try (ScratchDatabase database = TestDatabases.create()) {
      hide(database);
      CommandRun run = Shop.in(folder).check(database.url());
      assertThat(unwrapped(run.out()))
          .contains(
              "4 mapped tables do not exist",
              "For 4 of them the same is true: Customer is mapped to table customer, which does not"
                  + " exist in search path public but does as hidden.customer",
              "SET search_path TO public, hidden;")
          .containsOnlyOnce("does not exist in search path")
          .containsOnlyOnce("SET search_path")
          .doesNotContain("naming-strategy-mismatch", "missing-privilege");
      assertThat(run.exitCode()).isEqualTo(1);
    }
  }

  /** As if nothing had been broken into lines. */
  private static String unwrapped(String page) {
    return page.replaceAll("\\s+", " ");
  }

  private static String outsider(ScratchDatabase database) {
    return database.url().replaceFirst("\\?.*", "") + "?user=jpadrift_outsider&password=x";
  }

  private static void hide(ScratchDatabase database) {
    database.run(
        "CREATE SCHEMA hidden; SET search_path = hidden;"
            + Shop.SCHEMA
            + """
            CREATE ROLE jpadrift_outsider LOGIN PASSWORD 'x';
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hidden TO jpadrift_outsider;
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA hidden TO jpadrift_outsider;
            """);
  }
}
