package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.binding.Binding;
import io.github.jpadrift.binding.Binding.Outcome;
import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.ParseResults.Refusal;
import io.github.jpadrift.database.StatementInquiry;
import io.github.jpadrift.database.StatementInquiry.Parameter;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.mapping.ColumnUse;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL of the application's own around a column and its values: what the bare types would do says
 * nothing there, so the server is shown the expression.
 */
final class ColumnExpressions {

  private static final String NO_FUNCTION = "42883";

  /** What the server points at when it misses a function; of an operator it is no name. */
  private static final Pattern CALL = Pattern.compile("[\\p{L}_\"][^\\s(]*\\s*\\(");

  private ColumnExpressions() {}

  /** What each operation on the column would send; empty where only the bare types count. */
  static Map<Operation, StatementInquiry> asks(ColumnMatch column, ColumnUse use) {
    String read = use.inStatements().read();
    String write = use.inStatements().write();
    if (read == null && write == null) {
      return Map.of();
    }
    Map<Operation, StatementInquiry> asked = new EnumMap<>(Operation.class);
    String table = column.table().name().sql();
    String name = column.actual().name().sql();
    if (write != null && column.writes(use)) {
      asked.put(
          Operation.WRITE,
          inquiry("update %s set %s = %s".formatted(table, name, write), use, write));
    }
    if (read != null) {
      asked.put(Operation.READ, inquiry("select %s from %s".formatted(read, table), use, ""));
    }
    if (read != null) {
      // whatever is written, in a query Hibernate compares with the mere parameter
      asked.put(
          Operation.QUERY,
          inquiry("select 1 from %s where %s = ?".formatted(table, read), use, "?"));
    }
    return asked;
  }

  private static StatementInquiry inquiry(String sql, ColumnUse use, String expression) {
    long parameters = expression.chars().filter(character -> character == '?').count();
    return new StatementInquiry(sql, Collections.nCopies((int) parameters, parameter(use.bound())));
  }

  /** What the driver is handed, as far as it does not depend on the value. */
  private static Parameter parameter(BoundType bound) {
    String setter =
        switch (bound.jdbcType()) {
          case "VARCHAR", "CHAR", "LONGVARCHAR", "LONG32VARCHAR", "NVARCHAR" -> "setString";
          case "BOOLEAN", "BIT" -> "setBoolean";
          case "TINYINT", "SMALLINT" -> "setShort";
          case "INTEGER" -> "setInt";
          case "BIGINT" -> "setLong";
          case "FLOAT", "REAL" -> "setFloat";
          case "DOUBLE" -> "setDouble";
          case "NUMERIC", "DECIMAL" -> "setBigDecimal";
          case "VARBINARY", "LONGVARBINARY", "LONG32VARBINARY" -> "setBytes";
          case "UUID" -> "setObject";
          default -> "";
        };
    return new Parameter(setter, setter.isEmpty() ? null : bound.javaType(), 0, null);
  }

  /**
   * What happens, the server having been shown the expressions.
   *
   * @param bare what happens without them; null where that was never observed
   */
  static Optional<Binding> with(
      Comparison comparison, ColumnMatch column, ColumnUse use, @Nullable Binding bare) {
    Map<Operation, StatementInquiry> asked = asks(column, use);
    boolean ownSql = use.inStatements().ownSql();
    if (asked.isEmpty() && !ownSql) {
      return Optional.ofNullable(bare);
    }
    Map<Operation, Outcome> outcomes = new EnumMap<>(Operation.class);
    Map<Operation, String> sqlStates = new EnumMap<>(Operation.class);
    for (Operation operation : List.of(Operation.WRITE, Operation.READ, Operation.QUERY)) {
      StatementInquiry inquiry = asked.get(operation);
      Optional<Refusal> refusal =
          inquiry == null
              ? Optional.empty()
              : comparison
                  .statements()
                  .refusal(inquiry)
                  .filter(refused -> !isToldOfStatements(refused, comparison));
      boolean isOwn = ownSql && operation == Operation.WRITE;
      if (inquiry == null && bare != null && !isOwn) {
        outcomes.put(operation, bare.outcomes().getOrDefault(operation, Outcome.WORKS));
        Optional.ofNullable(bare.sqlStates().get(operation))
            .ifPresent(code -> sqlStates.put(operation, code));
      } else {
        outcomes.put(operation, refusal.isPresent() ? Outcome.FAILS : Outcome.WORKS);
        refusal.map(Refusal::sqlState).ifPresent(code -> sqlStates.put(operation, code));
      }
    }
    return Optional.of(new Binding(outcomes, sqlStates));
  }

  /** A function that is not there is no matter of types: the statements that call it fail. */
  private static boolean isToldOfStatements(Refusal refusal, Comparison comparison) {
    return comparison.mapping().statements().isCollected()
        && NO_FUNCTION.equals(refusal.sqlState())
        && CALL.matcher(refusal.sent().substring(Math.max(0, refusal.position() - 1))).lookingAt();
  }

  /** Why nothing is known of one of them. */
  static Optional<String> untold(Comparison comparison, ColumnMatch column, ColumnUse use) {
    return use.inStatements().ownSql() && !comparison.mapping().statements().isCollected()
        ? Optional.of("the statements that the application wrote itself were not asked for")
        : asks(column, use).values().stream()
            .map(inquiry -> comparison.statements().undecided().get(inquiry))
            .filter(Objects::nonNull)
            .findFirst()
            .map(reason -> "PostgreSQL says nothing of it: " + reason);
  }
}
