package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.mapping.MappedColumn;
import io.github.jpadrift.mapping.MappedTable;
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

  /**
   * How many names that this strategy would spell otherwise are found as the mapping has them. A
   * name with underscores may have been written so in an annotation, and snake case leaves it.
   */
  long contradictedBy(Comparison comparison) {
    return comparison.tables().stream()
        .flatMap(
            match ->
                Stream.concat(
                    Stream.of(found(match.mapped())),
                    match.columns().both().stream().map(pair -> found(pair.mapped()))))
        .filter(this::spellsOtherwise)
        .count();
  }

  /**
   * A name that is found as mapped.
   *
   * @param word what the application calls the thing in Java
   */
  private record Found(Identifier name, String word) {
    boolean isItsWordInLowerCase() {
      String lower = word.toLowerCase(Locale.ROOT);
      return name.value().equals(lower) && !word.substring(1).equals(lower.substring(1));
    }
  }

  private static Found found(MappedTable table) {
    return new Found(table.name().name(), table.origin().entityName());
  }

  private static Found found(MappedColumn column) {
    return new Found(column.name(), column.origin().lastName());
  }

  private boolean spellsOtherwise(Found found) {
    return switch (this) {
      case SNAKE_CASE -> found.isItsWordInLowerCase();
      case AS_WRITTEN -> found.name().value().indexOf('_') > 0;
      case UPPER_CASE, QUOTED_AS_WRITTEN -> true;
    };
  }
}
