package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;

/**
 * A reference from one mapped table to another.
 *
 * @param name as the application or Hibernate names it; only for repairs, never for matching
 * @param targetColumns the referenced columns, in the order of {@code columns}
 * @param constrained false when the mapping asks for no constraint ({@code
 *     ConstraintMode.NO_CONSTRAINT}, {@code @NotFound(IGNORE)})
 */
public record MappedForeignKey(
    Identifier name,
    List<Identifier> columns,
    TableName target,
    List<Identifier> targetColumns,
    boolean constrained,
    OnDelete onDelete,
    Origin origin) {

  public MappedForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }

  /** What {@code @OnDelete} declares. */
  public enum OnDelete {
    /** No annotation: not said. */
    UNSTATED,
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT
  }
}
