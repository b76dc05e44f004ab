package io.github.jpadrift.mapping;

import io.github.jpadrift.schema.ClassNames;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What Hibernate hands to the JDBC driver for an attribute, which need not be what the column is
 * declared as. Converters and user types are already applied.
 *
 * <p>The two strings are canonical, so that they can be looked up: an enum is {@code
 * java.lang.Enum} however it is stored, unless a converter of the application turns it into
 * something else; what is stored whole as JSON, XML or a composite type is {@code
 * java.lang.Object}; an array or a list stored as one has its element's type with {@code []}.
 * Hibernate before 6.4 binds a duration as NUMERIC, later as DURATION, which is numeric too.
 *
 * @param javaType {@link Class#getTypeName()} of the value that is bound, in its boxed form: {@code
 *     java.lang.String}, {@code java.util.UUID}, {@code byte[]}, {@code java.lang.String[]}
 * @param jdbcType the name of the constant in {@code org.hibernate.type.SqlTypes} for {@code
 *     JdbcType.getDefaultSqlTypeCode()}: {@code VARCHAR}, {@code UUID}, {@code NAMED_ENUM}, {@code
 *     TIMESTAMP_UTC}; {@code ARRAY OF VARCHAR} for an array; the bare number for a code that has no
 *     constant
 */
public record BoundType(String javaType, String jdbcType) {

  private static final Set<String> WHOLE_NUMBERS =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT");

  private static final Set<String> LONG_TEXTS =
      Set.of("CLOB", "NCLOB", "MATERIALIZED_CLOB", "MATERIALIZED_NCLOB");

  /** Whether an enum of the application is bound. */
  public boolean isEnum() {
    return javaType.equals("java.lang.Enum");
  }

  /** Whether a whole number is sent: an ordinal, {@code smallint}, {@code bigint}. */
  public boolean isSentAsWholeNumber() {
    return WHOLE_NUMBERS.contains(jdbcType);
  }

  /** Whether text is sent as a large object of its own. */
  public boolean isLongText() {
    return LONG_TEXTS.contains(jdbcType);
  }

  /** Whether it has parts or size that nobody compares as a whole: arrays, JSON, large objects. */
  public boolean isComposed() {
    return jdbcType.startsWith("ARRAY")
        || jdbcType.startsWith("JSON")
        || jdbcType.endsWith("BLOB")
        || jdbcType.endsWith("CLOB");
  }

  /** The bits of a whole number of Java that has fewer than {@code long}; empty for all others. */
  public OptionalInt bitsOfWholeNumber() {
    return switch (javaType) {
      case "java.lang.Byte" -> OptionalInt.of(Byte.SIZE);
      case "java.lang.Short" -> OptionalInt.of(Short.SIZE);
      case "java.lang.Integer" -> OptionalInt.of(Integer.SIZE);
      default -> OptionalInt.empty();
    };
  }

  /** The same of what an array of such numbers holds; empty for what is no array. */
  public OptionalInt bitsOfElements() {
    return javaType.endsWith("[]")
        ? new BoundType(javaType.substring(0, javaType.length() - "[]".length()), jdbcType)
            .bitsOfWholeNumber()
        : OptionalInt.empty();
  }

  /** {@code String as VARCHAR}. */
  @Override
  public String toString() {
    return ClassNames.simple(javaType) + " as " + jdbcType;
  }
}
