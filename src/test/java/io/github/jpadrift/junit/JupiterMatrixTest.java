package io.github.jpadrift.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import io.github.classgraph.ClassGraph;
import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.Driver;
import org.yaml.snakeyaml.Yaml;

/**
 * A test class of an application, compiled and run in a JVM of its own with nothing but its JUnit,
 * its Hibernate, jpadrift and what jpadrift needs: no Spring, no Testcontainers, no embedded
 * server.
 */
class JupiterMatrixTest {

  private static final String ENTITY =
      """
      package com.acme.shop;
      import jakarta.persistence.*;
      @Entity public class Invoice {
        @Id Long id;
        @Column(length = 40) String number;
      }
      """;

  /** What a test may map for itself is not the application's. */
  private static final String OF_A_TEST =
      """
      package com.acme.shop;
      import jakarta.persistence.*;
      @Entity public class Imagined {
        @Id Long id;
      }
      """;

  private static final String TEST =
      """
      package com.acme.shop;
      import io.github.jpadrift.junit.*;
      import java.util.stream.Stream;
      import org.junit.jupiter.api.*;
      @CheckMapping(url = "${shop.url}")
      public class MappingTest {
        @Test void mapping_and_schema_agree(CheckedMapping mapping) { mapping.verify(); }
        @TestFactory Stream<DynamicNode> tables(CheckedMapping mapping) { return mapping.tables(); }
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "1.10.5, V6_2",
    "1.10.5, V7_4",
    "1.14.1, V6_6",
    "6.0.1, V6_4",
    "6.1.3, V7_4",
  })
  void the_same_jar_works_with_every_jupiter(
      String platform, HibernateVersion hibernate, @TempDir Path target) throws Exception {
    List<Path> libraries =
        Stream.of(
                jpadrift().stream(),
                HibernateVersion.resolve(
                    "org.junit.platform:junit-platform-console-standalone:" + platform)
                    .stream(),
                hibernate.jars().stream())
            .flatMap(jars -> jars)
            .toList();
    Path main = Files.createDirectory(target.resolve("classes"));
    TestApplication.of(List.of(ENTITY), libraries, main);
    TestApplication application =
        TestApplication.of(
            List.of(OF_A_TEST, TEST),
            Stream.concat(Stream.of(main), libraries.stream()).toList(),
            Files.createDirectory(target.resolve("test-classes")));
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run("create table invoice (id bigint primary key, number varchar(40))");
      assertThat(run(application, database))
          .contains("[         2 tests successful      ]")
          .contains("public.invoice (Invoice)");

      database.run("alter table invoice alter column number type varchar(20)");
      assertThat(run(application, database))
          .contains("[         2 tests failed          ]")
          .contains(
              "Invoice.number is character varying(40) in the mapping but character varying(20) in",
              "at com.acme.shop.Invoice.number(Invoice.java:1)");
    }
  }

  @Test
  void without_hibernate_it_says_what_to_add(@TempDir Path target) throws Exception {
    List<Path> libraries =
        Stream.concat(
                jpadrift().stream(),
                HibernateVersion.resolve(
                    "org.junit.platform:junit-platform-console-standalone:1.14.1")
                    .stream())
            .toList();
    TestApplication application = TestApplication.of(List.of(TEST), libraries, target);
    try (ScratchDatabase database = TestDatabases.create()) {
      assertThat(run(application, database))
          .contains("[         1 tests failed          ]")
          .contains(
              "Hibernate is not on the class path of the test: add the one that the application"
                  + " runs with, org.hibernate.orm:hibernate-core 6.2 to 7.4");
    }
  }

  private static String run(TestApplication application, ScratchDatabase database)
      throws IOException, InterruptedException {
    List<Path> classPath = new ArrayList<>(List.of(application.classes()));
    classPath.addAll(application.libraries());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dshop.url=" + database.url(),
                "-cp",
                classPath.stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator)),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--select-class=com.acme.shop.MappingTest")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return output;
  }

  /** The tool's own classes and what its POM says that it cannot do without. */
  private static List<Path> jpadrift() {
    return Stream.of(
            MappingCheck.class.getResource("MappingCheck.class"),
            MappingCheck.class.getResource("database/columns.sql"),
            ClassGraph.class.getResource("ClassGraph.class"),
            Driver.class.getResource("Driver.class"),
            JavaParser.class.getResource("JavaParser.class"),
            Yaml.class.getResource("Yaml.class"),
            NullMarked.class.getResource("NullMarked.class"))
        .map(JupiterMatrixTest::root)
        .distinct()
        .toList();
  }

  /** The jar or folder that a resource of a package lies in. */
  private static Path root(URL resource) {
    String text = Objects.requireNonNull(resource).toString();
    try {
      if (text.startsWith("jar:")) {
        return Path.of(new URI(text.substring("jar:".length(), text.indexOf("!/"))));
      }
      return Path.of(new URI(text.substring(0, text.indexOf("io/github/jpadrift/"))));
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
