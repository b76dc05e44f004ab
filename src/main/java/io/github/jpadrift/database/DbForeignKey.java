package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;

/**
 * A FOREIGN KEY constraint.
 *
 * @param validated whether existing rows were checked; false after NOT VALID
 * @param enforced false for NOT ENFORCED of PostgreSQL 18
 */
public record DbForeignKey(
    Identifier name,
    List<Identifier> columns,
    TableName target,
    List<Identifier> targetColumns,
    Action onDelete,
    Action onUpdate,
    boolean validated,
    boolean enforced) {

  public DbForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }

  /** {@code confdeltype}, {@code confupdtype}. */
  public enum Action {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT
  }
}
