package io.github.jpadrift.truth;

import io.github.jpadrift.finding.Finding;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an application does so that one finding comes true.
 *
 * @param fixture the folder whose entities act, before its schema
 * @param drift SQL that changes the schema further, or empty
 * @param finding {@code rule@place}
 * @param deeds what is done
 * @param numbers bounds that the deeds go up to and beyond, which the consequence must name
 */
record Act(
    String fixture, String drift, String finding, Consumer<Stage> deeds, List<Long> numbers) {

  static String name(Finding finding) {
    return finding.rule().id() + '@' + finding.location().place();
  }

  /** In the fixture of the finding's own rule. */
  static Act on(String finding, Consumer<Stage> deeds) {
    return new Act(finding.substring(0, finding.indexOf('@')), "", finding, deeds, List.of());
  }

  /** The finding names these numbers, and they are right. */
  Act saying(Long... bounds) {
    return new Act(fixture, drift, finding, deeds, List.of(bounds));
  }

  Act in(String otherFixture) {
    return new Act(otherFixture, drift, finding, deeds, numbers);
  }

  Act after(String sql) {
    return new Act(fixture, sql, finding, deeds, numbers);
  }

  @Override
  public String toString() {
    return drift.isEmpty() ? finding : finding + " after " + drift;
  }
}
