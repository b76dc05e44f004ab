package io.github.jpadrift.mapping.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.Compiled;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.process.LibraryPath;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is loaded before it is known what there is to be read. */
class BootClassesTest {

  private static final String FAKED = "org.hibernate.boot.Metadata";

  /** The libraries that a boot needs, Java's own, and what reads the metadata. */
  private static final String NEEDED =
      "(org\\.hibernate|org\\.jboss\\.logging|jakarta|com\\.fasterxml\\.classmate|java|javax"
          + "|io\\.github\\.jpadrift\\.mapping)\\..*";

  @Test
  void nothing_of_an_application_is_named() {
    List<String> names = BootClasses.names();

    assertThat(names).doesNotHaveDuplicates().contains(FAKED);
    assertThat(names).allSatisfy(name -> assertThat(name).matches(NEEDED));
  }

  @ParameterizedTest
  @EnumSource(HibernateVersion.class)
  void most_of_hibernates_are_there_in_every_supported_version(HibernateVersion version)
      throws Exception {
    List<String> names =
        BootClasses.names().stream().filter(name -> name.startsWith("org.hibernate.")).toList();
    try (URLClassLoader loader = new URLClassLoader(LibraryPath.urls(version.jars()), null)) {
      long found =
          names.stream()
              .filter(name -> loader.findResource(name.replace('.', '/') + ".class") != null)
              .count();

      assertThat(found).isGreaterThan(names.size() * 6 / 10);
    }
  }

  /** An application may have such classes of its own, or changed ones. */
  @Test
  void they_are_loaded_and_nothing_of_them_runs(@TempDir Path folder) throws Exception {
    String ran = "jpadrift.test.ran-too-early";
    Path classes =
        Compiled.into(
            folder,
            List.of(
                """
                package org.hibernate.boot;
                public class Metadata { static { System.setProperty("%s", "true"); } }
                """
                    .formatted(ran)),
            List.of());
    try (Looking loader = new Looking(LibraryPath.urls(List.of(classes)))) {
      BootClasses.load(loader);

      assertThat(loader.loaded(FAKED)).isNotNull();
      assertThat(System.getProperty(ran)).isNull();
      Class.forName(FAKED, true, loader);
      assertThat(System.clearProperty(ran)).as("it would have been seen").isEqualTo("true");
    }
  }

  private static final class Looking extends URLClassLoader {

    Looking(URL[] urls) {
      super(urls, null);
    }

    @Nullable Class<?> loaded(String name) {
      return findLoadedClass(name);
    }
  }
}
