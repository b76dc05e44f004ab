package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.migration.Audit.Deed;

/** One transaction changes so many rows that it takes long. */
final class BulkChange implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "bulk-change",
          Family.MIGRATIONS,
          Severity.MEDIUM,
          "One transaction changes so many rows that it takes long");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    for (Deed deed : audit.deeds()) {
      Work work = deed.work();
      double seconds = audit.seconds(work);
      if (work.kind() == Work.Kind.CHANGE && seconds >= LONG) {
        findings.add(
            Fault.at(
                    MigrationLocations.at(audit, deed.migration(), deed.statement(), work.table()),
                    "%s changes up to %,d rows of %s%s in one transaction"
                        .formatted(
                            MigrationLocations.line(deed.migration(), deed.statement()),
                            audit.rows(work),
                            work.table(),
                            share(audit.rows(work), audit.size(work.table()).rows())),
                    "row locks, dead rows and write-ahead log for " + Audit.duration(seconds))
                .severity(seconds >= VERY_LONG ? Severity.HIGH : Severity.MEDIUM)
                .remedies(Recipes.inBatches(deed.statement(), work.table())));
      }
    }
  }

  /** Where it is not all of them. */
  private static String share(long rows, long all) {
    if (rows >= all) {
      return "";
    }
    long percent = rows * 100 / all;
    return percent == 0 ? " (less than 1 % of them)" : " (%d %% of them)".formatted(percent);
  }

  private static final double LONG = 10;
  private static final double VERY_LONG = 300;
}
