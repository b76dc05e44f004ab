package io.github.jpadrift.remedy;

import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
import org.jspecify.annotations.Nullable;

/**
 * What statements do to a large table while they hold their lock, as measured on PostgreSQL 12 to
 * 18.
 */
final class TableWork {

  static final String REWRITES =
      "rewrites the table and its indexes; nobody reads or writes it meanwhile";
  static final String READS = "reads the whole table; others go on reading and writing";
  static final String READS_LOCKED = "reads the whole table; nobody writes to it meanwhile";
  static final String BUILDS_LOCKED = "builds an index; nobody reads or writes the table meanwhile";
  static final String BUILDS = "reads the table twice; others go on reading and writing";

  private TableWork() {}

  /** Of a column that gets another type by no expression: null where only the catalog changes. */
  static @Nullable String retyping(SqlType from, SqlType to) {
    return isFree(from, to) ? null : REWRITES;
  }

  /** Wider of the same kind is a change of the catalog alone. */
  private static boolean isFree(SqlType from, SqlType to) {
    if (from.equals(to)) {
      return true;
    }
    if (from.isArray() || to.isArray()) {
      return false;
    }
    boolean unlimited = to.modifiers().isEmpty();
    return switch (from.name()) {
      case "character varying" ->
          to.name().equals("text")
              || (to.name().equals("character varying") && (unlimited || first(from) <= first(to)));
      case "text" -> unlimited && to.name().equals("character varying");
      case "numeric" ->
          to.name().equals("numeric")
              && (unlimited
                  || (!from.modifiers().isEmpty()
                      && first(from) <= first(to)
                      && decimals(from) == decimals(to)));
      default ->
          from.name().equals(to.name())
              && (from.family() == Family.TIMESTAMP || from.name().startsWith("time "))
              && fraction(from) <= fraction(to);
    };
  }

  /** The first modifier; what has none has no limit. */
  private static int first(SqlType type) {
    return type.modifiers().isEmpty() ? Integer.MAX_VALUE : type.modifiers().get(0);
  }

  /** Digits after a second: six where nothing is said (manual, table 8.9). */
  private static int fraction(SqlType type) {
    return type.modifiers().isEmpty() ? SqlType.FINEST_FRACTION : type.modifiers().get(0);
  }

  private static int decimals(SqlType numeric) {
    return numeric.modifiers().size() < 2 ? 0 : numeric.modifiers().get(1);
  }
}
