package io.github.jpadrift.mapping;

import java.util.Set;

/**
 * SQL that a library of the application ships beside entities of its own.
 *
 * @param entities class names
 * @param place where it lies, as in {@code audit-1.2.jar!/schema-postgresql.sql}
 */
public record ShippedScript(Set<String> entities, String place, String sql) {

  public ShippedScript {
    entities = Set.copyOf(entities);
  }
}
