package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import java.util.List;

/**
 * A type of its own in the database: a named enum, or the composite type of a {@code @Struct}.
 *
 * @param labels the enum's labels in their order; empty for a composite type
 * @param attributes of a composite type, in its order; empty for an enum, and where Hibernate does
 *     not tell
 * @param origin the first attribute that uses it
 */
public record MappedType(
    Identifier name, List<String> labels, List<Attribute> attributes, Origin origin) {

  public MappedType {
    labels = List.copyOf(labels);
    attributes = List.copyOf(attributes);
  }

  /** A part of a composite type. */
  public record Attribute(Identifier name, SqlType type) {}
}
