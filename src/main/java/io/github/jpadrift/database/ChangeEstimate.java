package io.github.jpadrift.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What the planner expects of statements that change rows, asked in a transaction that may not. */
final class ChangeEstimate {

  /** One statement and no other: nothing of it is ever run. */
  private static final Pattern CHANGE = Pattern.compile("(?is)(?:update|delete)\\b[^;]*;?\\s*");

  private static final Pattern ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

  private final Connection connection;
  private final TrustedOwners trusted;
  private final String searchPath;

  ChangeEstimate(Connection connection, TrustedOwners trusted, String searchPath) {
    this.connection = connection;
    this.trusted = trusted;
    this.searchPath = searchPath;
  }

  OptionalLong of(String sql) throws SQLException {
    if (!CHANGE.matcher(sql).matches() || runsCode(sql)) {
      return OptionalLong.empty();
    }
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement path =
            connection.prepareStatement("SELECT pg_catalog.set_config('search_path', ?, true)");
        Statement statement = connection.createStatement()) {
      path.setString(1, searchPath);
      path.execute();
      statement.setEscapeProcessing(false);
      StringBuilder plan = new StringBuilder();
      try (ResultSet row = statement.executeQuery("EXPLAIN (FORMAT JSON) " + sql)) {
        while (row.next()) {
          plan.append(row.getString(1));
        }
      }
      return rows(plan);
    } catch (SQLException refused) {
      if (DatabaseFailures.isLostConnection(refused)) {
        throw refused;
      }
      return OptionalLong.empty();
    } finally {
      connection.rollback(before);
    }
  }

  /** The node that changes rows says none: what is below it finds them. */
  private static OptionalLong rows(CharSequence plan) {
    return ROWS.matcher(plan)
        .results()
        .skip(1)
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .findFirst();
  }

  private boolean runsCode(String sql) throws SQLException {
    Optional<List<ExpressionNames.Name>> names = ExpressionNames.in(sql);
    if (names.isEmpty()) {
      return true;
    }
    OwnedCode code = new OwnedCode(connection, trusted);
    for (ExpressionNames.Name name : names.get()) {
      code.names(0, name.schema(), name.name());
    }
    OwnedCode.Refusal refusal = code.refused().get(0);
    return refusal != null && refusal.foreign();
  }
}
