package io.github.jpadrift.compare;

import io.github.jpadrift.schema.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What PostgreSQL makes of a foreign key between two types: it needs an equality operator of the
 * referenced key's operator family, or an implicit cast to the referenced type (manual, CREATE
 * TABLE, "REFERENCES"; chapter 38.16.6 for the families).
 */
public final class KeyTypes {

  private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");

  private static final Set<String> FLOATS = Set.of("real", "double precision");

  private static final Set<String> STRINGS = Set.of("character varying", "text", "character");

  private static final Set<String> MOMENTS =
      Set.of("date", "timestamp without time zone", "timestamp with time zone");

  private static final Set<String> OTHERS =
      Set.of(
          "numeric", "uuid", "boolean", "bytea", "oid", "inet", "jsonb", "time without time zone");

  private KeyTypes() {}

  /**
   * Whether a column of one type can refer to a key of another; empty when it is not known for
   * these types.
   *
   * @param from the referencing column's type, domains resolved
   * @param to the referenced column's type, domains resolved
   */
  public static Optional<Boolean> canRefer(SqlType from, SqlType to) {
    String referencing = from.name();
    String referenced = to.name();
    if (from.dimensions() == to.dimensions() && referencing.equals(referenced)) {
      return Optional.of(true);
    }
    if (from.isArray() || to.isArray()) {
      return Optional.of(false);
    }
    if (!isKnown(referencing) || !isKnown(referenced)) {
      return Optional.empty();
    }
    boolean integer = INTEGERS.contains(referencing);
    return Optional.of(
        (integer && INTEGERS.contains(referenced))
            || (integer && (referenced.equals("numeric") || referenced.equals("oid")))
            || ((integer || referencing.equals("numeric") || FLOATS.contains(referencing))
                && FLOATS.contains(referenced))
            || (STRINGS.contains(referencing) && STRINGS.contains(referenced))
            || (MOMENTS.contains(referencing) && MOMENTS.contains(referenced)));
  }

  /**
   * Which of two integer types is wider: positive when the first is, negative when the second is, 0
   * when they are alike or no integers.
   */
  public static int compareWidth(SqlType one, SqlType other) {
    int first = one.isArray() ? -1 : INTEGERS.indexOf(one.name());
    int second = other.isArray() ? -1 : INTEGERS.indexOf(other.name());
    return first < 0 || second < 0 ? 0 : Integer.compare(first, second);
  }

  /** The largest value of an integer type; empty for every other type. */
  public static Optional<Long> largest(SqlType type) {
    return type.isArray()
        ? Optional.empty()
        : switch (type.name()) {
          case "smallint" -> Optional.of((long) Short.MAX_VALUE);
          case "integer" -> Optional.of((long) Integer.MAX_VALUE);
          case "bigint" -> Optional.of(Long.MAX_VALUE);
          default -> Optional.empty();
        };
  }

  private static boolean isKnown(String type) {
    return INTEGERS.contains(type)
        || FLOATS.contains(type)
        || STRINGS.contains(type)
        || MOMENTS.contains(type)
        || OTHERS.contains(type);
  }
}
