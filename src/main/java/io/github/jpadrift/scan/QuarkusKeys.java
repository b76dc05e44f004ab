package io.github.jpadrift.scan;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Quarkus and Micronaut call the settings that bear on a mapping (Quarkus's configuration
 * reference, {@code quarkus.hibernate-orm}; Micronaut SQL, {@code jpa.default.properties}).
 */
final class QuarkusKeys {

  static final String PREFIX = "quarkus.hibernate-orm.";
  static final String PACKAGES = "packages";
  static final String MAPPING_FILES = "mapping-files";
  private static final String MICRONAUT = "jpa.default.properties.";

  /** The profile that a built application runs with unless it is told another. */
  private static final List<String> DEFAULT_PROFILE = List.of("prod");

  private static final Pattern PROFILED = Pattern.compile("%(?:\\{([^}]*)\\}|([^.]+))\\.(.+)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  /** The name of a persistence unit, where a key has one. */
  private static final Pattern UNIT =
      Pattern.compile(
          "(?:\"[^\"]*\"|[\\w-]+)\\.(packages|mapping-files|physical-naming-strategy"
              + "|implicit-naming-strategy|dialect|database\\..*|quote-identifiers\\..*|mapping\\..*"
              + "|jdbc\\..*|unsupported-properties\\..*)");

  private static final String UNSUPPORTED = "unsupported-properties.";

  private static final Map<String, String> OWN =
      Map.of(
          "physical-naming-strategy", "hibernate.physical_naming_strategy",
          "implicit-naming-strategy", "hibernate.implicit_naming_strategy",
          "dialect", "hibernate.dialect",
          "database.default-schema", "hibernate.default_schema",
          "database.default-catalog", "hibernate.default_catalog",
          "mapping.timezone.default-storage", "hibernate.timezone.default_storage",
          "mapping.id.optimizer.default", "hibernate.id.optimizer.pooled.preferred",
          "jdbc.timezone", "hibernate.jdbc.time_zone");

  private QuarkusKeys() {}

  /** All settings under the active profiles: {@code %prod.key} wins over {@code key}. */
  static Map<String, String> active(Map<String, String> written, List<String> asked) {
    List<String> profiles = asked.isEmpty() ? DEFAULT_PROFILE : asked;
    Map<String, String> all = new LinkedHashMap<>();
    Map<String, String> winning = new LinkedHashMap<>();
    written.forEach(
        (key, value) -> {
          Matcher profiled = PROFILED.matcher(key);
          if (!profiled.matches()) {
            all.put(key, value);
            return;
          }
          String names = profiled.group(1) == null ? profiled.group(2) : profiled.group(1);
          if (Arrays.stream(names.split(",")).map(String::trim).anyMatch(profiles::contains)) {
            winning.put(profiled.group(3), value);
          }
        });
    all.putAll(winning);
    return all;
  }

  /** The key behind the prefix and the persistence unit's name; empty for another's. */
  static String local(String key) {
    if (!key.startsWith(PREFIX)) {
      return "";
    }
    String local = key.substring(PREFIX.length());
    Matcher unit = UNIT.matcher(local);
    return unit.matches() && !isOwn(local) ? unit.group(1) : local;
  }

  private static boolean isOwn(String local) {
    return OWN.containsKey(local)
        || local.startsWith(UNSUPPORTED)
        || local.startsWith("quote-identifiers.");
  }

  /** What Hibernate is told; empty where the setting says nothing to it. */
  static Map<String, String> forHibernate(String key, String value) {
    if (key.startsWith(MICRONAUT)) {
      return Map.of(key.substring(MICRONAUT.length()), value);
    }
    String local = local(key);
    if (local.startsWith(UNSUPPORTED)) {
      return Map.of(QUOTED.matcher(local.substring(UNSUPPORTED.length())).replaceAll("$1"), value);
    }
    if (local.equals("quote-identifiers.strategy")) {
      return switch (value) {
        case "all" -> Map.of("hibernate.globally_quoted_identifiers", "true");
        case "all-except-column-definitions" ->
            Map.of(
                "hibernate.globally_quoted_identifiers", "true",
                "hibernate.globally_quoted_identifiers_skip_column_definitions", "true");
        case "only-keywords" -> Map.of("hibernate.auto_quote_keyword", "true");
        default -> Map.of();
      };
    }
    String own = OWN.get(local);
    return own == null ? Map.of() : Map.of(own, value);
  }
}
