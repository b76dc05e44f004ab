package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.Identifier;
import java.util.List;

/**
 * An index that {@code @Index} asks for.
 *
 * @param name as the application or Hibernate names it; only for repairs, never for matching
 * @param columns key columns in their order; a part that is an expression makes {@code expression}
 *     true and is not listed
 * @param columnList the declared text with directions, for the repair: {@code created_at desc}
 */
public record MappedIndex(
    Identifier name,
    List<Identifier> columns,
    String columnList,
    boolean expression,
    Origin origin) {

  public MappedIndex {
    columns = List.copyOf(columns);
  }
}
