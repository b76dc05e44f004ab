package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Proof;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the server said of a finding is told wherever the finding is. */
class ProofInEveryFormatTest {

  private static final Proof REFUSED =
      Proof.refused("42883", "words that only a server says", "user_id=?", List.of("a load"));

  private static final Proof TAKEN = Proof.taken(List.of("a load", "an insert"));

  private static Verdict drift(Proof proof) {
    Verdict drift = Verdicts.drift();
    return drift.withFindings(
        drift.findings().stream()
            .map(
                finding ->
                    finding.severity() == Severity.CRITICAL ? finding.withProof(proof) : finding)
            .toList());
  }

  /** The scripts of repairs tell nothing of what is wrong, and a summary has no room. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"SQL", "MARKDOWN", "MARKDOWN_SUMMARY"})
  void the_server_s_words_stand_with_the_finding(Format format) {
    assertThat(Printed.as(format, Verdicts.drift())).doesNotContain("only a server says");

    assertThat(Printed.as(format, drift(REFUSED)))
        .contains("words that only a server says", "42883");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"SQL", "MARKDOWN_SUMMARY"})
  void so_does_that_they_do_not_confirm_it(Format format) {
    assertThat(Printed.as(format, Verdicts.drift())).doesNotContainPattern("not[ -]proved");

    assertThat(Printed.as(format, drift(TAKEN))).containsPattern("not[ -]proved");
  }

  @Test
  void a_markdown_table_has_the_word_alone() {
    assertThat(Printed.as(Format.MARKDOWN, drift(REFUSED))).contains(" · proved");
    assertThat(Printed.as(Format.MARKDOWN, Verdicts.drift())).doesNotContain(" · proved");
  }

  @Test
  void a_failed_test_says_it_too() {
    assertThat(FailureMessage.of(drift(REFUSED)))
        .contains("PostgreSQL refused: words that only a server says (42883)");
    assertThat(FailureMessage.of(drift(TAKEN)))
        .contains("not proved: PostgreSQL takes 2 statements that should fail");
    Finding first = drift(REFUSED).findings().get(0);
    assertThat(FailureMessage.of(drift(REFUSED), "ExpertProfile", List.of(first)))
        .contains("PostgreSQL refused: words that only a server says (42883)");
  }
}
