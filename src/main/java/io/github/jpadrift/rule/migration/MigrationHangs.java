package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** A migration waits for its own runner, for ever. */
final class MigrationHangs implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "migration-hangs",
          Family.MIGRATIONS,
          Severity.CRITICAL,
          "A migration waits for its own runner, for ever");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    for (Migration migration : audit.migrations()) {
      for (Statement statement : migration.statements()) {
        if (migration.status() == Migration.Status.HUNG && statement.refusal() != null) {
          findings.add(
              Fault.at(
                  MigrationLocations.at(audit, migration, statement, null),
                  MigrationLocations.line(migration, statement)
                      + ' '
                      + MigrationLocations.message(statement),
                  "the migration never ends; with flyway.postgresql.transactional.lock=false it"
                      + " does"));
        }
      }
    }
  }
}
