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
          Severity.CRITICAL,
          "A migration fails or passes as the rows are");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    for (Migration migration : audit.migrations()) {
      for (Statement statement : migration.statements()) {
        if (statement.refusal() == null) {
          continue;
        }
        String line = MigrationLocations.line(migration, statement);
        String message = MigrationLocations.message(statement);
        String rows = audit.refusing().get(migration.id());
        if (rows != null) {
          findings.add(
              Fault.at(
                      MigrationLocations.at(audit, migration, statement, null),
                      "%s fails with today's rows: %s%s"
                          .formatted(line, message, rows.isEmpty() ? "" : " (" + rows + ')'),
                      "the deployment stops here; later migrations are not reached")
                  .remedies(Recipes.despiteRows(statement, message)));
        } else if (audit.dependOnRows().contains(migration.id())) {
          findings.add(
              Fault.at(
                      MigrationLocations.at(audit, migration, statement, null),
                      "%s depends on rows that nobody looked at: %s".formatted(line, message),
                      "it fails when a row of the target is like the stand-in row")
                  .severity(Severity.LOW)
                  .remedies(Recipes.despiteRows(statement, message)));
        }
      }
    }
  }
}
