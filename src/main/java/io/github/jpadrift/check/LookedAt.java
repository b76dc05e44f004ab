package io.github.jpadrift.check;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.check.SchemaSource.Snapshot;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which schemas of a database are read.
 *
 * @param schemas none means every schema
 * @param missing those that were asked for and are not there
 */
record LookedAt(Set<Identifier> schemas, List<Gap> missing) {

  LookedAt {
    schemas = Set.copyOf(schemas);
    missing = List.copyOf(missing);
  }

  /**
   * All of them, at once, when nobody asks for some; else those that are asked for, and those that
   * names of the mapping lead to: what is not read there would be called missing.
   */
  static LookedAt of(
      CheckOptions options, Snapshot snapshot, CompletableFuture<DeclaredMapping> declaring) {
    Set<Identifier> asked =
        options.schema().schemas().stream().map(Identifier::new).collect(Collectors.toSet());
    if (asked.isEmpty()) {
      return new LookedAt(Set.of(), List.of());
    }
    Set<Identifier> there = snapshot.schemas();
    Set<Identifier> wanted =
        Stream.of(
                asked.stream(),
                snapshot.facts().searchPath().stream(),
                snapshot.facts().closed().stream(),
                Awaited.result(declaring).mapping().tables().stream()
                    .map(table -> table.name().schema())
                    .filter(Objects::nonNull))
            .flatMap(schemas -> schemas)
            .filter(there::contains)
            .collect(Collectors.toSet());
    return new LookedAt(
        wanted,
        asked.stream()
            .filter(schema -> !there.contains(schema))
            .sorted()
            .map(schema -> missing(schema, there, snapshot.facts().databaseName()))
            .toList());
  }

  private static Gap missing(Identifier schema, Set<Identifier> there, String database) {
    String those =
        new TreeSet<>(there).stream().map(Identifier::toString).collect(Collectors.joining(", "));
    return new Gap(
        "schema " + schema,
        "does not exist in database %s, which has %s"
            .formatted(database, those.isEmpty() ? "none" : those));
  }
}
