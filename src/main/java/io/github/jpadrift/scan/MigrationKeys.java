package io.github.jpadrift.scan;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What frameworks call the settings of Flyway and Liquibase (Spring Boot's {@code FlywayProperties}
 * and {@code LiquibaseProperties}; Quarkus's guides on both), and what these call them.
 */
enum MigrationKeys {
  SPRING_FLYWAY("spring.flyway."),
  QUARKUS_FLYWAY("quarkus.flyway."),
  SPRING_LIQUIBASE("spring.liquibase."),
  QUARKUS_LIQUIBASE("quarkus.liquibase.");

  private static final Pattern INDEX = Pattern.compile("\\[\\d+\\]$");
  private static final Pattern DASH = Pattern.compile("-(.)");

  /** Where and as whom, of which nothing may be known. */
  private static final Pattern CONNECTION =
      Pattern.compile(
          "(flyway\\.)?(url|user|username|password|driver|driverClassName|jdbcUrl|licenseKey"
              + "|referenceUrl|reference.*|classpath|searchPath|logLevel|logFile)");

  /** What the framework itself does with the tool, and what belongs to other databases. */
  private static final Set<String> OF_THE_FRAMEWORK =
      Set.of(
          "enabled",
          "active",
          "migrate-at-start",
          "clean-at-start",
          "validate-at-start",
          "repair-at-start",
          "baseline-at-start",
          "clear-checksums",
          "drop-first",
          "test-rollback-on-update",
          "rollback-file",
          "show-summary",
          "show-summary-output",
          "ui-service",
          "analytics-enabled",
          "license-key");

  private static final Pattern OTHER_DATABASES = Pattern.compile("(oracle|sqlserver)\\..*");

  /** Names that are no camel case of the framework's. */
  private static final Map<String, String> OTHERWISE =
      Map.ofEntries(
          Map.entry("spring.flyway.init-sqls", "flyway.initSql"),
          Map.entry(
              "spring.flyway.postgresql.transactional-lock",
              "flyway.postgresql.transactional.lock"),
          Map.entry("spring.liquibase.change-log", "changeLogFile"),
          Map.entry("spring.liquibase.default-schema", "defaultSchemaName"),
          Map.entry("spring.liquibase.liquibase-schema", "liquibaseSchemaName"),
          Map.entry("spring.liquibase.database-change-log-table", "databaseChangeLogTableName"),
          Map.entry(
              "spring.liquibase.database-change-log-lock-table", "databaseChangeLogLockTableName"),
          Map.entry("quarkus.liquibase.change-log", "changeLogFile"),
          Map.entry("quarkus.liquibase.labels", "labelFilter"));

  /** Names that the application chose, and which stay as they are. */
  private static final Map<String, String> NAMED =
      Map.of(
          "spring.flyway.placeholders.", "flyway.placeholders.",
          "quarkus.flyway.placeholders.", "flyway.placeholders.",
          "spring.liquibase.parameters.", "parameter.",
          "quarkus.liquibase.change-log-parameters.", "parameter.");

  private final String prefix;

  MigrationKeys(String prefix) {
    this.prefix = prefix;
  }

  String prefix() {
    return prefix;
  }

  boolean ofFlyway() {
    return prefix.endsWith("flyway.");
  }

  /** What the tool calls it; empty for what is not the tool's. */
  Optional<String> own(String key) {
    for (Map.Entry<String, String> named : NAMED.entrySet()) {
      if (key.startsWith(named.getKey())) {
        return Optional.of(named.getValue() + key.substring(named.getKey().length()));
      }
    }
    String plain = INDEX.matcher(key).replaceAll("");
    String name = plain.substring(prefix.length());
    String own = OTHERWISE.getOrDefault(plain, (ofFlyway() ? "flyway." : "") + camel(name));
    return OF_THE_FRAMEWORK.contains(name)
            || OTHER_DATABASES.matcher(name).matches()
            || isOfTheConnection(own)
        ? Optional.empty()
        : Optional.of(own);
  }

  /** Whether a tool's own setting is about the connection, the tool's libraries or its logs. */
  static boolean isOfTheConnection(String own) {
    return CONNECTION.matcher(own).matches() || SettingKeys.isConfidential(own, "");
  }

  /** What stands between the elements of a list. */
  static String separator(String own) {
    return own.equals("flyway.initSql") ? "\n" : ",";
  }

  private static String camel(String kebab) {
    return DASH.matcher(kebab).replaceAll(MigrationKeys::upper);
  }

  private static String upper(MatchResult dash) {
    return dash.group(1).toUpperCase(Locale.ROOT);
  }
}
