package io.github.jpadrift.check;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.finding.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What another version of Hibernate would add to what is true of the application's own: of two
 * checks against one schema only the difference is told.
 */
public final class Upgrade {

  private static final String MARK = "after the upgrade: ";

  private Upgrade() {}

  /** What is true at a place, in facts; words may change with the version. */
  private record Known(
      String fingerprint,
      Severity severity,
      @Nullable String declared,
      @Nullable String actual,
      Effects effects) {

    static Known of(Finding finding) {
      return new Known(
          finding.fingerprint(),
          finding.severity(),
          finding.declared(),
          finding.actual(),
          finding.effects());
    }
  }

  /**
   * What is new.
   *
   * @param now as the application is
   * @param then as the other version reads it
   */
  public static Evaluation of(Evaluation now, Evaluation then) {
    Verdict before = now.verdict();
    Verdict after = then.verdict();
    return before == null ? now : after == null ? then : Evaluation.of(of(before, after));
  }

  private static Verdict of(Verdict now, Verdict then) {
    Set<Known> known = now.findings().stream().map(Known::of).collect(Collectors.toSet());
    List<Finding> added =
        then.findings().stream().filter(finding -> !known.contains(Known.of(finding))).toList();
    int both = then.findings().size() - added.size();
    List<Gap> gaps = now.gaps().stream().filter(gap -> !then.gaps().contains(gap)).toList();
    return then.withFindings(
            added.stream().map(finding -> finding.withMessage(MARK + finding.message())).toList())
        .withGaps(gaps)
        .assuming(
            List.of(
                "told is only what Hibernate %s adds to what Hibernate %s of the application does; %s of both %s not repeated"
                    .formatted(
                        then.application().hibernate(),
                        now.application().hibernate(),
                        Words.plural(both, "finding"),
                        both == 1 ? "is" : "are")));
  }
}
