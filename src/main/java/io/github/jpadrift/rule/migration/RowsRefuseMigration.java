package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

/** A migration fails or passes as the rows are. */
final class RowsRefuseMigration implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "rows-refuse-migration",
          Family.MIGRATIONS,
          Severity.LOW,
          "A migration fails or passes as the rows are");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    for (Migration migration : audit.migrations()) {
      for (Statement statement : migration.statements()) {
        if (audit.dependOnRows().contains(migration.id()) && statement.refusal() != null) {
          findings.add(
              Fault.at(
                  MigrationLocations.at(audit, migration, statement, null),
                  "%s depends on rows that nobody looked at: %s"
                      .formatted(
                          MigrationLocations.line(migration, statement),
                          MigrationLocations.message(statement)),
                  "it fails when a row of the target is like the stand-in row"));
        }
      }
    }
  }
}
