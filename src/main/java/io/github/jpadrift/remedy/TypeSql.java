package io.github.jpadrift.remedy;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.SqlType;
import java.util.Set;

/**
 * Spells a type so that SQL takes it: a type of the application's own is quoted where it must be.
 */
final class TypeSql {

  /** Names of more than one word that are no identifiers: manual, table 8.1 "Data Types". */
  private static final Set<String> SEVERAL_WORDS =
      Set.of(
          "character varying",
          "bit varying",
          "double precision",
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone");

  private TypeSql() {}

  static String of(SqlType type) {
    return SEVERAL_WORDS.contains(type.name()) || type.name().startsWith("interval ")
        ? type.toString()
        : new SqlType(new Identifier(type.name()).sql(), type.modifiers(), type.dimensions())
            .toString();
  }
}
