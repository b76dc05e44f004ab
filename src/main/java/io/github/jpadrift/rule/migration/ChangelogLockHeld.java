package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** The lock of the change log is held, so every start waits for it and fails. */
final class ChangelogLockHeld implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "changelog-lock-held",
          Family.MIGRATIONS,
          Severity.HIGH,
          "The lock of the change log is held, so every start waits for it and fails");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    ChainFaults.report(audit, ChainFault.Kind.CHANGELOG_LOCK_HELD, findings);
  }
}
