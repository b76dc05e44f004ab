package io.github.jpadrift.scan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which settings bear on a mapping and what Hibernate calls them. Everything else is forgotten as
 * it is read, the connection and its secrets first.
 */
final class SettingKeys {

  /** What a value is that nobody may see: its key ends in it, or tells it wherever it stands. */
  private static final Pattern CONFIDENTIAL =
      Pattern.compile(
          "passw|passphrase|secret|credential|api[._-]?key|private[._-]?key"
              + "|(^|[._-])(pass|pwd)$|token$",
          Pattern.CASE_INSENSITIVE);

  /** What belongs to the connection, and what a confidential value is sometimes called besides. */
  private static final Pattern OF_CONNECTION =
      Pattern.compile(
          "\\bpass\\b|token|user|jdbc[._-]?url|connection|datasource|data-source",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SECRET_VALUE =
      Pattern.compile("jdbc:|://[^/]*@|://[^/:]*:\\D\\S*@", Pattern.CASE_INSENSITIVE);
  private static final List<String> PREFIXES =
      List.of("hibernate.", "jakarta.persistence.", "javax.persistence.", "org.hibernate.");

  /** Statistics, caches, logging, what is done to the schema: nothing of it changes a mapping. */
  private static final Pattern RUN_TIME =
      Pattern.compile(
          "hibernate\\.(jdbc\\.|cache\\.|hbm2ddl\\.|javax\\.cache\\.|search\\.|show_sql|format_sql"
              + "|highlight_sql|use_sql_comments|generate_statistics|log_|session\\.|query\\.)"
              + ".*");

  private static final Pattern BRACKETS = Pattern.compile("\\.?\\[([^\\]]*)\\]");
  private static final String SPRING_PROPERTIES = "spring.jpa.properties.";

  private SettingKeys() {}

  /** Whether a setting with a Hibernate or JPA key is kept. */
  static boolean bearsOnMapping(String key, String value) {
    return PREFIXES.stream().anyMatch(key::startsWith)
        && !key.startsWith("jakarta.persistence.jdbc.")
        && !key.startsWith("javax.persistence.jdbc.")
        && !isSecret(key, value);
  }

  /** Whether a setting is about the connection or looks like a secret. */
  static boolean isSecret(String key, String value) {
    return OF_CONNECTION.matcher(key).find() || isConfidential(key, value);
  }

  /** Whether a value that other settings refer to is a secret; the place of one is none. */
  static boolean isConfidential(String key, String value) {
    return CONFIDENTIAL.matcher(key).find() || SECRET_VALUE.matcher(value).find();
  }

  /** Whether not knowing its value leaves the mapping unclear. */
  static boolean decidesMapping(String key) {
    return !RUN_TIME.matcher(key).matches();
  }

  /** What Hibernate calls a Spring Boot setting; empty where it is none of the mapping's. */
  static Optional<String> fromSpring(String key) {
    String dotted = BRACKETS.matcher(key).replaceAll(".$1");
    if (dotted.startsWith(SPRING_PROPERTIES)) {
      return Optional.of(dotted.substring(SPRING_PROPERTIES.length()));
    }
    return switch (relaxed(key)) {
      case "spring.jpa.hibernate.naming.physicalstrategy" ->
          Optional.of("hibernate.physical_naming_strategy");
      case "spring.jpa.hibernate.naming.implicitstrategy" ->
          Optional.of("hibernate.implicit_naming_strategy");
      case "spring.jpa.databaseplatform" -> Optional.of("hibernate.dialect");
      default -> Optional.empty();
    };
  }

  /** Whether this is Spring Boot's list of mapping files, or one of its elements. */
  static boolean namesMappingFiles(String key) {
    return relaxed(key).replaceAll("\\[\\d+\\]$", "").equals("spring.jpa.mappingresources");
  }

  /** A key as Spring Boot compares it. */
  static String relaxed(String key) {
    return key.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }
}
