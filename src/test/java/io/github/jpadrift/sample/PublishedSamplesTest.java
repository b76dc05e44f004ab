package io.github.jpadrift.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.report.ConsoleReporter;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.report.Imprint;
import io.github.jpadrift.report.Reporter;
import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What lies under {@code reports/} is what the tool prints today, and what the README shows is part
 * of it. {@code mvn verify -Djpadrift.publish=true} writes it anew.
 */
class PublishedSamplesTest {

  static final Path REPORTS = Path.of("reports");
  static final Imprint IMPRINT = new Imprint("0.1.0", Instant.parse("2026-11-28T22:00:00Z"));

  private static final Map<String, Reporter> SAMPLES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("sample.txt", new ConsoleReporter(IMPRINT, Screen.PLAIN, false)),
              Map.entry("sample.json", Format.JSON.reporter(IMPRINT)),
              Map.entry("sample.html", Format.HTML.reporter(IMPRINT)),
              Map.entry("sample.md", Format.MARKDOWN.reporter(IMPRINT)),
              Map.entry("sample-summary.md", Format.MARKDOWN_SUMMARY.reporter(IMPRINT)),
              Map.entry("sample.sarif", Format.SARIF.reporter(IMPRINT)),
              Map.entry("sample-brief.txt", Format.BRIEF.reporter(IMPRINT)),
              Map.entry("sample-github.log", Format.GITHUB.reporter(IMPRINT)),
              Map.entry("sample-junit.xml", Format.JUNIT.reporter(IMPRINT)),
              Map.entry("sample.sql", Format.SQL.reporter(IMPRINT))));

  static Stream<String> samples() {
    return SAMPLES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void the_published_sample_is_fresh(String name) throws IOException {
    StringBuilder report = new StringBuilder();
    SAMPLES.get(name).write(SampleRun.published(), report);
    Path file = REPORTS.resolve(name);
    if (Boolean.getBoolean("jpadrift.publish")) {
      Files.createDirectories(REPORTS);
      Files.writeString(file, report);
    }

    assertThat(file).hasContent(report.toString());
  }

  @Test
  void each_format_has_a_sample() {
    assertThat(SAMPLES).hasSameSizeAs(Format.values());
  }

  @Test
  void nothing_else_is_published() throws IOException {
    try (Stream<Path> files = Files.list(REPORTS)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> !name.endsWith(".png")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(SAMPLES.keySet().stream(), PublishedComparisonsTest.files().stream())
                  .toList());
    }
  }

  /** Lines of dots stand for what the README leaves out. */
  @Test
  void the_readme_shows_real_output() throws IOException {
    Path file = Path.of("README.md");
    if (Boolean.getBoolean("jpadrift.publish")) {
      String totals =
          Files.readAllLines(REPORTS.resolve("sample.txt")).stream()
              .filter(line -> line.startsWith("  findings  "))
              .findFirst()
              .orElseThrow();
      Files.writeString(
          file,
          Files.readString(file)
              .replaceFirst("(?m)^  findings  .*$", Matcher.quoteReplacement(totals)));
    }
    String readme = Files.readString(file);
    String shown = readme.split("```text\n\\$ ./jpadrift demo\n", 2)[1].split("```", 2)[0];
    List<String> real = Files.readAllLines(REPORTS.resolve("sample.txt"));

    assertThat(real)
        .containsSubsequence(shown.lines().filter(line -> !line.strip().equals("…")).toList());
  }

  @Test
  void the_page_of_the_rules_lists_them() throws IOException {
    Path file = Path.of("src/main/resources/io/github/jpadrift/pages/rules.md");
    if (Boolean.getBoolean("jpadrift.publish")) {
      Files.writeString(
          file,
          Files.readString(file)
              .replaceFirst(
                  "(?s)\\| rule \\|.*?\n\n", Matcher.quoteReplacement(rulesTable() + "\n")));
    }

    assertThat(Files.readString(file)).contains("\n\n" + rulesTable() + "\n");
  }

  /** One screen that decides, and links that lead somewhere. */
  @Test
  void the_readme_is_short_and_so_are_its_ways() throws IOException {
    assertThat(Files.size(Path.of("README.md"))).isLessThanOrEqualTo(12 * 1024);
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/io/github/jpadrift/pages"))) {
      files.forEach(pages::add);
    }
    for (Path page : pages) {
      assertThat(
              Pattern.compile("\\]\\(([^)#]+)\\)")
                  .matcher(Files.readString(page))
                  .results()
                  .map(link -> link.group(1))
                  .filter(link -> !link.contains("://"))
                  .map(page.toAbsolutePath().getParent()::resolve))
          .as(page.toString())
          .allMatch(Files::exists);
    }
  }

  private static String rulesTable() {
    StringBuilder table = new StringBuilder("| rule | severity | what it says |\n|---|---|---|\n");
    for (RuleInfo rule : MappingCheck.rules()) {
      table.append(
          "| [%s](../rules/%s.md) | %s | %s |\n"
              .formatted(rule.id(), rule.id(), rule.severity().label(), rule.summary()));
    }
    return table.toString();
  }
}
