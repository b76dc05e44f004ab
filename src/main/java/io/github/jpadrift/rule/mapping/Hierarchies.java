package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedEntity;
import io.github.jpadrift.mapping.Mapping;
import io.github.jpadrift.mapping.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which entities belong together, and which of them insert without a column. */
final class Hierarchies {

  private final Map<String, MappedEntity> entities;

  Hierarchies(Mapping mapping) {
    entities =
        mapping.entities().stream()
            .collect(
                Collectors.toMap(
                    MappedEntity::name, Function.identity(), (first, second) -> first));
  }

  /** Entities of the column's own hierarchy whose inserts leave it out, by their short names. */
  List<String> siblingsThatOmit(MappedColumn column) {
    if (column.omittedBy().isEmpty()) {
      return List.of();
    }
    Set<String> own = column.uses().stream().map(ColumnUse::hierarchy).collect(Collectors.toSet());
    return column.omittedBy().stream()
        .filter(this::writes)
        .filter(entity -> own.contains(hierarchy(entity)))
        .map(Hierarchies::shortName)
        .toList();
  }

  /** Whether an entity of that hierarchy inserts rows without the column. */
  boolean omits(String hierarchy, MappedColumn column) {
    return column.omittedBy().stream()
        .filter(this::writes)
        .anyMatch(entity -> hierarchy(entity).equals(hierarchy));
  }

  static String shortName(String entity) {
    return new Origin(entity, null).toString();
  }

  private boolean writes(String entity) {
    MappedEntity known = entities.get(entity);
    return known == null || !known.readOnly();
  }

  private String hierarchy(String entity) {
    MappedEntity known = entities.get(entity);
    return known == null ? entity : known.hierarchy();
  }
}
