package io.github.jpadrift.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL type in the spelling of {@code format_type()}: {@code numeric(12,3)}, {@code
 * character varying(40)[]}.
 *
 * @param name the type's name without modifiers, as {@code format_type()} spells it; a type outside
 *     pg_catalog is named without its schema
 * @param modifiers what stands in parentheses: a length, a precision and scale, fractional digits;
 *     empty when nothing was said
 * @param dimensions 0 for a scalar, 1 for an array; PostgreSQL does not keep more (manual, section
 *     8.15.1)
 */
public record SqlType(String name, List<Integer> modifiers, int dimensions) {

  private static final Pattern SPELLING =
      Pattern.compile(
          "\\s*((?:\"(?:[^\"]|\"\")*\"|[^()\\[\\]\"])+?)\\s*"
              + "(?:\\(([^)]*)\\)\\s*([^()\\[\\]]*?)\\s*)?((?:\\[\\d*\\])*)\\s*");

  /** Other spellings that PostgreSQL accepts: manual, table 8.1 "Data Types", column "Aliases". */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("varchar", "character varying"),
          Map.entry("char varying", "character varying"),
          Map.entry("char", "character"),
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("int2", "smallint"),
          Map.entry("serial", "integer"),
          Map.entry("serial4", "integer"),
          Map.entry("bigserial", "bigint"),
          Map.entry("serial8", "bigint"),
          Map.entry("smallserial", "smallint"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("float", "double precision"),
          Map.entry("decimal", "numeric"),
          Map.entry("dec", "numeric"),
          Map.entry("bool", "boolean"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("time", "time without time zone"),
          Map.entry("varbit", "bit varying"));

  /** The most digits after a second that PostgreSQL keeps: manual, table 8.9. */
  public static final int FINEST_FRACTION = 6;

  /** No type of a column: PostgreSQL calls so what it cannot tell (manual, section 8.21). */
  public static final SqlType UNKNOWN = SqlType.of("unknown");

  public SqlType {
    modifiers = List.copyOf(modifiers);
  }

  /** What Java would put together for it at run time takes a short run longer than it is worth. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SqlType type
        && name.equals(type.name)
        && modifiers.equals(type.modifiers)
        && dimensions == type.dimensions;
  }

  @Override
  public int hashCode() {
    return (name.hashCode() * 31 + modifiers.hashCode()) * 31 + dimensions;
  }

  /** Types that do the same work; of an array, what its elements do. */
  public enum Family {
    /** {@code smallint}, {@code integer}, {@code bigint}. */
    WHOLE_NUMBER,
    /** {@code numeric}. */
    DECIMAL,
    /** {@code real}, {@code double precision}. */
    FLOATING_POINT,
    /** Character types of the standard, and {@code text}. */
    TEXT,
    /** {@code citext} and {@code name}: text to whoever writes or reads it. */
    LIKE_TEXT,
    DATE,
    TIME,
    TIMESTAMP,
    OTHER;

    /** Whether numbers are what it holds. */
    public boolean isNumber() {
      return this == WHOLE_NUMBER || this == DECIMAL || this == FLOATING_POINT;
    }

    /** Whether any text can be stored. */
    public boolean holdsText() {
      return this == TEXT || this == LIKE_TEXT;
    }

    /** Whether the constants of an enum are stored as such: their names, or exact numbers. */
    public boolean holdsConstants() {
      return holdsText() || this == WHOLE_NUMBER || this == DECIMAL;
    }
  }

  public Family family() {
    return switch (name) {
      case "smallint", "integer", "bigint" -> Family.WHOLE_NUMBER;
      case "numeric" -> Family.DECIMAL;
      case "real", "double precision" -> Family.FLOATING_POINT;
      // without a length it pads nothing and has no limit: manual, section 8.3
      case "character varying", "character", "text", "bpchar" -> Family.TEXT;
      case "citext", "name" -> Family.LIKE_TEXT;
      case "date" -> Family.DATE;
      case "time without time zone", "time with time zone" -> Family.TIME;
      case "timestamp without time zone", "timestamp with time zone" -> Family.TIMESTAMP;
      default -> Family.OTHER;
    };
  }

  public static SqlType of(String name, Integer... modifiers) {
    return new SqlType(name, List.of(modifiers), 0);
  }

  /**
   * Reads any spelling that PostgreSQL accepts in a column definition, up to and including the
   * array brackets; what is no type at all is kept as a name, so that nothing is lost.
   */
  public static SqlType parse(String spelling) {
    Matcher matcher = SPELLING.matcher(spelling);
    if (!matcher.matches()) {
      return new SqlType(spelling.strip(), List.of(), 0);
    }
    String head = matcher.group(1).replaceAll("\\s+", " ");
    String afterModifiers = matcher.group(3);
    String tail = afterModifiers == null ? "" : afterModifiers.replaceAll("\\s+", " ");
    String name = tail.isEmpty() ? head : head + ' ' + tail;
    int dimensions = matcher.group(4).isEmpty() ? 0 : 1;
    String lower = name.toLowerCase(Locale.ROOT);
    if (dimensions == 0 && lower.endsWith(" array")) {
      lower = lower.substring(0, lower.length() - 6);
      name = lower;
      dimensions = 1;
    }
    List<Integer> modifiers = kept(canonical(lower), numbers(matcher));
    if (lower.equals("float") && modifiers.size() == 1) {
      // float(p) only chooses between the two binary types: manual, section 8.1.3
      return new SqlType(
          modifiers.get(0) <= 24 ? "real" : "double precision", List.of(), dimensions);
    }
    return new SqlType(
        name.startsWith("\"") ? unquoted(name) : canonical(lower), modifiers, dimensions);
  }

  /** The element's type of an array, this type otherwise. */
  public SqlType element() {
    return dimensions == 0 ? this : new SqlType(name, modifiers, 0);
  }

  public boolean isArray() {
    return dimensions > 0;
  }

  /** The same type without length, precision or scale: what decides how a value is bound. */
  public SqlType withoutModifiers() {
    return modifiers.isEmpty() ? this : new SqlType(name, List.of(), dimensions);
  }

  /** Whether PostgreSQL takes both for one type, although one leaves out what is the default. */
  public boolean isSameAs(SqlType other) {
    return filled().equals(other.filled());
  }

  private SqlType filled() {
    List<Integer> filled =
        switch (name) {
          case "timestamp without time zone",
              "timestamp with time zone",
              "time without time zone",
              "time with time zone" ->
              modifiers.isEmpty() ? List.of(FINEST_FRACTION) : modifiers;
          case "numeric" -> modifiers.size() == 1 ? List.of(modifiers.get(0), 0) : modifiers;
          case "character", "bit" -> modifiers.isEmpty() ? List.of(1) : modifiers;
          default -> modifiers;
        };
    return new SqlType(name, filled, dimensions);
  }

  /** PostgreSQL's own spelling, as {@code format_type()} prints it. */
  @Override
  public String toString() {
    String brackets = dimensions > 0 ? "[]" : "";
    if (modifiers.isEmpty()) {
      return name + brackets;
    }
    String inParentheses =
        "(" + String.join(",", modifiers.stream().map(String::valueOf).toList()) + ")";
    int zone = name.startsWith("timestamp ") || name.startsWith("time ") ? name.indexOf(' ') : -1;
    return zone < 0
        ? name + inParentheses + brackets
        : name.substring(0, zone) + inParentheses + name.substring(zone) + brackets;
  }

  /** Of more digits after a second PostgreSQL keeps six, and says so (manual, table 8.9). */
  private static List<Integer> kept(String name, List<Integer> modifiers) {
    return modifiers.size() == 1 && (name.startsWith("timestamp ") || name.startsWith("time "))
        ? List.of(Math.min(modifiers.get(0), FINEST_FRACTION))
        : modifiers;
  }

  private static String canonical(String lower) {
    return ALIASES.getOrDefault(lower, lower);
  }

  private static String unquoted(String quoted) {
    return quoted.length() > 1 && quoted.endsWith("\"")
        ? quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"")
        : quoted;
  }

  private static List<Integer> numbers(Matcher matcher) {
    String inParentheses = matcher.group(2);
    if (inParentheses == null) {
      return List.of();
    }
    try {
      return Pattern.compile(",")
          .splitAsStream(inParentheses)
          .map(number -> Integer.valueOf(number.strip()))
          .toList();
    } catch (NumberFormatException notNumbers) {
      return List.of();
    }
  }
}
