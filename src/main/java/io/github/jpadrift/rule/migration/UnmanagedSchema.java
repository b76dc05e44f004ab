package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** The schema holds objects and no history, and no baseline is allowed. */
final class UnmanagedSchema implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "unmanaged-schema",
          Family.MIGRATIONS,
          Severity.CRITICAL,
          "The schema holds objects and no history, and no baseline is allowed");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    ChainFaults.report(audit, ChainFault.Kind.UNMANAGED_SCHEMA, findings);
  }
}
