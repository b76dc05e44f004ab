package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.Identifier;
import java.util.List;

/**
 * A type of its own in the database: a named enum, or the composite type of a {@code @Struct}.
 *
 * @param labels the enum's labels in their order; empty for a composite type
 * @param origin the first attribute that uses it
 */
public record MappedType(Identifier name, List<String> labels, Origin origin) {

  public MappedType {
    labels = List.copyOf(labels);
  }
}
