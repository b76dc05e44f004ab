package io.github.jpadrift.scan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which settings bear on a mapping and what Hibernate calls them. Everything else is forgotten as
 * it is read, the connection and its secrets first.
 */
final class Keys {

  private static final Pattern SECRET =
      Pattern.compile(
          "passw|passphrase|secret|token|credential|api[._-]?key|private[._-]?key|user|jdbc[._-]?url"
              + "|connection|datasource|data-source",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SECRET_VALUE =
      Pattern.compile("jdbc:|://[^/]*@", Pattern.CASE_INSENSITIVE);
  private static final List<String> PREFIXES =
      List.of("hibernate.", "jakarta.persistence.", "javax.persistence.", "org.hibernate.");

  /** Statistics, caches, logging, what is done to the schema: nothing of it changes a mapping. */
  private static final Pattern RUN_TIME =
      Pattern.compile(
          "hibernate\\.(jdbc\\.|cache\\.|hbm2ddl\\.|javax\\.cache\\.|search\\.|show_sql|format_sql"
              + "|highlight_sql|use_sql_comments|generate_statistics|log_|session\\.|query\\.)"
              + ".*");

  private static final String SPRING = "spring.jpa.";
  private static final String SPRING_PROPERTIES = "spring.jpa.properties.";

  private Keys() {}

  /** Whether a setting with a Hibernate or JPA key is kept. */
  static boolean bearsOnMapping(String key, String value) {
    return PREFIXES.stream().anyMatch(key::startsWith)
        && !key.startsWith("jakarta.persistence.jdbc.")
        && !key.startsWith("javax.persistence.jdbc.")
        && !SECRET.matcher(key).find()
        && !SECRET_VALUE.matcher(value).find();
  }

  /** Whether not knowing its value leaves the mapping unclear. */
  static boolean decidesMapping(String key) {
    return !RUN_TIME.matcher(key).matches();
  }

  /** What Hibernate calls a Spring Boot setting; empty where it is none of the mapping's. */
  static Optional<String> fromSpring(String key) {
    if (!key.startsWith(SPRING)) {
      return Optional.empty();
    }
    if (key.startsWith(SPRING_PROPERTIES)) {
      return Optional.of(key.substring(SPRING_PROPERTIES.length()).replaceAll("[\\[\\]]", ""));
    }
    String relaxed = key.substring(SPRING.length()).replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    return switch (relaxed) {
      case "hibernate.naming.physicalstrategy" -> Optional.of("hibernate.physical_naming_strategy");
      case "hibernate.naming.implicitstrategy" -> Optional.of("hibernate.implicit_naming_strategy");
      case "databaseplatform" -> Optional.of("hibernate.dialect");
      default -> Optional.empty();
    };
  }

  /** Whether this is Spring Boot's list of mapping files, or one of its elements. */
  static boolean namesMappingFiles(String key) {
    return key.startsWith(SPRING)
        && key.replaceAll("[-_]", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\[\\d+\\]$", "")
            .equals("spring.jpa.mappingresources");
  }
}
