package io.github.jpadrift.finding;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What several formats say of a verdict in the same words. */
public final class Sentences {

  private Sentences() {}

  /** One line that ends a report: {@code Drift: 3 critical, 1 high, 2 low}. */
  public static String result(Verdict verdict) {
    return switch (verdict.outcome()) {
      case CLEAN ->
          verdict.findings().isEmpty()
              ? "Clean: " + agreement(verdict) + suppressed(verdict)
              : "Clean: nothing is "
                  + orWorse(verdict.failOn())
                  + ", "
                  + counted(verdict)
                  + suppressed(verdict);
      case FINDINGS -> "Drift: " + counted(verdict) + suppressed(verdict);
      case INCOMPLETE ->
          "Incomplete: " + unchecked(verdict) + ", " + counted(verdict) + suppressed(verdict);
    };
  }

  /** {@code mapping and database agree}. */
  public static String agreement(Verdict verdict) {
    return verdict.declaring().word() + " and " + verdict.existing().word() + " agree";
  }

  /** {@code 2 things could not be checked}. */
  public static String unchecked(Verdict verdict) {
    return Words.plural(verdict.gaps().size(), "thing") + " could not be checked";
  }

  /** {@code 3 critical, 1 high, 2 low}: severities without findings are left out. */
  private static String counted(Verdict verdict) {
    String counts =
        verdict.counts().entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .map(count -> count.getValue() + " " + count.getKey().label())
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "no findings" : counts;
  }

  /** {@code 3 findings are high or worse}, by what the run was told to fail on. */
  public static String failing(Verdict verdict, long count) {
    return Words.plural(count, "finding")
        + (count == 1 ? " is " : " are ")
        + orWorse(verdict.failOn());
  }

  /** The same of all findings of the verdict. */
  public static String failing(Verdict verdict) {
    return failing(verdict, verdict.failing());
  }

  /** {@code high or worse}. */
  public static String orWorse(Severity severity) {
    return severity == Severity.CRITICAL ? "critical" : severity.label() + " or worse";
  }

  /** {@code 2 minor differences}. */
  public static String minor(long count) {
    return Words.plural(count, "minor difference");
  }

  /**
   * Minor findings in groups that one line can tell: of one rule, and breaking the same. Those that
   * break something come first.
   */
  public static List<List<Finding>> minor(List<Finding> findings) {
    return findings.stream()
        .collect(
            Collectors.groupingBy(
                finding -> List.of(finding.rule(), finding.breaks()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .sorted(Comparator.comparing(group -> group.get(0).breaks().isEmpty()))
        .toList();
  }

  /** What such a group says, by its first finding: {@code …; breaks query}. */
  public static String said(List<Finding> minor) {
    Finding first = minor.get(0);
    return (minor.size() == 1 ? "" : "such as ")
        + first.message()
        + (first.breaks().isEmpty()
            ? ""
            : "; breaks "
                + first.breaks().stream().map(Operation::label).collect(Collectors.joining(", ")));
  }

  private static String suppressed(Verdict verdict) {
    return verdict.suppressed() == 0
        ? ""
        : "; " + verdict.suppressed() + " suppressed by the baseline";
  }
}
