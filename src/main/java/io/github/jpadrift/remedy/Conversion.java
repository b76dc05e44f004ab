package io.github.jpadrift.remedy;

import io.github.jpadrift.compare.KeyTypes;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.schema.SqlType.Family;
import org.jspecify.annotations.Nullable;

/**
 * How rows get from one type to another.
 *
 * @param using the expression that ALTER COLUMN TYPE needs, the column as {@code ?}; null where an
 *     assignment cast does it (manual, CREATE CAST)
 * @param keepsDefault whether the column's default can be cast as well
 * @param risk what a person must know first; null when rows keep their values or the statement
 *     fails as a whole
 */
record Conversion(@Nullable String using, boolean keepsDefault, @Nullable String risk) {

  private static final Conversion ASSIGNED = new Conversion(null, false, null);

  /** What a text may stand for that becomes bytes. */
  private static final String SPELLED =
      "the letters become bytes: for what they stand for put decode(…, 'hex') or decode(…, 'base64')";

  /** Of a timestamp that is the wall clock of UTC. */
  static final Conversion FROM_UTC =
      new Conversion(
          "? AT TIME ZONE 'UTC'",
          false,
          "rows that others than Hibernate wrote in local time would be taken for UTC, too");

  static Conversion between(SqlType from, SqlType to) {
    String source = from.name();
    String target = to.name();
    if (from.dimensions() != to.dimensions()) {
      return unknown(from, to);
    }
    if (source.equals(target)) {
      return scale(from) > scale(to) && from.dimensions() == 0
          ? lossy("values are rounded to " + scale(to) + " decimals")
          : ASSIGNED;
    }
    if (to.family().holdsText()) {
      return toText(from, to);
    }
    if (from.family().holdsText()) {
      String text = from.isArray() ? "?::text[]::" : "?::text::";
      return target.equals("oid")
          ? new Conversion(
              "lo_from_bytea(0, convert_to(?, 'UTF8'))", false, "every row gets a large object")
          : new Conversion(text + TypeSql.of(to), true, target.equals("bytea") ? SPELLED : null);
    }
    if (from.family().isNumber() && to.family().isNumber()) {
      return losesDecimals(from, to) ? lossy("values may be rounded to fit " + to) : ASSIGNED;
    }
    if (from.family() == Family.TIMESTAMP && to.family() == Family.TIMESTAMP) {
      return lossy("values are read in the session's time zone: SET TimeZone to theirs first");
    }
    return otherwise(from, to);
  }

  private static Conversion toText(SqlType from, SqlType to) {
    if (from.isArray() || to.modifiers().isEmpty()) {
      return ASSIGNED;
    }
    int room = to.modifiers().get(0);
    // as many letters as "false" has, which no cast cuts
    if (from.name().equals("boolean") && room < "false".length()) {
      return new Conversion(
          "CASE WHEN ? THEN 'Y' WHEN NOT ? THEN 'N' END",
          false,
          "put the letters that the application writes for 'Y' and 'N'");
    }
    return KeyTypes.largest(from)
            .filter(largest -> room < String.valueOf(largest).length() + 1)
            .isPresent()
        ? lossy("numbers of more than %d digits do not fit into %s".formatted(room, to))
        : ASSIGNED;
  }

  private static Conversion otherwise(SqlType from, SqlType to) {
    return switch (from.withoutModifiers() + " to " + to.withoutModifiers()) {
      case "smallint to boolean", "integer to boolean", "bigint to boolean" ->
          new Conversion("?::text::boolean", true, null);
      case "boolean to smallint", "boolean to integer", "boolean to bigint" ->
          new Conversion("?::integer::" + to, true, null);
      // keeps references: the same number becomes the same UUID in every table
      case "smallint to uuid", "integer to uuid", "bigint to uuid" ->
          new Conversion(
              "lpad(to_hex(?::bigint), 32, '0')::uuid",
              false,
              "every " + from + " is turned into a UUID of the same number");
      case "bytea to oid" ->
          new Conversion("lo_from_bytea(0, ?)", false, "every row gets a large object");
      case "oid to bytea" ->
          new Conversion("lo_get(?)", false, "the large objects stay behind and can be unlinked");
      case "json to jsonb", "jsonb to json", "date to timestamp without time zone" -> ASSIGNED;
      default -> unknown(from, to);
    };
  }

  private static Conversion lossy(String risk) {
    return new Conversion(null, false, risk);
  }

  private static Conversion unknown(SqlType from, SqlType to) {
    return new Conversion(
        ":conversion",
        false,
        "PostgreSQL has no cast from %s to %s that keeps the values: put the expression for :conversion"
            .formatted(from, to));
  }

  private static boolean losesDecimals(SqlType from, SqlType to) {
    return from.family() != Family.WHOLE_NUMBER
        && (to.family() == Family.WHOLE_NUMBER
            || from.family() == Family.DECIMAL
            || (to.family() == Family.DECIMAL && !to.modifiers().isEmpty()));
  }

  /** Decimals that a numeric type keeps, or fractional digits of a second. */
  private static int scale(SqlType type) {
    return switch (type.name()) {
      case "numeric" ->
          type.modifiers().isEmpty()
              ? Integer.MAX_VALUE
              : type.modifiers().size() == 1 ? 0 : type.modifiers().get(1);
      case "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone" ->
          type.modifiers().isEmpty() ? 6 : type.modifiers().get(0);
      default -> 0;
    };
  }
}
