package io.github.jpadrift.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** A finding's SQL closes it, on tables with rows, brings no new one, and can be run twice. */
class RepairTest {

  @Test
  void every_repair_runs() {
    assertThat(
            DriftRun.RESULTS.stream()
                .filter(result -> result.failure() != null)
                .map(result -> result.drift() + "\n    " + result.failure()))
        .isEmpty();
  }

  @Test
  void a_finding_is_gone_once_its_sql_was_run_unless_it_says_why_a_person_must_decide(
      TestReporter reporter) {
    List<String> left = new ArrayList<>();
    int findings = 0;
    int waiting = 0;
    for (DriftRun.Result result : DriftRun.RESULTS) {
      List<Finding> undecided = result.found().stream().filter(RepairTest::isForPeople).toList();
      findings += result.found().size();
      waiting += undecided.size();
      result.repaired().stream()
          .filter(finding -> !isGranted(finding, result, undecided))
          .forEach(finding -> left.add(line(result, finding)));
    }
    reporter.publishEntry(
        "%d findings, of which %d wait for a person's decision".formatted(findings, waiting));

    assertThat(left).isEmpty();
  }

  @Test
  void a_repair_can_be_run_twice() {
    assertThat(
            DriftRun.RESULTS.stream()
                .filter(
                    result -> !fingerprints(result.again()).equals(fingerprints(result.repaired())))
                .map(result -> result.drift() + " " + fingerprints(result.again())))
        .isEmpty();
  }

  /**
   * A finding may stay while a person has not decided about it; what hangs on such a finding, or is
   * about the same column, comes to light once the part of it that needs no decision is repaired.
   */
  private static boolean isGranted(Finding left, DriftRun.Result result, List<Finding> undecided) {
    boolean isOld = fingerprints(result.found()).contains(left.fingerprint());
    return isOld
        ? fingerprints(undecided).contains(left.fingerprint())
        : !left.severity().reaches(Severity.MEDIUM)
            || undecided.stream()
                .anyMatch(
                    finding ->
                        !finding.related().isEmpty()
                            || Objects.equals(
                                finding.location().column(), left.location().column()));
  }

  private static List<String> fingerprints(List<Finding> findings) {
    return findings.stream().map(Finding::fingerprint).toList();
  }

  private static String line(DriftRun.Result result, Finding left) {
    return "%s%n    left: %s %s%n    after %s"
        .formatted(
            result.drift(),
            left.severity().label(),
            left.message(),
            result.found().stream()
                .flatMap(each -> each.remedies().database().stream())
                .flatMap(repair -> repair.lines().stream())
                .toList());
  }

  /** A risk is told in words, or there is no SQL and the mapping's repair is the only one. */
  private static boolean isForPeople(Finding finding) {
    return finding.remedies().database().isEmpty()
        || finding.remedies().database().stream()
            .anyMatch(repair -> repair.risk() != null && !repair.risk().isBlank());
  }
}
