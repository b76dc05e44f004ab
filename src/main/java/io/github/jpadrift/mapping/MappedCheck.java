package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CHECK that Hibernate's DDL would create.
 *
 * @param name null when it would be left to PostgreSQL
 * @param expression the SQL between the parentheses
 * @param columns the column it stands on; empty for a table's check
 * @param values whether it only lists the values of an enum or a discriminator, so that a named
 *     enum type or any equal check does its work
 */
public record MappedCheck(
    @Nullable String name,
    String expression,
    List<Identifier> columns,
    boolean values,
    Origin origin) {

  public MappedCheck {
    columns = List.copyOf(columns);
  }
}
