package io.github.jpadrift.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A type in its file.
 *
 * @param enclosing the types around it, the outermost first, and itself
 */
record SourceDeclaration(Path file, SourceFile source, List<DeclaredType> enclosing) {

  SourceDeclaration {
    enclosing = List.copyOf(enclosing);
  }

  DeclaredType type() {
    return enclosing.get(enclosing.size() - 1);
  }

  /** The type itself for no names, else the type that they lead to from within it. */
  Optional<SourceDeclaration> nested(List<String> names) {
    if (names.isEmpty()) {
      return Optional.of(this);
    }
    return type()
        .nested(names.get(0))
        .map(inner -> new SourceDeclaration(file, source, plus(enclosing, inner)))
        .flatMap(inner -> inner.nested(names.subList(1, names.size())));
  }

  /** The types around this one, the nearest first. */
  Stream<SourceDeclaration> outwards() {
    return Stream.iterate(enclosing.size(), depth -> depth > 0, depth -> depth - 1)
        .map(depth -> new SourceDeclaration(file, source, enclosing.subList(0, depth)));
  }

  private static List<DeclaredType> plus(List<DeclaredType> types, DeclaredType last) {
    List<DeclaredType> all = new ArrayList<>(types);
    all.add(last);
    return all;
  }
}
