package io.github.jpadrift.scan;

import io.github.jpadrift.failure.Gap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Collects the mapping files that belong, each under the name the class path resolves it by. */
final class MappingFiles {

  private final ClassPath path;
  private final Predicate<String> excluded;
  private final Consumer<Gap> gaps;
  private final Map<String, MappingXml> files = new LinkedHashMap<>();
  private final Map<String, ClassPathRoot> places = new LinkedHashMap<>();

  /**
   * @param excluded the entities that do not belong
   */
  MappingFiles(ClassPath path, Predicate<String> excluded, Consumer<Gap> gaps) {
    this.path = path;
    this.excluded = excluded;
    this.gaps = gaps;
  }

  /** Adds a file that something names. */
  void addNamed(String resource, String namedBy) {
    String name = resource.startsWith("/") ? resource.substring(1) : resource;
    path.rootWith(name)
        .ifPresentOrElse(
            root -> add(root, name),
            () ->
                gaps.accept(
                    new Gap(
                        namedBy,
                        "it names the mapping file %s, which is not there".formatted(name))));
  }

  /** Adds {@code META-INF/orm.xml}, which JPA reads unasked. */
  void addOrm(ClassPathRoot root) {
    if (root.has(MappingXml.ORM)) {
      add(root, MappingXml.ORM);
    }
  }

  /** Adds all {@code hbm.xml}, which Hibernate finds beside the classes. */
  void addHbm(ClassPathRoot root) {
    root.entries().stream()
        .filter(entry -> entry.endsWith(MappingXml.HBM))
        .sorted()
        .forEach(entry -> add(root, entry));
  }

  private void add(ClassPathRoot root, String resource) {
    ClassPathRoot place = places.putIfAbsent(resource, root);
    if (place == root) {
      return;
    }
    if (place != null) {
      gaps.accept(
          new Gap(
              root.locate(resource),
              "%s goes before it on the class path; it is not read"
                  .formatted(place.locate(resource))));
      return;
    }
    try {
      MappingXml file = MappingXml.read(root, resource);
      if (file.entities().isEmpty() || !file.entities().stream().allMatch(excluded)) {
        files.put(resource, file);
      }
    } catch (IOException e) {
      gaps.accept(
          new Gap(root.locate(resource), "this mapping file cannot be read: " + e.getMessage()));
    }
  }

  List<MappingXml> files() {
    return new ArrayList<>(files.values());
  }
}
