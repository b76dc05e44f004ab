package io.github.jpadrift.source;

import java.util.List;

/**
 * A field, record component, property or getter; any method of an interface, which no entity is.
 *
 * @param attribute the name of the attribute that it holds: {@code total} of {@code getTotal()}
 * @param access by which it is the attribute: a getter is one under property access
 * @param chosen whether an {@code @Access} of its own says so
 * @param identifies whether it is annotated as the identifier, which decides for the whole entity
 * @param types names in its type as they are written, the outermost first: {@code Map}, {@code
 *     String}, {@code Item}
 */
record Member(
    String attribute,
    Access access,
    boolean chosen,
    boolean identifies,
    int line,
    List<String> types) {

  Member {
    types = List.copyOf(types);
  }
}
