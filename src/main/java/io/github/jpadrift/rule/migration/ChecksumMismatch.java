package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** An applied migration is another one now than when it ran. */
final class ChecksumMismatch implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "checksum-mismatch",
          Family.MIGRATIONS,
          Severity.CRITICAL,
          "An applied migration is another one now than when it ran");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    ChainFaults.report(audit, ChainFault.Kind.CHECKSUM_MISMATCH, findings);
  }
}
