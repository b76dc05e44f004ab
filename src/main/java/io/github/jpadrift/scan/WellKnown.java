package io.github.jpadrift.scan;

import java.util.List;

/**
 * Libraries that most applications bring and that hold no entity of an application: their insides
 * are not scanned.
 */
final class WellKnown {

  /** Nothing here may hold an entity; Spring's own projects that do (Modulith) are left out. */
  private static final List<String> PACKAGES =
      List.of(
          "ch.qos.logback",
          "com.fasterxml",
          "com.github.benmanes.caffeine",
          "com.google",
          "com.mysql",
          "com.nimbusds",
          "com.oracle",
          "com.sun",
          "com.zaxxer.hikari",
          "groovy",
          "io.grpc",
          "io.lettuce",
          "io.micrometer",
          "io.netty",
          "io.opentelemetry",
          "io.prometheus",
          "io.swagger",
          "io.undertow",
          "io.vertx",
          "jakarta",
          "java",
          "javassist",
          "javax",
          "jdk",
          "kotlin",
          "kotlinx",
          "liquibase",
          "net.bytebuddy",
          "okhttp3",
          "org.antlr",
          "org.apache.catalina",
          "org.apache.commons",
          "org.apache.coyote",
          "org.apache.groovy",
          "org.apache.hc",
          "org.apache.http",
          "org.apache.kafka",
          "org.apache.logging",
          "org.apache.lucene",
          "org.apache.naming",
          "org.apache.pdfbox",
          "org.apache.poi",
          "org.apache.tomcat",
          "org.aspectj",
          "org.bouncycastle",
          "org.codehaus.groovy",
          "org.eclipse.jetty",
          "org.flywaydb",
          "org.glassfish",
          "org.h2",
          "org.hibernate",
          "org.jboss",
          "org.jspecify",
          "org.postgresql",
          "org.slf4j",
          "org.springframework.aop",
          "org.springframework.asm",
          "org.springframework.beans",
          "org.springframework.boot",
          "org.springframework.cache",
          "org.springframework.cglib",
          "org.springframework.cloud",
          "org.springframework.context",
          "org.springframework.core",
          "org.springframework.dao",
          "org.springframework.expression",
          "org.springframework.http",
          "org.springframework.jdbc",
          "org.springframework.jms",
          "org.springframework.kafka",
          "org.springframework.messaging",
          "org.springframework.objenesis",
          "org.springframework.orm",
          "org.springframework.oxm",
          "org.springframework.scheduling",
          "org.springframework.security",
          "org.springframework.transaction",
          "org.springframework.util",
          "org.springframework.validation",
          "org.springframework.web",
          "org.thymeleaf",
          "org.yaml.snakeyaml",
          "reactor",
          "software.amazon.awssdk",
          "tools.jackson");

  private static final PackagePatterns PATTERNS = new PackagePatterns(PACKAGES);

  private WellKnown() {}

  /**
   * Whether a library need not be scanned: all its classes are well known.
   *
   * @param wanted packages that are to be looked at all the same
   */
  static boolean covers(Root library, PackagePatterns wanted) {
    return library.entries().stream()
        .filter(entry -> entry.endsWith(".class") && !entry.startsWith("META-INF/"))
        .map(entry -> entry.substring(0, entry.length() - ".class".length()).replace('/', '.'))
        .filter(name -> !name.equals("module-info"))
        .allMatch(name -> PATTERNS.holdClass(name) && !wanted.holdClass(name));
  }
}
