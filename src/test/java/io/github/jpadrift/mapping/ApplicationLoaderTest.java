package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.application.TestApplication;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationLoaderTest {

  private static final String READER =
      "io.github.jpadrift.mapping.hibernate.HibernateMappingReader";

  private static final String ENTITY =
      """
      package app;
      import jakarta.persistence.*;
      @Entity
      public class Thing {
        @Id @GeneratedValue(strategy = GenerationType.TABLE) Long id;
        String name;
      }
      """;

  @Test
  void the_reader_is_defined_anew_and_only_the_records_are_shared(@TempDir Path target)
      throws Exception {
    TestApplication application =
        TestApplication.of(List.of(ENTITY), HibernateVersion.V7_2.jars(), target);
    try (ApplicationLoader loader = application.loader()) {
      ClassLoader classes = loader.classes();
      assertThat(classes.loadClass(READER).getClassLoader()).isSameAs(classes);
      assertThat(classes.loadClass("org.hibernate.Version").getClassLoader()).isSameAs(classes);
      assertThat(classes.loadClass(Mapping.class.getName())).isSameAs(Mapping.class);
      assertThat(classes.loadClass(MappingReader.class.getName())).isSameAs(MappingReader.class);
      assertThatThrownBy(() -> classes.loadClass("org.postgresql.Driver"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThatThrownBy(() -> classes.loadClass("io.github.jpadrift.scan.Application"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  /** The class path of the launcher: the tool and its own libraries, Hibernate not among them. */
  @Test
  void without_hibernate_on_the_tools_own_class_path_nothing_is_printed(@TempDir Path target)
      throws Exception {
    for (HibernateVersion version : List.of(HibernateVersion.V6_2, HibernateVersion.V7_4)) {
      Path classes = Files.createDirectories(target.resolve(version.release()));
      TestApplication application = TestApplication.of(List.of(ENTITY), version.jars(), classes);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  toolClassPath(),
                  ReadInAnotherProcess.class.getName(),
                  Stream.concat(Stream.of(classes), application.libraries().stream())
                      .map(Path::toString)
                      .collect(Collectors.joining(":")))
              .redirectErrorStream(true)
              .start();
      assertThat(text(process.getInputStream()))
          .isEqualTo("read by " + version.release() + ", tool without Hibernate\n");
      assertThat(process.waitFor()).isZero();
    }
  }

  private static String toolClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .filter(entry -> !entry.contains("/org/hibernate/") && !entry.contains("/jboss-logging"))
        .collect(Collectors.joining(":"));
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void an_application_without_hibernate_gets_the_one_that_is_lent(@TempDir Path target) {
    List<Path> api =
        HibernateVersion.V6_6.jars().stream()
            .filter(jar -> jar.getFileName().toString().startsWith("jakarta.persistence"))
            .toList();
    TestApplication application = TestApplication.of(List.of(ENTITY), api, target);
    try (ApplicationLoader loader = application.loader()) {
      assertThat(application.classPath().lent()).isTrue();
      Mapping mapping = loader.reader().read(application.request(Map.of(), null));
      assertThat(mapping.facts().hibernate()).isEqualTo("6.6.56.Final");
      assertThat(mapping.entities()).extracting(MappedEntity::name).containsExactly("app.Thing");
    }
  }

  @Test
  void without_any_hibernate_to_lend_the_way_out_is_named(@TempDir Path target) {
    Path none = target.resolve("none");
    assertThatThrownBy(() -> ApplicationClassPath.of(List.of(target), () -> none))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "the application brings no Hibernate, and jpadrift has none to lend in "
                + none
                + "; give the application's libraries with --classpath");
  }

  @Test
  void a_hibernate_that_is_none_says_so(@TempDir Path target) throws IOException {
    Path empty = Files.createDirectories(target.resolve("empty"));
    try (ApplicationLoader loader =
        ApplicationLoader.of(ApplicationClassPath.of(List.of(target), () -> empty))) {
      assertThatThrownBy(loader::reader)
          .isInstanceOf(MappingException.class)
          .hasMessageStartingWith("no usable Hibernate among the application's libraries: ");
    }
  }

  @Test
  void the_context_class_loader_is_given_back(@TempDir Path target) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    TestApplication.of(List.of(ENTITY), HibernateVersion.V6_6.jars(), target).read();
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    assertThat(System.getProperty("org.jboss.logging.provider")).isNull();
  }
}
