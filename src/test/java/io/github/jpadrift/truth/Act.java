package io.github.jpadrift.truth;

import io.github.jpadrift.finding.Finding;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What an application does so that one finding comes true.
 *
 * @param fixture the folder whose entities act, before its schema
 * @param drift SQL that changes the schema further, or empty
 * @param finding {@code rule@place}
 * @param deeds what is done; the numbers are those of the finding's consequence
 */
record Act(String fixture, String drift, String finding, BiConsumer<Stage, List<Integer>> deeds) {

  static String name(Finding finding) {
    return finding.rule().id() + '@' + finding.location().place();
  }

  /** In the fixture of the finding's own rule. */
  static Act on(String finding, Consumer<Stage> deeds) {
    return on(finding, (stage, numbers) -> deeds.accept(stage));
  }

  static Act on(String finding, BiConsumer<Stage, List<Integer>> deeds) {
    return new Act(finding.substring(0, finding.indexOf('@')), "", finding, deeds);
  }

  Act in(String otherFixture) {
    return new Act(otherFixture, drift, finding, deeds);
  }

  Act after(String sql) {
    return new Act(fixture, sql, finding, deeds);
  }

  @Override
  public String toString() {
    return drift.isEmpty() ? finding : finding + " after " + drift;
  }
}
