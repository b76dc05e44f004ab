package io.github.jpadrift.rule.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ties together what a rule about two databases consists of: class, list, page, fixture. */
class EnvironmentCatalogueTest {

  private static final Path SOURCES = Path.of("src/main/java/io/github/jpadrift/rule/environment");
  private static final Path PAGES = Path.of("src/main/resources/io/github/jpadrift/rules");

  private static final List<String> CHAPTERS =
      List.of(
          "What you see in production",
          "Example",
          "How to repair",
          "When it is fine",
          "What this rule does not see");

  static List<Rule<EnvironmentMatch>> rules() {
    return EnvironmentRules.all();
  }

  @Test
  void every_rule_class_is_in_the_list() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString().replace(".java", ""))
                  .filter(name -> name.endsWith("Differs")))
          .containsExactlyInAnyOrderElementsOf(
              rules().stream().map(rule -> rule.getClass().getSimpleName()).toList());
    }
  }

  @Test
  void every_fixture_belongs_to_a_rule() throws IOException {
    try (Stream<Path> fixtures = Files.list(EnvironmentFixtureTest.FIXTURES)) {
      assertThat(
              fixtures
                  .map(fixture -> fixture.getFileName().toString())
                  .filter(name -> !name.equals("same")))
          .containsExactlyInAnyOrderElementsOf(
              rules().stream().map(rule -> rule.info().id()).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void id_page_and_fixture_agree(Rule<?> rule) throws IOException {
    String id = rule.info().id();
    String page = Files.readString(PAGES.resolve(id + ".md"));

    assertThat(id)
        .isEqualTo(
            rule.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT));
    assertThat(page).startsWith("# " + id + "\n\n");
    assertThat(page.split("\n\n")[1].replace('\n', ' ')).isEqualTo(rule.info().summary() + ".");
    assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
        .containsExactlyElementsOf(CHAPTERS);
    assertThat(EnvironmentFixtureTest.sql(id, "left") + EnvironmentFixtureTest.sql(id, "right"))
        .containsPattern("-- expect:.*\\b" + id + "\\b");
  }
}
