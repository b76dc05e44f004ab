package io.github.jpadrift.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.report.EnvironmentConsoleReporter;
import io.github.jpadrift.report.EnvironmentReporter;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What lies under {@code reports/} of comparisons is what {@code demo compare} prints today, and
 * what their page shows is part of it.
 */
class PublishedComparisonsTest {

  private static final Map<String, EnvironmentReporter> FORMATS =
      new TreeMap<>(
          Map.of(
              "txt", new EnvironmentConsoleReporter(Screen.PLAIN, false),
              "json", EnvironmentReporter.of(Format.JSON, PublishedSamplesTest.IMPRINT),
              "html", EnvironmentReporter.of(Format.HTML, PublishedSamplesTest.IMPRINT),
              "md", EnvironmentReporter.of(Format.MARKDOWN, PublishedSamplesTest.IMPRINT),
              "sql", EnvironmentReporter.of(Format.SQL, PublishedSamplesTest.IMPRINT)));

  static List<String> files() {
    return Stream.of("league", "medio")
        .flatMap(
            story -> FORMATS.keySet().stream().map(kind -> "compare-%s.%s".formatted(story, kind)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void the_published_comparison_is_fresh(String name) throws IOException {
    String[] parts = name.substring("compare-".length()).split("\\.");
    StringBuilder report = new StringBuilder();
    FORMATS.get(parts[1]).write(SampleComparisons.published(parts[0]), report);
    Path file = PublishedSamplesTest.REPORTS.resolve(name);
    if (Boolean.getBoolean("jpadrift.publish")) {
      Files.writeString(file, report);
    }

    assertThat(file).hasContent(report.toString());
  }

  /** Lines of dots stand for what the page leaves out. */
  @Test
  void the_page_shows_real_output() throws IOException {
    String page =
        Files.readString(Path.of("src/main/resources/io/github/jpadrift/pages/compare.md"));
    String shown =
        page.split("```text\n\\$ jpadrift demo compare league\n", 2)[1].split("```", 2)[0];
    List<String> real =
        Files.readAllLines(PublishedSamplesTest.REPORTS.resolve("compare-league.txt"));

    assertThat(real)
        .containsSubsequence(shown.lines().filter(line -> !line.strip().equals("…")).toList());
  }
}
