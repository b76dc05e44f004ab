package io.github.jpadrift.report;

import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import java.util.stream.Collectors;

/** What several formats say in the same words. */
final class Sentences {

  private Sentences() {}

  /** One line that ends a report: {@code Drift: 3 critical, 1 high, 2 low}. */
  static String result(Verdict verdict) {
    return switch (verdict.outcome()) {
      case CLEAN ->
          verdict.findings().isEmpty()
              ? "Clean: mapping and database agree" + suppressed(verdict)
              : "Clean: nothing is "
                  + orWorse(verdict.failOn())
                  + ", "
                  + counted(verdict)
                  + suppressed(verdict);
      case FINDINGS -> "Drift: " + counted(verdict) + suppressed(verdict);
      case INCOMPLETE ->
          "Incomplete: "
              + plural(verdict.gaps().size(), "thing")
              + " could not be checked, "
              + counted(verdict)
              + suppressed(verdict);
    };
  }

  /** {@code 3 critical, 1 high, 2 low}: severities without findings are left out. */
  static String counted(Verdict verdict) {
    String counts =
        verdict.counts().entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .map(count -> count.getValue() + " " + count.getKey().label())
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "no findings" : counts;
  }

  /** {@code 3 findings are high or worse}, by what the run was told to fail on. */
  static String failing(Verdict verdict, long count) {
    return plural(count, "finding") + (count == 1 ? " is " : " are ") + orWorse(verdict.failOn());
  }

  static String orWorse(Severity severity) {
    return severity == Severity.CRITICAL ? "critical" : severity.label() + " or worse";
  }

  static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String suppressed(Verdict verdict) {
    return verdict.suppressed() == 0
        ? ""
        : "; " + verdict.suppressed() + " suppressed by the baseline";
  }
}
