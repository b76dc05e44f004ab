package io.github.jpadrift.process;

import java.util.List;

/**
 * Tells the application's own classes from those of the platform, Hibernate, the driver and the
 * tools that migrate.
 */
final class ApplicationCode {

  private static final List<String> OTHERS =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "jakarta.",
          "org.hibernate.",
          "org.jboss.",
          "net.bytebuddy.",
          "com.fasterxml.classmate.",
          "org.antlr.",
          "org.glassfish.jaxb.",
          "org.postgresql.",
          "org.flywaydb.",
          "liquibase.",
          "io.github.jpadrift.");

  private ApplicationCode() {}

  static boolean owns(String className) {
    return OTHERS.stream().noneMatch(className::startsWith);
  }
}
