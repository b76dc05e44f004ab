package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** A table that exists is read whole under a lock that blocks. */
final class ScanUnderLock implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "scan-under-lock",
          Family.MIGRATIONS,
          Severity.HIGH,
          "A table that exists is read whole under a lock that blocks");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    MigrationLocations.each(audit, Work.Kind.SCAN, "reads the whole of", findings);
  }
}
