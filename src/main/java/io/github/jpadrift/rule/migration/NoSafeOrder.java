package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.migration.Audit.State;
import java.util.List;

/** There is no moment at which both versions work. */
final class NoSafeOrder implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "no-safe-order",
          Family.MIGRATIONS,
          Severity.HIGH,
          "There is no moment at which both versions work");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    List<State> states = audit.states();
    boolean asked =
        !states.isEmpty()
            && states.stream().allMatch(state -> state.running() != null && state.fresh() != null);
    if (asked && Deployments.of(audit).equals(Deployments.NONE)) {
      findings.add(
          Fault.at(
              new Location.Whole("order of deployment"),
              "there is no state between the migrations in which both versions work",
              "whichever comes first, one of the versions fails meanwhile"));
    }
  }
}
