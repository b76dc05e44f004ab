package io.github.jpadrift.rule.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.environment.EnvironmentRules;
import io.github.jpadrift.rule.migration.AuditRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ties together what a rule consists of: the class, its place in the list, its page, its fixture,
 * its unit test. Nothing may exist without a rule, and no rule without all of it.
 */
class RuleCatalogueTest {

  private static final Path SOURCES = Path.of("src/main/java/io/github/jpadrift/rule/mapping");
  private static final Path TESTS = Path.of("src/test/java/io/github/jpadrift/rule/mapping");
  private static final Path PAGES = Path.of("src/main/resources/io/github/jpadrift/rules");
  private static final Path FIXTURES = Path.of("src/test/fixtures");

  private static final List<String> CHAPTERS =
      List.of(
          "What you see in production",
          "Example",
          "How to repair",
          "When it is fine",
          "What this rule does not see");

  static List<Rule<Comparison>> rules() {
    return MappingRules.all();
  }

  @Test
  void every_rule_class_is_in_the_list() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      List<String> classes =
          files
              .filter(RuleCatalogueTest::isRule)
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .sorted()
              .toList();

      assertThat(rules().stream().map(rule -> rule.getClass().getSimpleName()).sorted())
          .isEqualTo(classes);
    }
  }

  @Test
  void rules_stand_in_the_order_of_their_families() {
    assertThat(rules().stream().map(rule -> rule.info().family())).isSorted();
  }

  @Test
  void every_page_belongs_to_a_rule() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(
                      ids().stream(),
                      EnvironmentRules.all().stream().map(rule -> rule.info().id()),
                      AuditRules.all().stream().map(rule -> rule.info().id()))
                  .flatMap(each -> each)
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_id_is_the_class_name_in_kebab_case(Rule<?> rule) {
    String kebab =
        rule.getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT);

    assertThat(rule.info().id()).isEqualTo(kebab);
    assertThat(rule.info().summary()).doesNotEndWith(".").isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_page_has_its_chapters_and_opens_with_the_summary(Rule<?> rule) throws IOException {
    String page = Files.readString(PAGES.resolve(rule.info().id() + ".md"));

    assertThat(page).startsWith("# " + rule.info().id() + "\n\n");
    assertThat(page.split("\n\n")[1].replace('\n', ' ')).isEqualTo(rule.info().summary() + ".");
    assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
        .containsExactlyElementsOf(CHAPTERS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_fixture_expects_the_rule(Rule<?> rule) throws IOException {
    assertThat(Files.readString(FIXTURES.resolve(rule.info().id()).resolve("schema.sql")))
        .containsPattern("-- expect:.*\\b" + rule.info().id() + "\\b");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_rule_has_a_unit_test(Rule<?> rule) {
    assertThat(TESTS.resolve(rule.getClass().getSimpleName() + "Test.java")).exists();
  }

  private static List<String> ids() {
    return rules().stream().map(rule -> rule.info().id()).toList();
  }

  private static boolean isRule(Path file) {
    try {
      return Files.readString(file).contains("implements Rule<");
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
