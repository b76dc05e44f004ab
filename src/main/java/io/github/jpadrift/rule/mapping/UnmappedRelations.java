package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a missing table may be instead, found by name. */
final class UnmappedRelations {

  private final List<DbTable> candidates;
  private final Map<String, List<DbTable>> inAnyCase = new HashMap<>();
  private final Map<Identifier, DbTable> named = new HashMap<>();
  private final Map<Set<Identifier>, NearestName<DbTable>> near = new ConcurrentHashMap<>();

  private UnmappedRelations(Comparison comparison) {
    candidates =
        comparison.onlyInDatabase().stream()
            .filter(table -> table.kind() != DbTable.Kind.PARTITION && !table.ofExtension())
            .toList();
    for (DbTable table : candidates) {
      inAnyCase
          .computeIfAbsent(withoutCase(table.name().name().value()), first -> new ArrayList<>())
          .add(table);
    }
    // a relation that another entity maps under its schema counts as well
    comparison.database().tables().forEach(table -> named.putIfAbsent(table.name().name(), table));
  }

  static UnmappedRelations of(Comparison comparison) {
    return comparison.derived(UnmappedRelations.class, UnmappedRelations::new);
  }

  /** The name in other case, in one of these schemas. */
  Optional<DbTable> inOtherCase(Identifier name, Set<Identifier> schemas) {
    return inAnyCase.getOrDefault(withoutCase(name.value()), List.of()).stream()
        .filter(table -> schemas.contains(table.name().schema()))
        .findFirst();
  }

  /** The name itself, in whatever schema, mapped or not. */
  Optional<DbTable> anywhere(Identifier name) {
    return Optional.ofNullable(named.get(name));
  }

  /** The nearest name in one of these schemas. */
  Optional<DbTable> nearest(Identifier name, Set<Identifier> schemas) {
    return near.computeIfAbsent(
            schemas,
            looked ->
                NearestName.among(
                    candidates.stream()
                        .filter(table -> looked.contains(table.name().schema()))
                        .toList(),
                    table -> table.name().name().value()))
        .to(name.value());
  }

  /** One spelling for all that {@link String#equalsIgnoreCase} takes for the same. */
  private static String withoutCase(String name) {
    return name.chars()
        .map(letter -> Character.toLowerCase(Character.toUpperCase((char) letter)))
        .collect(
            StringBuilder::new, (text, letter) -> text.append((char) letter), StringBuilder::append)
        .toString();
  }
}
