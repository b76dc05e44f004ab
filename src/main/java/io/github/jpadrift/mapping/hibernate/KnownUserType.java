package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.mapping.BoundType;
import io.github.jpadrift.schema.SqlType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user type of a well-known library that tells Hibernate nothing but {@code OTHER}, and what it
 * hands to the driver all the same (hypersistence-utils, {@code
 * AbstractArrayTypeDescriptor.getSqlArrayType()} and {@code JsonSqlTypeDescriptor}).
 *
 * @param sqlType what its columns are
 * @param type what is bound, as {@link BoundType} spells it; null where only that the column is of
 *     its own type is known to work
 */
record KnownUserType(String sqlType, @Nullable BoundType type) {

  private static final String LIBRARY = "io.hypersistence.utils.hibernate.type.";

  private static final Map<String, KnownUserType> KNOWN =
      Map.ofEntries(
          array("array.StringArrayType", "text", "java.lang.String", "VARCHAR"),
          array("array.BooleanArrayType", "boolean", "java.lang.Boolean", "BOOLEAN"),
          array("array.IntArrayType", "integer", "java.lang.Integer", "INTEGER"),
          array("array.LongArrayType", "bigint", "java.lang.Long", "BIGINT"),
          array("array.DoubleArrayType", "double precision", "java.lang.Double", "DOUBLE"),
          array("array.DecimalArrayType", "numeric", "java.math.BigDecimal", "NUMERIC"),
          array("array.UUIDArrayType", "uuid", "java.util.UUID", "UUID"),
          array("array.LocalDateArrayType", "date", "java.time.LocalDate", "DATE"),
          array(
              "array.LocalDateTimeArrayType",
              "timestamp without time zone",
              "java.time.LocalDateTime",
              "TIMESTAMP"),
          json("json.JsonType"),
          json("json.JsonBinaryType"),
          json("json.JsonNodeBinaryType"),
          own("basic.PostgreSQLHStoreType", "hstore"),
          own("basic.PostgreSQLInetType", "inet"),
          own("basic.PostgreSQLCITextType", "citext"),
          own("basic.PostgreSQLLTreeType", "ltree"),
          own("interval.PostgreSQLIntervalType", "interval"),
          own("interval.PostgreSQLPeriodType", "interval"),
          own("search.PostgreSQLTSVectorType", "tsvector"));

  private static Map.Entry<String, KnownUserType> array(
      String name, String element, String javaType, String jdbcType) {
    return Map.entry(
        LIBRARY + name,
        new KnownUserType(element + "[]", new BoundType(javaType + "[]", "ARRAY OF " + jdbcType)));
  }

  private static Map.Entry<String, KnownUserType> json(String name) {
    return Map.entry(
        LIBRARY + name, new KnownUserType("jsonb", new BoundType("java.lang.Object", "JSON")));
  }

  private static Map.Entry<String, KnownUserType> own(String name, String sqlType) {
    return Map.entry(LIBRARY + name, new KnownUserType(sqlType, null));
  }

  /** The type, or the one that it extends. */
  static Optional<KnownUserType> of(Class<?> userType) {
    for (Class<?> each = userType; each != null; each = each.getSuperclass()) {
      KnownUserType known = KNOWN.get(each.getName());
      if (known != null) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  Optional<SqlType> declared() {
    return Optional.of(SqlType.parse(sqlType));
  }

  Optional<BoundType> bound() {
    return Optional.ofNullable(type);
  }
}
