package io.github.jpadrift.database;

import java.util.List;

/** What of a catalog is summed up at once, what takes longest first. */
public enum CatalogSection {
  COLUMNS,
  CONSTRAINTS,
  INDEXES,
  RELATIONS,
  OTHERS,
  /** Views, rules, policies and routines, of which PostgreSQL keeps open what it opens for them. */
  OPENING;

  /** Those queries of it that are asked by schemas. */
  List<String> queries() {
    return switch (this) {
      case COLUMNS -> List.of("columns");
      case CONSTRAINTS -> List.of("constraints");
      case INDEXES -> List.of("indexes");
      case RELATIONS -> List.of("relations", "sequences");
      case OTHERS ->
          List.of(
              "defaults",
              "schemas",
              "collations",
              "types",
              "used-types",
              "domain-constraints",
              "triggers",
              "statistics");
      case OPENING -> List.of();
    };
  }
}
