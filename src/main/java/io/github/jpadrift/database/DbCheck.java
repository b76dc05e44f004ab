package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * A CHECK constraint.
 *
 * @param expression the condition as {@code pg_get_expr} prints it, or {@link #NOT_READ}
 * @param columns {@code conkey}: the columns it stands on
 * @param validated whether existing rows were checked; false after NOT VALID
 * @param enforced false for NOT ENFORCED of PostgreSQL 18
 */
public record DbCheck(
    Identifier name,
    String expression,
    List<Identifier> columns,
    boolean validated,
    boolean enforced) {

  /**
   * Stands for an expression that was not read, as its relation was not asked for or is locked; no
   * expression reads so.
   */
  public static final String NOT_READ = "…";

  public DbCheck {
    columns = List.copyOf(columns);
  }

  /**
   * The conditions that it joins by AND; empty when it is none that does. {@code pg_get_expr} puts
   * each in parentheses: {@code ((level >= 1) AND (level <= 9))}.
   */
  public List<String> conjuncts() {
    List<String> parts = new ArrayList<>();
    StringBuilder between = new StringBuilder();
    int depth = 0;
    int start = 0;
    char quote = 0;
    for (int at = 0; at < expression.length(); at++) {
      char c = expression.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(' && ++depth == 2) {
        start = at;
      } else if (c == ')' && --depth == 1) {
        parts.add(expression.substring(start, at + 1));
      } else if (c != '(' && depth == 1) {
        between.append(c);
      }
    }
    boolean joined =
        parts.size() > 1 && between.toString().equals(" AND ".repeat(parts.size() - 1));
    return joined ? List.copyOf(parts) : List.of();
  }
}
