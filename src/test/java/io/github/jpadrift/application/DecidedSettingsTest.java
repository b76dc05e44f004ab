package io.github.jpadrift.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setting that no file says is one gap, and none where the user says it. */
class DecidedSettingsTest {

  private static final Gap SCHEMA =
      new Gap(
          "classes/application.yml",
          "spring.jpa.properties.hibernate.default_schema is ${SCHEMA}, which no file says; say it"
              + " with --hibernate-property hibernate.default_schema=VALUE");

  @Test
  void what_the_command_line_decides_is_no_gap(@TempDir Path folder) throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    try (Stream<Path> lent =
        Files.list(Path.of(System.getProperty("jpadrift.home"), "hibernate"))) {
      TestApplication.of(
          List.of(
              "package app; @jakarta.persistence.Entity public class Good {"
                  + " @jakarta.persistence.Id Long id; }"),
          lent.toList(),
          classes);
    }
    Files.writeString(
        classes.resolve("application.yml"),
        """
        spring.jpa.properties.hibernate:
          default_schema: ${SCHEMA}
          jdbc.batch_size: ${BATCH}
        """);

    assertThat(gaps(classes, Map.of(), null)).containsExactly(SCHEMA);
    assertThat(gaps(classes, Map.of(), "shop")).isEmpty();
    assertThat(gaps(classes, Map.of("hibernate.default_schema", "shop"), null)).isEmpty();
  }

  private static List<Gap> gaps(
      Path classes, Map<String, String> properties, @Nullable String schema) {
    try (ScannedApplication application =
        ScannedApplication.scan(
            new MappingOptions(
                ScanOptions.of(classes),
                MappingOptions.AUTOMATIC_NAMING,
                properties,
                schema,
                null,
                false))) {
      return application.read(TestApplication.POSTGRES, RunListener.NOBODY).gaps();
    }
  }
}
