package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.schema.Identifier;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A habit of spelling names, recognised by the names that it leaves in a database. */
enum NamingStrategy {
  SNAKE_CASE("snake case"),
  AS_WRITTEN("lower case without underscores"),
  UPPER_CASE("quoted upper case"),
  QUOTED_AS_WRITTEN("quoted mixed case");

  private final String label;

  NamingStrategy(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** Whether the name is spelled this way and no other. */
  boolean leaves(Identifier name) {
    boolean lower = name.value().equals(name.value().toLowerCase(Locale.ROOT));
    boolean upper = name.value().equals(name.value().toUpperCase(Locale.ROOT));
    boolean underscored = name.value().indexOf('_') > 0;
    return switch (this) {
      case SNAKE_CASE -> lower && underscored;
      case AS_WRITTEN -> lower && !underscored;
      case UPPER_CASE -> upper && !lower;
      case QUOTED_AS_WRITTEN -> !upper && !lower;
    };
  }

  /** The settings that make Hibernate name this way; it has none for upper case. */
  Optional<String> settings() {
    String setting = "hibernate.physical_naming_strategy=org.hibernate.boot.model.naming.";
    return switch (this) {
      case SNAKE_CASE -> Optional.of(setting + "CamelCaseToUnderscoresNamingStrategy");
      case AS_WRITTEN -> Optional.of(setting + "PhysicalNamingStrategyStandardImpl");
      case UPPER_CASE -> Optional.empty();
      case QUOTED_AS_WRITTEN ->
          Optional.of(
              setting
                  + "PhysicalNamingStrategyStandardImpl\n"
                  + "hibernate.globally_quoted_identifiers=true");
    };
  }

  /** How many names that this strategy would spell otherwise are found as the mapping has them. */
  long contradictedBy(Comparison comparison) {
    boolean onlyUnderscoresTell = this == SNAKE_CASE || this == AS_WRITTEN;
    return comparison.tables().stream()
        .flatMap(
            match ->
                Stream.concat(
                    Stream.of(match.mapped().name().name()),
                    match.columns().both().stream().map(pair -> pair.mapped().name())))
        .filter(name -> !onlyUnderscoresTell || name.value().indexOf('_') > 0)
        .count();
  }
}
