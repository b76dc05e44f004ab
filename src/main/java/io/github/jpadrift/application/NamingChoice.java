package io.github.jpadrift.application;

import io.github.jpadrift.mapping.MappingException;
import io.github.jpadrift.scan.Application;
import io.github.jpadrift.scan.Framework;
import io.github.jpadrift.scan.Settings.Setting;
import io.github.jpadrift.scan.SpringNaming;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
              + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

  NamingChoice {
    properties = Map.copyOf(properties);
  }

  /**
   * What {@code --naming} asks for: {@code auto}, {@code spring}, {@code jpa}, or a class.
   *
   * @throws MappingException when it is nothing of these: Hibernate would fill a placeholder with
   *     nothing, and silently take its default
   */
  static NamingChoice choose(String asked, Application application) {
    return switch (asked) {
      case MappingOptions.AUTOMATIC_NAMING -> found(application);
      case "spring" -> spring(application, "asked for with --naming spring");
      case "jpa" -> new NamingChoice(Map.of(), "Hibernate's default, asked for with --naming jpa");
      default -> named(asked);
    };
  }

  private static NamingChoice named(String asked) {
    if (!CLASS_NAME.matcher(asked).matches()) {
      throw new MappingException(
          "the naming strategy %s is neither auto, spring or jpa nor the name of a class"
              .formatted(asked));
    }
    return new NamingChoice(Map.of(PHYSICAL, asked), asked + ", asked for with --naming");
  }

  /** Settings win, then the framework, then Hibernate's default. */
  private static NamingChoice found(Application application) {
    boolean spring = application.framework().kind() == Framework.Kind.SPRING_BOOT;
    NamingChoice fallback =
        spring
            ? spring(
                application,
                "the application runs on Spring Boot"
                    + Optional.ofNullable(application.framework().version())
                        .map(version -> ' ' + version)
                        .orElse(""))
            : new NamingChoice(
                Map.of(),
                application.framework().kind() == Framework.Kind.QUARKUS
                    ? "Hibernate's default, as Quarkus leaves it and no setting says otherwise"
                    : "Hibernate's default, as no setting says otherwise");
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
   * Spring Boot's own strategies, or what stands in for them where its libraries are not there.
   * Boot 4 moved its implicit strategy and took Hibernate's newer physical one.
   */
  private static NamingChoice spring(Application application, String reason) {
    String version = application.framework().version();
    boolean fourOrLater =
        version != null && Integer.parseInt(version.replaceFirst("\\D.*", "")) >= 4;
    SpringNaming implicit =
        fourOrLater ? SpringNaming.BOOT_4_IMPLICIT : SpringNaming.BOOT_3_IMPLICIT;
    boolean newer = fourOrLater && application.naming().contains(SpringNaming.SNAKE_CASE);
    String physical = newer ? SpringNaming.SNAKE_CASE.className() : CAMEL_CASE_TO_UNDERSCORES;
    return application.naming().contains(implicit)
        ? new NamingChoice(
            Map.of(PHYSICAL, physical, IMPLICIT, implicit.className()),
            "Spring Boot's own, as " + reason)
        : new NamingChoice(
            Map.of(PHYSICAL, physical, IMPLICIT, SPRING_IMPLICIT),
            "Spring's naming as of Boot %d, %s".formatted(newer ? 4 : 3, reason));
  }
}
