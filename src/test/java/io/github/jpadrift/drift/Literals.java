package io.github.jpadrift.drift;

import io.github.jpadrift.compare.ColumnMatch;
import io.github.jpadrift.database.DbType;
import java.util.stream.Stream;

/** One value of each type: equal types get equal values, so that every reference finds its row. */
final class Literals {

  private Literals() {}

  /** A value that the mapping can read back and the database's own checks let pass. */
  static String of(ColumnMatch column) {
    return Stream.concat(
                column.values().stream(),
                column.conditions().stream()
                    .flatMap(condition -> condition.list().stream())
                    .flatMap(list -> list.literals().stream()))
            .findFirst()
            .map(value -> "'" + value + "'")
            .orElseGet(() -> of(column.type()))
        + "::"
        + column.type().sql();
  }

  static String of(DbType type) {
    if (type.stored().isArray()) {
      return "'{}'";
    }
    return switch (type.kind()) {
      case ENUM -> "'" + type.labels().get(0) + "'";
      case COMPOSITE -> "'(1,1)'";
      default -> ofBase(type.stored().name());
    };
  }

  static String ofBase(String name) {
    return switch (name.split(" ")[0]) {
      case "boolean" -> "'true'";
      case "character", "text" -> "'x'";
      case "uuid" -> "'00000000-0000-0000-0000-000000000001'";
      case "date" -> "'2024-01-01'";
      case "timestamp" -> "'2024-01-01 12:00:00'";
      case "time" -> "'12:00:00'";
      case "interval" -> "'1 second'";
      case "bytea" -> "'\\x01'";
      case "jsonb", "json" -> "'{}'";
      case "inet" -> "'127.0.0.1'";
      default -> "'1'";
    };
  }
}
