package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** An index of a table that exists is built without CONCURRENTLY. */
final class BlockingIndexBuild implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "blocking-index-build",
          Family.MIGRATIONS,
          Severity.HIGH,
          "An index of a table that exists is built without CONCURRENTLY");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    MigrationLocations.each(audit, Work.Kind.INDEX_BUILD, "builds an index of", findings);
  }
}
