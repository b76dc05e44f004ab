package io.github.jpadrift.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a parameter is handed to the driver, which decides the type that the server is told.
 *
 * @param setter of {@link java.sql.PreparedStatement}: {@code setLong}, {@code setNull}; empty when
 *     nobody can know before there is a value
 * @param javaType class name of the value; null for NULL
 * @param sqlType a constant of {@link java.sql.Types}, 0 when none was given
 * @param typeName the type that the value itself names: an array's element, a driver's object
 */
public record SentValue(
    String setter, @Nullable String javaType, int sqlType, @Nullable String typeName) {

  /** Of which nobody can say how it will be handed over. */
  public static final SentValue UNKNOWN = new SentValue("", null, 0, null);

  /** What Java would put together for it at run time takes a short run longer than it is worth. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SentValue value
        && setter.equals(value.setter)
        && Objects.equals(javaType, value.javaType)
        && sqlType == value.sqlType
        && Objects.equals(typeName, value.typeName);
  }

  @Override
  public int hashCode() {
    return ((setter.hashCode() * 31 + Objects.hashCode(javaType)) * 31 + sqlType) * 31
        + Objects.hashCode(typeName);
  }
}
