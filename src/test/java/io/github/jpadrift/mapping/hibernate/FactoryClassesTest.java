package io.github.jpadrift.mapping.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.mapping.HibernateVersion;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is loaded ahead of a session factory. */
class FactoryClassesTest {

  @Test
  void only_classes_of_hibernate_are_named_each_once() {
    List<String> names = FactoryClasses.names();

    assertThat(names).doesNotHaveDuplicates();
    assertThat(names)
        .allSatisfy(
            name -> assertThat(name).matches("(org\\.hibernate|jakarta\\.persistence)\\..*"));
  }

  @ParameterizedTest
  @EnumSource(HibernateVersion.class)
  void most_of_them_are_there_in_every_supported_version(HibernateVersion version)
      throws Exception {
    URL[] jars = version.jars().stream().map(FactoryClassesTest::url).toArray(URL[]::new);
    List<String> names = FactoryClasses.names();
    try (URLClassLoader loader = new URLClassLoader(jars, null)) {
      long found =
          names.stream()
              .filter(name -> loader.findResource(name.replace('.', '/') + ".class") != null)
              .count();

      assertThat(found).isGreaterThan(names.size() * 7 / 10);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
