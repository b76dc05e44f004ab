package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** A migration fails whatever the rows are. */
final class MigrationFails implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "migration-fails",
          Family.MIGRATIONS,
          Severity.CRITICAL,
          "A migration fails whatever the rows are");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    for (Migration migration : audit.migrations()) {
      if (migration.status() != Migration.Status.FAILED
          || audit.dependOnRows().contains(migration.id())
          || audit.refusing().containsKey(migration.id())) {
        continue;
      }
      Statement failing =
          migration.statements().stream()
              .filter(statement -> statement.refusal() != null)
              .reduce((first, second) -> second)
              .orElse(null);
      findings.add(
          Fault.at(
              MigrationLocations.at(audit, migration, failing, null),
              failing == null
                  ? migration.id() + " is refused by " + audit.chain().tool().title()
                  : MigrationLocations.line(migration, failing)
                      + " fails: "
                      + MigrationLocations.message(failing),
              "the deployment stops here; later migrations are not reached"));
    }
  }
}
