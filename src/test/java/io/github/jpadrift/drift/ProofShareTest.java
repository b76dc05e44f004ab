package io.github.jpadrift.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.drift.ProofShare.Critical;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of what a drift breaks for every row, the server itself says most before anything is run. */
class ProofShareTest {

  private static final int OF_A_KIND = 2;
  private static final int FEWEST = 25;

  /** Per cent. */
  private static final int LEAST_PROVED = 60;

  /** What is wrong with a name, PostgreSQL says when it parses, and always. */
  private static final Set<String> OF_NAMES =
      Set.of(
          "missing-column",
          "missing-table",
          "missing-sequence",
          "generated-column-written",
          "identity-always-written");

  /**
   * What is wrong with a value, or with what Hibernate makes of an answer, no parser can tell: a
   * NULL that a column does not take (23502), a key that is not there (23503) or twice (23505).
   */
  private static final Set<String> OF_VALUES =
      Set.of(
          "unmapped-required-column",
          "missing-identity",
          "foreign-key-target-mismatch",
          "sequence-increment-mismatch");

  private static final Path REPORT = Path.of("target/nets/proofs.txt");

  @Test
  void the_server_confirms_what_is_critical_about_names_and_types() throws IOException {
    List<Critical> all = ProofShare.measure(OF_A_KIND);
    List<String> lines = ProofShare.lines(all);
    lines.stream().filter(line -> !line.contains(" | ")).forEach(System.out::println);
    Files.createDirectories(REPORT.getParent());
    Files.write(REPORT, lines);

    assertThat(all).hasSizeGreaterThanOrEqualTo(FEWEST);
    assertThat(all.stream().filter(Critical::isProved).count() * 100 / all.size())
        .as("percent of the critical findings that the server confirms")
        .isGreaterThanOrEqualTo(LEAST_PROVED);
    assertThat(all).filteredOn(each -> OF_NAMES.contains(each.rule())).allMatch(Critical::isProved);
    assertThat(all).extracting(Critical::rule).containsAll(OF_NAMES);
    assertThat(all)
        .filteredOn(each -> !each.isProved() && !OF_VALUES.contains(each.rule()))
        .allMatch(ProofShareTest::isNotOfServer);
  }

  /** The server answers, and Java makes nothing of the answer. */
  private static boolean isNotOfServer(Critical critical) {
    return critical.finding().effects().all().stream()
        .allMatch(effect -> effect.sqlState() == null);
  }
}
