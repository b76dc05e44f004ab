package io.github.jpadrift.junit;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The settings with which an application's Flyway runs, by their own names. Nothing is linked,
 * since a test may be without Flyway.
 */
final class RunningFlyway {

  static final String CLASS = "org.flywaydb.core.Flyway";

  /** Settings, and what Flyway's {@code Configuration} calls them. */
  private static final Map<String, String> GETTERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("flyway.locations", "getLocations"),
              Map.entry("flyway.table", "getTable"),
              Map.entry("flyway.schemas", "getSchemas"),
              Map.entry("flyway.defaultSchema", "getDefaultSchema"),
              Map.entry("flyway.outOfOrder", "isOutOfOrder"),
              Map.entry("flyway.mixed", "isMixed"),
              Map.entry("flyway.group", "isGroup"),
              Map.entry("flyway.baselineOnMigrate", "isBaselineOnMigrate"),
              Map.entry("flyway.baselineVersion", "getBaselineVersion"),
              Map.entry("flyway.initSql", "getInitSql"),
              Map.entry("flyway.placeholderReplacement", "isPlaceholderReplacement"),
              Map.entry("flyway.sqlMigrationPrefix", "getSqlMigrationPrefix"),
              Map.entry("flyway.sqlMigrationSeparator", "getSqlMigrationSeparator"),
              Map.entry("flyway.sqlMigrationSuffixes", "getSqlMigrationSuffixes"),
              Map.entry("flyway.repeatableSqlMigrationPrefix", "getRepeatableSqlMigrationPrefix")));

  private final Object configuration;

  /**
   * @param flyway an instance of {@value #CLASS}
   */
  RunningFlyway(Object flyway) {
    this.configuration = got(flyway, "getConfiguration");
  }

  /** All that is known to it and set. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    GETTERS.forEach(
        (key, getter) -> {
          String value = text(said(configuration, getter));
          if (value != null && !value.isEmpty()) {
            settings.put(key, value);
          }
        });
    if (said(configuration, "getPlaceholders") instanceof Map<?, ?> placeholders) {
      placeholders.forEach(
          (name, value) -> settings.put("flyway.placeholders." + name, String.valueOf(value)));
    }
    return settings;
  }

  /** Migrations that are objects of the application, which no class path holds. */
  int objects() {
    Object migrations = said(configuration, "getJavaMigrations");
    return migrations == null ? 0 : Array.getLength(migrations);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof Object[] several
        ? Arrays.stream(several).map(String::valueOf).collect(Collectors.joining(","))
        : value == null ? null : value.toString();
  }

  private static Object got(Object of, String getter) {
    Object value = said(of, getter);
    if (value == null) {
      throw new ExtensionConfigurationException(
          "%s of %s says nothing".formatted(getter, of.getClass().getName()));
    }
    return value;
  }

  private static @Nullable Object said(Object of, String getter) {
    try {
      return of.getClass().getMethod(getter).invoke(of);
    } catch (InvocationTargetException refused) {
      throw new ExtensionConfigurationException(
          "%s of %s: %s".formatted(getter, of.getClass().getName(), refused.getCause()), refused);
    } catch (ReflectiveOperationException unknown) {
      throw new ExtensionConfigurationException(
          "%s has no %s: Flyway 9 to 12 are known".formatted(of.getClass().getName(), getter),
          unknown);
    }
  }
}
