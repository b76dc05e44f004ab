package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.ClassNames;
import org.jspecify.annotations.Nullable;

/**
 * Where in the application a declared thing comes from; prints as {@code Invoice.address.city}.
 *
 * @param entity the entity's class name, or its entity name when it has no class
 * @param attribute the attribute's path from the entity, null for what belongs to the whole entity
 */
public record Origin(String entity, @Nullable String attribute) implements Comparable<Origin> {

  /** The entity's name without its package. */
  public String entityName() {
    return ClassNames.simple(entity);
  }

  /** The last step of the attribute's path; what has none is named after its entity. */
  public String lastName() {
    return attribute == null ? entityName() : ClassNames.simple(attribute);
  }

  /** The package of the entity, empty when it has none. */
  public String packageName() {
    return ClassNames.packageOf(entity);
  }

  @Override
  public int compareTo(Origin other) {
    return toSortKey().compareTo(other.toSortKey());
  }

  @Override
  public String toString() {
    return attribute == null ? entityName() : entityName() + '.' + attribute;
  }

  private String toSortKey() {
    return attribute == null ? entity : entity + '\0' + attribute;
  }
}
