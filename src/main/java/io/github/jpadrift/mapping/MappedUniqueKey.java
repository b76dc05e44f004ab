package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.Identifier;
import java.util.List;

/**
 * Columns whose values the mapping promises to be unique together.
 *
 * @param name as the application or Hibernate names it; only for repairs, never for matching
 */
public record MappedUniqueKey(
    Identifier name, List<Identifier> columns, Declared declared, Origin origin) {

  public MappedUniqueKey {
    columns = List.copyOf(columns);
  }

  /** What in the mapping makes the promise. */
  public enum Declared {
    COLUMN,
    TABLE,
    NATURAL_ID,
    ONE_TO_ONE
  }
}
