package io.github.jpadrift.compare;

import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
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

  private static final Set<String> OTHERS =
      Set.of("uuid", "boolean", "bytea", "oid", "inet", "jsonb", "time without time zone");

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
    if (!isKnown(from) || !isKnown(to)) {
      return Optional.empty();
    }
    boolean integer = from.family() == Family.WHOLE_NUMBER;
    return Optional.of(
        (integer && to.family() == Family.WHOLE_NUMBER)
            || (integer && (to.family() == Family.DECIMAL || referenced.equals("oid")))
            || (from.family().isNumber() && to.family() == Family.FLOATING_POINT)
            || (from.family() == Family.TEXT && to.family() == Family.TEXT)
            || (isMoment(from) && isMoment(to)));
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

  private static boolean isMoment(SqlType type) {
    return type.family() == Family.DATE || type.family() == Family.TIMESTAMP;
  }

  private static boolean isKnown(SqlType type) {
    return type.family().isNumber()
        || type.family() == Family.TEXT
        || isMoment(type)
        || OTHERS.contains(type.name());
  }
}
