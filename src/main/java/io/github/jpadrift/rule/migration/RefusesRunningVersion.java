package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** A migration tightens what the version that still runs writes and its mapping allows. */
final class RefusesRunningVersion implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "refuses-running-version",
          Family.MIGRATIONS,
          Severity.MEDIUM,
          "A migration tightens what the version that still runs writes and its mapping allows");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    RunningVersionRefusal.of(audit).forEach(refusal -> findings.add(refusal.fault()));
  }
}
