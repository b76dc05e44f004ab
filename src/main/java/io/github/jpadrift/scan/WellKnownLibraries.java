package io.github.jpadrift.scan;

import java.util.Collection;
import java.util.Set;

/**
 * Libraries that most applications bring and that hold no entity of an application: their insides
 * are not scanned, which halves the time of a scan and more.
 */
final class WellKnownLibraries {

  /** Nothing here may hold an entity; Spring's own projects that do (Modulith) are left out. */
  private static final Set<String> PACKAGES =
      Set.of(
          "aj.org.objectweb.asm",
          "ch.qos.logback",
          "com.fasterxml",
          "com.github.benmanes.caffeine",
          "com.google",
          "com.jayway",
          "com.mysql",
          "com.nimbusds",
          "com.oracle",
          "com.squareup",
          "com.sun",
          "com.zaxxer.hikari",
          "freemarker",
          "groovy",
          "groovyjarjarantlr4",
          "groovyjarjarasm",
          "groovyjarjarpicocli",
          "io.grpc",
          "io.jsonwebtoken",
          "io.lettuce",
          "io.micrometer",
          "io.netty",
          "io.opentelemetry",
          "io.prometheus",
          "io.r2dbc",
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
          "okio",
          "org.HdrHistogram",
          "org.LatencyUtils",
          "org.antlr",
          "org.aopalliance",
          "org.apache.avro",
          "org.apache.catalina",
          "org.apache.commons",
          "org.apache.coyote",
          "org.apache.el",
          "org.apache.groovy",
          "org.apache.hc",
          "org.apache.http",
          "org.apache.jasper",
          "org.apache.juli",
          "org.apache.kafka",
          "org.apache.logging",
          "org.apache.lucene",
          "org.apache.naming",
          "org.apache.pdfbox",
          "org.apache.poi",
          "org.apache.tomcat",
          "org.apache.velocity",
          "org.apache.xmlbeans",
          "org.aspectj",
          "org.attoparser",
          "org.bouncycastle",
          "org.checkerframework",
          "org.codehaus.groovy",
          "org.crac",
          "org.eclipse.angus",
          "org.eclipse.jetty",
          "org.flywaydb",
          "org.glassfish",
          "org.h2",
          "org.hibernate",
          "org.jboss",
          "org.joda.time",
          "org.json",
          "org.jsoup",
          "org.jspecify",
          "org.postgresql",
          "org.quartz",
          "org.reactivestreams",
          "org.slf4j",
          "org.springframework.aop",
          "org.springframework.aot",
          "org.springframework.asm",
          "org.springframework.beans",
          "org.springframework.boot",
          "org.springframework.cache",
          "org.springframework.cglib",
          "org.springframework.cloud",
          "org.springframework.context",
          "org.springframework.core",
          "org.springframework.dao",
          "org.springframework.data.auditing",
          "org.springframework.ejb",
          "org.springframework.expression",
          "org.springframework.format",
          "org.springframework.http",
          "org.springframework.instrument",
          "org.springframework.javapoet",
          "org.springframework.jca",
          "org.springframework.jdbc",
          "org.springframework.jms",
          "org.springframework.jmx",
          "org.springframework.jndi",
          "org.springframework.kafka",
          "org.springframework.lang",
          "org.springframework.messaging",
          "org.springframework.objenesis",
          "org.springframework.orm",
          "org.springframework.oxm",
          "org.springframework.resilience",
          "org.springframework.scheduling",
          "org.springframework.scripting",
          "org.springframework.security",
          "org.springframework.stereotype",
          "org.springframework.transaction",
          "org.springframework.ui",
          "org.springframework.util",
          "org.springframework.validation",
          "org.springframework.web",
          "org.thymeleaf",
          "org.unbescape",
          "org.yaml",
          "reactor",
          "software.amazon.awssdk",
          "tools.jackson");

  private WellKnownLibraries() {}

  /**
   * Whether a library need not be scanned: all its packages are well known.
   *
   * @param folders those in which it has class files, with slashes
   * @param wanted packages that are to be looked at all the same
   */
  static boolean cover(Collection<String> folders, PackagePatterns wanted) {
    return folders.stream()
        .filter(folder -> !folder.isEmpty())
        .map(folder -> folder.replace('/', '.'))
        .allMatch(name -> isBelowOne(name) && !wanted.hold(name));
  }

  private static boolean isBelowOne(String name) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
      if (PACKAGES.contains(name.substring(0, end))) {
        return true;
      }
    }
    return false;
  }
}
