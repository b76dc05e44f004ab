package io.github.jpadrift.truth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.mapping.MappingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A critical or high finding tells what fails or changes at run time, and with which error. Here an
 * application does it, through Hibernate, and exactly that happens.
 */
class SeverityTruthTest {

  private static final Path RULES = Path.of("src/main/java/io/github/jpadrift/rule/mapping");

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void what_a_finding_says_happens(HibernateVersion version) {
    try (Repertoire repertoire = Repertoire.with(version)) {
      assertThat(scenes().entrySet())
          .allSatisfy(scene -> happens(scene.getKey(), scene.getValue(), repertoire));
    }
  }

  private record Scene(String fixture, String drift) {}

  private static Map<Scene, List<Act>> scenes() {
    return Acts.all().stream()
        .collect(
            Collectors.groupingBy(
                act -> new Scene(act.fixture(), act.drift()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static void happens(Scene scene, List<Act> acts, Repertoire repertoire) {
    try (Theatre theatre = Theatre.open(repertoire, scene.fixture(), scene.drift(), "")) {
      Map<String, Finding> findings =
          theatre.judge().findings().stream().collect(Collectors.toMap(Act::name, each -> each));
      Map<String, String> said = new LinkedHashMap<>();
      Map<String, String> seen = new LinkedHashMap<>();
      for (Act act : acts) {
        assertThat(findings).as(act.toString()).containsKey(act.finding());
        Finding finding = requireNonNull(findings.get(act.finding()));
        Map<Deed, Seen> observed = theatre.play(act.deeds());
        Claims.agreeWithWords(finding);
        assertThat(List.of(finding.consequence().split("\\W+", -1)))
            .containsAll(act.numbers().stream().map(String::valueOf).toList());
        said.put(act.finding(), claimed(finding, observed).toString());
        seen.put(act.finding(), observed.toString());
      }
      assertThat(seen).isEqualTo(said);
      if (scene.drift().isEmpty()) {
        assertThat(said.keySet())
            .containsAll(
                findings.values().stream()
                    .filter(finding -> finding.severity().reaches(Severity.HIGH))
                    .map(Act::name)
                    .filter(name -> isNowhereElse(name, scene))
                    .toList());
      }
    }
  }

  private static boolean isNowhereElse(String finding, Scene scene) {
    return Acts.all().stream()
        .noneMatch(
            act ->
                act.finding().equals(finding)
                    && act.fixture().equals(scene.fixture())
                    && !act.drift().equals(scene.drift()));
  }

  /** What the effects say; what they do not name works. */
  private static Map<Deed, Seen> claimed(Finding finding, Map<Deed, Seen> observed) {
    Map<Deed, Seen> claims = new EnumMap<>(Deed.class);
    observed.keySet().forEach(deed -> claims.put(deed, Seen.WORKED));
    claims.putAll(Claims.of(finding));
    return claims;
  }

  @Test
  void every_rule_that_can_be_critical_or_high_has_an_act() throws IOException {
    Set<String> acted =
        Acts.all().stream()
            .map(act -> act.finding().substring(0, act.finding().indexOf('@')))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> grave = new TreeSet<>();
    for (Rule<?> rule : MappingRules.all()) {
      String source = Files.readString(RULES.resolve(rule.getClass().getSimpleName() + ".java"));
      if (source.contains("Severity.CRITICAL") || source.contains("Severity.HIGH")) {
        grave.add(rule.info().id());
      }
    }

    assertThat(grave).hasSizeGreaterThan(15);
    assertThat(acted).containsAll(grave);
  }
}
