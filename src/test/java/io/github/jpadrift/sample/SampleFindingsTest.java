package io.github.jpadrift.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What five teams found by hand, a run over the sample finds; and it says nothing of the rest. */
class SampleFindingsTest {

  private static final Path EXPECTED =
      Path.of("src/test/resources/io/github/jpadrift/sample/expected-findings.txt");

  private static final Verdict VERDICT = SampleRun.VERDICT;

  private static Map<String, Set<String>> expected;

  @BeforeAll
  static void read_what_is_expected() throws IOException {
    expected = sections();
  }

  @Test
  void everything_could_be_checked() {
    assertThat(VERDICT.gaps()).isEmpty();
  }

  @Test
  void every_finding_of_the_five_teams_is_found_and_nothing_else_at_medium_or_above() {
    Set<String> loud = lines(Set.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM));

    assertThat(without(section("must"), loud)).as("expected, and not found").isEmpty();
    loud.removeAll(section("may"));
    assertThat(without(loud, section("must"))).as("found, and not expected").isEmpty();
  }

  @Test
  void a_reference_of_another_type_is_told_with_what_the_same_repair_ends() {
    assertThat(
            VERDICT.findings().stream()
                .filter(finding -> !finding.told().isEmpty())
                .filter(
                    finding -> finding.related().get(0).startsWith("foreign-key-type-mismatch: "))
                .map(SampleFindingsTest::line))
        .containsExactlyInAnyOrder(
            "critical column-type-mismatch advisor.compliance_checks.user_id ComplianceCheck.user",
            "critical column-type-mismatch advisor.cost_alerts.user_id CostAlert.user",
            "critical column-type-mismatch advisor.usage_events.user_id UsageEvent.user",
            "critical column-type-mismatch advisor.usage_quotas.user_id UsageQuota.user");
  }

  @Test
  void the_low_ones_that_the_teams_named_are_found() {
    assertThat(lines(Set.of(Severity.LOW))).containsAll(section("low"));
  }

  @Test
  void a_finding_about_an_attribute_stands_at_a_line_that_names_it() throws IOException {
    for (Finding finding : VERDICT.findings()) {
      String attribute = finding.location().attribute();
      if (finding.location().entity() != null) {
        SourceLine place = Objects.requireNonNull(finding.source(), finding.message());
        String line = Files.readAllLines(Path.of(place.file())).get(place.line() - 1);
        assertThat(line)
            .as(finding.message())
            .contains(
                finding.message().startsWith("named native query ")
                    ? "@NamedNativeQuery("
                    : attribute == null
                        ? "class " + finding.location().subject()
                        : attribute.substring(attribute.lastIndexOf('.') + 1));
      }
    }
  }

  @Test
  void what_must_stay_silent_is_silent() {
    for (String silence : section("silent")) {
      String[] words = silence.split(" ", 2);
      String place = words.length == 1 ? "*" : words[1];
      Pattern rule = pattern(words[0]);
      Pattern where = Pattern.compile(pattern(place).pattern() + "([./].*)?");

      assertThat(
              VERDICT.findings().stream()
                  .filter(finding -> rule.matcher(finding.rule().id()).matches())
                  .filter(finding -> where.matcher(place(finding.location())).matches())
                  .map(SampleFindingsTest::line))
          .as(silence)
          .isEmpty();
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static Set<String> lines(Set<Severity> severities) {
    return VERDICT.findings().stream()
        .filter(finding -> severities.contains(finding.severity()))
        .map(SampleFindingsTest::line)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String line(Finding finding) {
    Location location = finding.location();
    String entity = Objects.requireNonNullElse(location.entity(), "-");
    return String.join(
        " ",
        finding.severity().label(),
        finding.rule().id(),
        place(location),
        entity.substring(entity.lastIndexOf('.') + 1)
            + (location.attribute() == null ? "" : '.' + location.attribute()));
  }

  private static String place(Location location) {
    return location.table()
        + (location.column() != null
            ? "." + location.column()
            : location.object() != null ? "/" + location.object().replace(" ", "") : "");
  }

  private static Set<String> section(String name) {
    return Objects.requireNonNull(expected.get(name));
  }

  private static Pattern pattern(String wildcard) {
    return Pattern.compile(
        Stream.of(wildcard.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  private static Map<String, Set<String>> sections() throws IOException {
    Map<String, Set<String>> sections = new LinkedHashMap<>();
    String current = "";
    for (String line : Files.readAllLines(EXPECTED)) {
      if (line.matches("[a-z]+:")) {
        current = line.replace(":", "");
        sections.put(current, new LinkedHashSet<>());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        Objects.requireNonNull(sections.get(current)).add(line.strip());
      }
    }
    return sections;
  }
}
