package io.github.jpadrift.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one file declares, as far as attributes are concerned.
 *
 * @param imports qualified names by the name that the file uses
 * @param wholePackages packages and types whose members are all imported
 */
record SourceFile(
    String packageName,
    Map<String, String> imports,
    List<String> wholePackages,
    List<DeclaredType> types) {

  /** A file of which nothing could be read. */
  static final SourceFile NOTHING = new SourceFile("", Map.of(), List.of(), List.of());

  SourceFile {
    imports = Map.copyOf(imports);
    wholePackages = List.copyOf(wholePackages);
    types = List.copyOf(types);
  }

  Optional<DeclaredType> type(String simpleName) {
    return DeclaredType.named(simpleName, types);
  }
}
