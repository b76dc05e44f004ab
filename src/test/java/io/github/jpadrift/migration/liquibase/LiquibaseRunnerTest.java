package io.github.jpadrift.migration.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What Liquibase says when it refuses, as people are told it. */
class LiquibaseRunnerTest {

  @Test
  void a_reason_is_said_once_and_without_names_of_exceptions() {
    String cause =
        "liquibase.exception.UnexpectedLiquibaseException: liquibase.exception.SetupException:"
            + " Thread bound session is null\n";

    assertThat(
            LiquibaseRunner.words(
                "liquibase.exception.ValidationFailedException: Validation Failed:\n"
                    + "     3 changes have validation errors\n\n          "
                    + String.join("          ", cause, cause, cause)))
        .isEqualTo(
            "Validation Failed: 3 changes have validation errors Thread bound session is null");
  }

  @Test
  void what_only_looks_like_the_name_of_an_exception_stays() {
    assertThat(LiquibaseRunner.words("MyException: a.b.C::1 in app.Error.sql"))
        .isEqualTo("MyException: a.b.C::1 in app.Error.sql");
  }
}
