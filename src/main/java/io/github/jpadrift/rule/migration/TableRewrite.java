package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** A table that exists is written anew while it is locked. */
final class TableRewrite implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "table-rewrite",
          Family.MIGRATIONS,
          Severity.HIGH,
          "A table that exists is written anew while it is locked");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    MigrationLocations.each(audit, Work.Kind.REWRITE, "writes anew", findings);
  }
}
