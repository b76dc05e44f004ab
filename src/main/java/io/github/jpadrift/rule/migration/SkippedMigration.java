package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** A migration will be marked as done without having run. */
final class SkippedMigration implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "skipped-migration",
          Family.MIGRATIONS,
          Severity.HIGH,
          "A migration will be marked as done without having run");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    ChainFaults.report(audit, ChainFault.Kind.SKIPPED_MIGRATION, findings);
  }
}
