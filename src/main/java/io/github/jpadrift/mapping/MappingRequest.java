package io.github.jpadrift.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link MappingReader} needs to know of an application; the classes come from the thread's
 * context class loader.
 *
 * @param classes binary names of entities, mapped superclasses, embeddables and converters
 * @param packages packages whose {@code package-info} carries mapping annotations
 * @param mappingFiles resource names of {@code orm.xml} and {@code hbm.xml} files
 * @param properties settings for Hibernate, naming strategies among them
 * @param postgresVersion the target server's version as {@code server_version_num} gives it, e.g.
 *     {@code 170011}
 * @param defaultSchema the schema Hibernate qualifies names with, null to leave it to the search
 *     path
 * @param statements what to collect of the statements that Hibernate would send; null for nothing
 */
public record MappingRequest(
    List<String> classes,
    List<String> packages,
    List<String> mappingFiles,
    Map<String, String> properties,
    int postgresVersion,
    @Nullable String defaultSchema,
    @Nullable StatementWish statements) {

  /** A request for the mapping alone. */
  public MappingRequest(
      List<String> classes,
      List<String> packages,
      List<String> mappingFiles,
      Map<String, String> properties,
      int postgresVersion,
      @Nullable String defaultSchema) {
    this(classes, packages, mappingFiles, properties, postgresVersion, defaultSchema, null);
  }

  public MappingRequest {
    classes = List.copyOf(classes);
    packages = List.copyOf(packages);
    mappingFiles = List.copyOf(mappingFiles);
    properties = Map.copyOf(properties);
  }

  /** Everything of it as texts, the same for two that are equal and for no others. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    List<String> repositories = statements == null ? List.of() : statements.repositories();
    List<String> panache = statements == null ? List.of() : statements.panache();
    for (List<String> names : List.of(classes, packages, mappingFiles, repositories, panache)) {
      texts.add(String.valueOf(names.size()));
      texts.addAll(names);
    }
    new TreeMap<>(properties)
        .forEach(
            (key, value) -> {
              texts.add(key);
              texts.add(value);
            });
    texts.add(String.valueOf(postgresVersion));
    texts.add(defaultSchema == null ? "" : "schema " + defaultSchema);
    texts.add(statements == null ? "no statements" : "statements");
    return texts;
  }
}
