package io.github.jpadrift.scan;

import io.github.jpadrift.api.PublicApi;
import java.util.List;
import java.util.stream.Stream;

/**
 * The entities that make up an application, where somebody says which; empty to let the application
 * decide. What is no entity, as a converter or a mapped superclass, is not selected by it.
 *
 * @param packages each with those below it, wherever they lie
 * @param classes binary names of entities, wherever they lie
 */
@PublicApi
public record Selection(List<String> packages, List<String> classes) {

  /** Nobody says: the application decides. */
  public static final Selection NONE = new Selection(List.of(), List.of());

  public Selection {
    packages = List.copyOf(packages);
    classes = List.copyOf(classes);
  }

  /** Whether the application decides. */
  boolean isNone() {
    return packages.isEmpty() && classes.isEmpty();
  }

  boolean holds(String entity) {
    return isNone() || classes.contains(entity) || new PackagePatterns(packages).holdClass(entity);
  }

  /** Where the selected entities lie. */
  List<String> places() {
    return Stream.concat(
            packages.stream(),
            classes.stream().map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.')))))
        .distinct()
        .toList();
  }
}
