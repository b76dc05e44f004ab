package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** Two migrations have one version. */
final class DuplicateMigration implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "duplicate-migration",
          Family.MIGRATIONS,
          Severity.CRITICAL,
          "Two migrations have one version");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    ChainFaults.report(audit, ChainFault.Kind.DUPLICATE_MIGRATION, findings);
  }
}
