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
    /** {@code @JoinColumn(unique = true)}. */
    JOIN_COLUMN,
    TABLE,
    NATURAL_ID,
    ONE_TO_ONE,
    /** The join table of a one-to-many without {@code mappedBy}: an element has one owner. */
    ONE_TO_MANY,
    /** Nothing: Hibernate's own DDL keeps the elements of a {@code Set} apart, since 7.4. */
    SET
  }
}
