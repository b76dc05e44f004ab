package io.github.jpadrift.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A class or record as its source declares it.
 *
 * @param line of its name
 * @param supertypes names as they are written
 * @param access what its own {@code @Access} says, null when it has none
 * @param queries the lines of the annotations that give names to queries, by those names
 */
record DeclaredType(
    String name,
    int line,
    List<String> supertypes,
    @Nullable Access access,
    List<Member> members,
    Map<String, Integer> queries,
    List<DeclaredType> nested) {

  DeclaredType {
    supertypes = List.copyOf(supertypes);
    members = List.copyOf(members);
    queries = Map.copyOf(queries);
    nested = List.copyOf(nested);
  }

  Optional<DeclaredType> nested(String simpleName) {
    return named(simpleName, nested);
  }

  static Optional<DeclaredType> named(String simpleName, List<DeclaredType> types) {
    return types.stream().filter(type -> type.name().equals(simpleName)).findFirst();
  }
}
