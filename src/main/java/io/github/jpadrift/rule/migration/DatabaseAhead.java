package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** The database has migrations that this application does not know. */
final class DatabaseAhead implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "database-ahead",
          Family.MIGRATIONS,
          Severity.MEDIUM,
          "The database has migrations that this application does not know");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    ChainFaults.report(audit, ChainFault.Kind.DATABASE_AHEAD, findings);
  }
}
