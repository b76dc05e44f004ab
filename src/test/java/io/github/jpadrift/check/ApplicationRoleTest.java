package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.DatabaseException;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.fixture.Fixture;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The role that checks is seldom the one that the application uses. */
class ApplicationRoleTest {

  private static final String READER = "jpadrift_fixture_reader";

  @Test
  void the_named_role_is_judged_and_one_that_only_looks_is_not() throws SQLException {
    Fixture fixture =
        Fixture.all()
            .filter(each -> each.schema().toString().contains("/missing-privilege/"))
            .findFirst()
            .orElseThrow();
    CheckOptions options = fixture.options();
    try (ScratchDatabase database = TestDatabases.create()) {
      database.load(List.of(fixture.schema()));
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SET ROLE NONE");
        statement.execute(
            "DO $$ BEGIN EXECUTE format('alter database %I reset role', current_database());"
                + " END $$");
      }

      Verdict named = check(database, options, READER);
      assertThat(privileges(named))
          .containsExactly(
              "Invoice needs SELECT, INSERT, UPDATE, DELETE in the mapping but role "
                  + READER
                  + " lacks INSERT, UPDATE, DELETE on table public.invoice",
              "Invoice.id takes its values from sequence public.invoice_seq in the mapping but role "
                  + READER
                  + " lacks USAGE on it");
      assertThat(named.assumed()).contains("the privileges judged are those of role " + READER);
      assertThat(named.gaps()).isEmpty();

      Verdict owner = MappingCheck.of(options).against(database.dataSource()).evaluate();
      assertThat(privileges(owner)).isEmpty();
      assertThat(owner.assumed()).noneMatch(said -> said.contains("role"));

      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("REVOKE ALL ON note FROM " + READER);
        statement.execute(
            "DO $$ BEGIN EXECUTE format('alter database %I set role = "
                + READER
                + "', current_database()); END $$");
      }
      Verdict auditor = MappingCheck.of(options).against(database.dataSource()).evaluate();
      assertThat(privileges(auditor)).isEmpty();
      assertThat(auditor.assumed())
          .contains(
              "role "
                  + READER
                  + " may write none of the mapped tables, so it is not the application's and its"
                  + " privileges are not judged; --app-role, or applicationRole in a test, names the"
                  + " application's");
      assertThat(privileges(check(database, options, READER))).hasSize(3);

      assertThatThrownBy(() -> check(database, options, "nobody here"))
          .isInstanceOf(DatabaseException.class)
          .hasMessage("there is no role nobody here whose privileges could be judged");
    }
  }

  private static Verdict check(ScratchDatabase database, CheckOptions options, String role) {
    return MappingCheck.of(options.withSchema(options.schema().withApplicationRole(role)))
        .against(database.dataSource())
        .evaluate();
  }

  private static List<String> privileges(Verdict verdict) {
    return verdict.findings().stream()
        .filter(finding -> finding.rule().id().equals("missing-privilege"))
        .map(Finding::message)
        .toList();
  }
}
