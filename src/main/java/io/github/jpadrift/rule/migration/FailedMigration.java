package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/**
 * The history holds a migration that failed, so every start is refused until somebody repairs it.
 */
final class FailedMigration implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "failed-migration",
          Family.MIGRATIONS,
          Severity.CRITICAL,
          "The history holds a migration that failed, so every start is refused until somebody repairs it");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    ChainFaults.report(audit, ChainFault.Kind.FAILED_MIGRATION, findings);
  }
}
