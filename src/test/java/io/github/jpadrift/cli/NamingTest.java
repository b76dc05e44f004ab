package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** What each value of {@code --naming} makes of the names, from the command line to Hibernate. */
class NamingTest {

  private static final String CAMEL_CASE =
      "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy";

  private static final String POST =
      """
      package app;
      import jakarta.persistence.*;
      import java.util.Set;
      @Entity public class BlogPost {
        @Id Long id;
        @ManyToMany Set<TagWord> tagWords;
      }
      """;

  private static final String TAG =
      """
      package app;
      import jakarta.persistence.*;
      @Entity public class TagWord { @Id Long id; }
      """;

  private static final String SPRING =
      """
      package org.springframework.boot.autoconfigure;
      public @interface SpringBootApplication {}
      """;

  private static final String STARTER =
      """
      package app;
      @org.springframework.boot.autoconfigure.SpringBootApplication
      public class App {}
      """;

  private static final String JPA_NAMES = "blogpost blogpost_tagword tagword";
  private static final String SPRING_NAMES = "blog_post blog_post_tag_words tag_word";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private final Path folder;

  NamingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "auto," + JPA_NAMES,
    "jpa," + JPA_NAMES,
    "spring," + SPRING_NAMES,
    CAMEL_CASE + ",blog_post blog_post_tag_word tag_word",
  })
  void each_value_names_the_tables(String naming, String tables) throws IOException {
    compile(HibernateVersion.V6_6, POST, TAG);
    assertThat(mapping(HibernateVersion.V6_6, "--naming", naming)).isEqualTo(tables);
  }

  @ParameterizedTest
  @EnumSource(HibernateVersion.class)
  void springs_naming_needs_none_of_its_libraries(HibernateVersion version) throws IOException {
    compile(version, POST, TAG, STARTER, SPRING);
    Files.delete(
        folder.resolve("org/springframework/boot/autoconfigure/SpringBootApplication.class"));
    assertThat(mapping(version)).isEqualTo(SPRING_NAMES);
  }

  @Test
  void a_boot_jar_that_tells_its_version_and_lacks_its_libraries_gets_what_boot_would_do()
      throws IOException {
    compile(HibernateVersion.V7_1, POST, TAG);
    Files.createDirectories(folder.resolve("META-INF"));
    Files.writeString(
        folder.resolve("META-INF/MANIFEST.MF"),
        "Manifest-Version: 1.0\nSpring-Boot-Version: 4.0.1\nStart-Class: app.App\n");
    assertThat(mapping(HibernateVersion.V7_1)).isEqualTo(SPRING_NAMES);
  }

  @ParameterizedTest
  @CsvSource({"${x}", "spring boot", "com..Names", "''"})
  void what_names_no_strategy_is_an_error(String naming) {
    compile(HibernateVersion.V6_6, POST, TAG);
    assertThat(run(HibernateVersion.V6_6, "--naming", naming)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "jpadrift: the naming strategy %s is neither auto, spring or jpa nor the name of a class\n"
                .formatted(naming));
  }

  @Test
  void a_class_that_is_not_there_is_an_error() {
    compile(HibernateVersion.V6_6, POST, TAG);
    assertThat(run(HibernateVersion.V6_6, "--naming", "com.nope.Names")).isEqualTo(2);
    assertThat(err.toString()).startsWith("jpadrift: ").contains("com.nope.Names").hasLineCount(1);
  }

  private void compile(HibernateVersion version, String... sources) {
    TestApplication.of(List.of(sources), version.jars(), folder);
  }

  /** The names of the tables in alphabetical order. */
  private String mapping(HibernateVersion version, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--format", "ddl"));
    assertThat(run(version, all.toArray(String[]::new))).as(err.toString()).isZero();
    return out.toString()
        .lines()
        .filter(line -> line.startsWith("CREATE TABLE "))
        .map(line -> line.split(" ")[5].replace("\"", ""))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private int run(HibernateVersion version, String... arguments) {
    CommandLine command =
        Jpadrift.commandLine(Engine.JPADRIFT, new Terminal(Screen.PLAIN, false), Map.of());
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of("mapping", folder.toString()));
    version.jars().forEach(jar -> all.addAll(List.of("--classpath", jar.toString())));
    all.addAll(List.of(arguments));
    return command.execute(all.toArray(String[]::new));
  }
}
