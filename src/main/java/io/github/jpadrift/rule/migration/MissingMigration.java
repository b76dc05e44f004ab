package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** A migration has been applied and is not among those of the application. */
final class MissingMigration implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "missing-migration",
          Family.MIGRATIONS,
          Severity.CRITICAL,
          "A migration has been applied and is not among those of the application");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    ChainFaults.report(audit, ChainFault.Kind.MISSING_MIGRATION, findings);
  }
}
