package io.github.jpadrift.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is lent beside Hibernate would stand in for a library that the application lacks. */
class LentHibernateTest {

  @Test
  void hibernate_is_lent_and_what_it_needs_and_nothing_else() throws IOException {
    try (Stream<Path> jars =
        Files.list(Path.of(System.getProperty("jpadrift.home"), "hibernate"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", "")))
          .containsExactlyInAnyOrder(
              "angus-activation",
              "antlr4-runtime",
              "byte-buddy",
              "classmate",
              "hibernate-commons-annotations",
              "hibernate-core",
              "istack-commons-runtime",
              "jakarta.activation-api",
              "jakarta.inject-api",
              "jakarta.persistence-api",
              "jakarta.transaction-api",
              "jakarta.xml.bind-api",
              "jandex",
              "jaxb-core",
              "jaxb-runtime",
              "jboss-logging",
              "txw2");
    }
  }
}
