package io.github.jpadrift.mapping.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.jpadrift.application.Compiled;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.process.LibraryPath;
import java.lang.annotation.Annotation;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is set up before it is known what there is to be read. */
class WarmUpTest {

  private static final String RAN = "jpadrift.test.warmed-too-early";

  private static final String ENTITY =
      """
      package jakarta.persistence;
      @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
      public @interface Entity { %s }
      """;

  @ParameterizedTest
  @EnumSource(HibernateVersion.class)
  void the_annotations_are_there_in_every_supported_version(HibernateVersion version)
      throws Exception {
    try (URLClassLoader loader = new URLClassLoader(LibraryPath.urls(version.jars()), null)) {
      for (String name : WarmUp.annotations()) {
        assertThat(Class.forName(name, false, loader).isAnnotation()).as(name).isTrue();
      }
    }
  }

  @Test
  void an_annotation_that_is_read_later_is_of_the_class_that_was_made(@TempDir Path folder)
      throws Exception {
    Path classes =
        Compiled.into(
            folder,
            List.of(
                ENTITY.formatted(""), "package acme; @jakarta.persistence.Entity class Order {}"),
            List.of());
    try (URLClassLoader loader =
        new URLClassLoader(LibraryPath.urls(List.of(classes)), getClass().getClassLoader())) {
      Class<?> type = Class.forName("jakarta.persistence.Entity", false, loader);
      Class<?> made = WarmUp.proxied(type, type.getClassLoader());

      Annotation read = Class.forName("acme.Order", false, loader).getAnnotations()[0];

      assertThat(read).isInstanceOf(made);
    }
  }

  /** An application may have such classes of its own, or none, or ones of another kind. */
  @Test
  void nothing_of_the_application_runs_nor_need_be_there(@TempDir Path folder) throws Exception {
    Path classes =
        Compiled.into(
            folder,
            List.of(
                ENTITY.formatted(
                    "String RAN = System.setProperty(\"%s\", \"true\");".formatted(RAN)),
                "package jakarta.persistence; public class Table {}"),
            List.of());
    try (URLClassLoader loader =
        new URLClassLoader(
            LibraryPath.urls(List.of(classes)), ClassLoader.getPlatformClassLoader())) {
      assertThatCode(() -> WarmUp.run(loader)).doesNotThrowAnyException();

      assertThat(System.getProperty(RAN)).isNull();
      Class<?> entity = Class.forName("jakarta.persistence.Entity", false, loader);
      assertThat(entity.getField("RAN").get(null)).isNull();
      assertThat(System.clearProperty(RAN)).as("it would have been seen").isEqualTo("true");
    }
  }
}
