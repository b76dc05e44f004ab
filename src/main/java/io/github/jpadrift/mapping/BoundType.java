package io.github.jpadrift.mapping;

/**
 * What Hibernate hands to the JDBC driver for an attribute, which need not be what the column is
 * declared as. Converters and user types are already applied.
 *
 * @param javaType class name of the value that is bound, in its boxed form: {@code
 *     java.lang.String}, {@code java.util.UUID}; {@code java.lang.Enum} for every enum, {@code
 *     java.lang.Object} for JSON and structs, {@code java.lang.String[]} for an array
 * @param jdbcType the constant's name in {@code org.hibernate.type.SqlTypes}: {@code VARCHAR},
 *     {@code UUID}, {@code NAMED_ENUM}, {@code TIMESTAMP_UTC}; {@code ARRAY OF VARCHAR} for an
 *     array
 */
public record BoundType(String javaType, String jdbcType) {

  /** {@code String as VARCHAR}. */
  @Override
  public String toString() {
    return javaType.substring(javaType.lastIndexOf('.') + 1) + " as " + jdbcType;
  }
}
