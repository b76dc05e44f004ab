package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import java.util.List;

/**
 * A CHECK constraint.
 *
 * @param expression the condition as {@code pg_get_expr} prints it
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

  public DbCheck {
    columns = List.copyOf(columns);
  }
}
