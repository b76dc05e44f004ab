package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.finding.Baseline;
import io.github.jpadrift.finding.Baseline.Scope;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.FailureMessage;
import io.github.jpadrift.source.SourceTree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run comes to, the same for every caller: its findings know their lines in the sources, and
 * what is accepted is counted and not reported.
 *
 * @param verdicts one for each check of the run
 * @param outdated what is wrong with the baseline, a sentence each
 */
@PublicApi
public record Conclusion(List<Verdict> verdicts, List<String> outdated) {

  public Conclusion {
    verdicts = List.copyOf(verdicts);
    outdated = List.copyOf(outdated);
  }

  /**
   * Concludes a run.
   *
   * @param judged every verdict of the run: an entry of the baseline is stale when none needs it
   * @param accepted what is known and accepted
   * @param today until which accepted findings may have been accepted
   */
  public static Conclusion of(
      List<Verdict> judged, Baseline accepted, SourceTree sources, LocalDate today) {
    return of(judged, accepted, Scope.all(judged), sources, today);
  }

  /**
   * Concludes a run over some of the databases that share what is accepted.
   *
   * @param scope which of them are judged
   */
  public static Conclusion of(
      List<Verdict> judged, Baseline accepted, Scope scope, SourceTree sources, LocalDate today) {
    List<Verdict> located = judged.stream().map(sources::locate).toList();
    return new Conclusion(
        accepted.applyTo(located, scope, today), accepted.outdated(located, scope, today));
  }

  /**
   * Demands that everything ended clean, and that the baseline still holds.
   *
   * @throws AssertionError whose message is the report
   */
  public void verify() {
    List<String> complaints = complaints();
    if (!complaints.isEmpty()) {
      throw new AssertionError(String.join("\n\n", complaints));
    }
  }

  /** What keeps it from being clean: a report of each verdict, and what the baseline lacks. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    verdicts.stream()
        .filter(verdict -> verdict.outcome() != Verdict.Outcome.CLEAN)
        .map(FailureMessage::of)
        .forEach(complaints::add);
    if (!outdated.isEmpty()) {
      complaints.add("the baseline no longer holds:\n  " + String.join("\n  ", outdated));
    }
    return complaints;
  }
}
