package io.github.jpadrift.application;

import io.github.jpadrift.scan.Application;
import io.github.jpadrift.scan.Framework;
import io.github.jpadrift.scan.Settings.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which naming strategies the application runs with, and how that is known.
 *
 * @param properties what Hibernate is to be told; empty for its own defaults
 * @param why a sentence for the report
 */
record NamingChoice(Map<String, String> properties, String why) {

  static final String PHYSICAL = "hibernate.physical_naming_strategy";
  static final String IMPLICIT = "hibernate.implicit_naming_strategy";

  private static final String CAMEL_CASE_TO_UNDERSCORES =
      "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy";

  /** Stands in for Spring's where an application is read without its Spring libraries. */
  private static final String SPRING_IMPLICIT =
      "io.github.jpadrift.mapping.hibernate.SpringImplicitNaming";

  NamingChoice {
    properties = Map.copyOf(properties);
  }

  /** What {@code --naming} asks for: {@code auto}, {@code spring}, {@code jpa}, or a class. */
  static NamingChoice choose(String asked, Application application) {
    return switch (asked) {
      case MappingOptions.AUTOMATIC_NAMING -> found(application);
      case "spring" -> spring(application.framework(), "asked for with --naming spring");
      case "jpa" -> new NamingChoice(Map.of(), "Hibernate's default, asked for with --naming jpa");
      default -> new NamingChoice(Map.of(PHYSICAL, asked), asked + ", asked for with --naming");
    };
  }

  /** Settings win, then the framework, then Hibernate's default. */
  private static NamingChoice found(Application application) {
    boolean spring = application.framework().kind() == Framework.Kind.SPRING_BOOT;
    NamingChoice fallback =
        spring
            ? spring(
                application.framework(),
                "the application runs on Spring Boot"
                    + Optional.ofNullable(application.framework().version())
                        .map(version -> ' ' + version)
                        .orElse(""))
            : new NamingChoice(Map.of(), "Hibernate's default, as no setting says otherwise");
    Map<String, String> properties = new LinkedHashMap<>(fallback.properties());
    String why = fallback.why();
    for (String key : new String[] {IMPLICIT, PHYSICAL}) {
      Optional<Setting> setting = application.settings().find(key);
      if (setting.isPresent()) {
        properties.put(key, setting.get().value());
        why =
            "%s, set by %s in %s"
                .formatted(setting.get().value(), setting.get().key(), setting.get().source());
      }
    }
    return new NamingChoice(properties, why);
  }

  /**
   * Spring Boot's own strategies. Boot 4 moved its implicit strategy and took Hibernate's newer
   * physical one, which also breaks before a capital that follows a digit.
   */
  private static NamingChoice spring(Framework framework, String reason) {
    String version = framework.version();
    if (framework.kind() != Framework.Kind.SPRING_BOOT || version == null) {
      return new NamingChoice(
          Map.of(PHYSICAL, CAMEL_CASE_TO_UNDERSCORES, IMPLICIT, SPRING_IMPLICIT),
          "Spring's naming as of Boot 3, " + reason);
    }
    boolean fourOrLater = Integer.parseInt(version.replaceFirst("\\D.*", "")) >= 4;
    return new NamingChoice(
        fourOrLater
            ? Map.of(
                PHYSICAL,
                "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl",
                IMPLICIT,
                "org.springframework.boot.hibernate.SpringImplicitNamingStrategy")
            : Map.of(
                PHYSICAL,
                CAMEL_CASE_TO_UNDERSCORES,
                IMPLICIT,
                "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy"),
        "Spring Boot's own, as " + reason);
  }
}
