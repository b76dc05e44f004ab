package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** A migration comes before what has been applied and was never applied itself. */
final class OutOfOrderMigration implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "out-of-order-migration",
          Family.MIGRATIONS,
          Severity.CRITICAL,
          "A migration comes before what has been applied and was never applied itself");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    ChainFaults.report(audit, ChainFault.Kind.OUT_OF_ORDER_MIGRATION, findings);
  }
}
