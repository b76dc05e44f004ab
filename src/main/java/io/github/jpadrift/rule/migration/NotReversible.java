package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.CatalogChange;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.TableName;

/** What a migration destroys does not come back. */
final class NotReversible implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "not-reversible",
          Family.MIGRATIONS,
          Severity.MEDIUM,
          "What a migration destroys does not come back");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    for (Migration migration : audit.migrations()) {
      for (Statement statement : migration.statements()) {
        for (CatalogChange change : statement.changes()) {
          TableName table = change.table();
          boolean destroys =
              change.isRemoved()
                  && !change.isNew()
                  && (change.kind().equals("table") || change.kind().equals("column"));
          boolean label = change.kind().equals("label") && change.isAdded();
          if (destroys && table != null && audit.size(table).heap() > 0) {
            findings.add(
                Fault.at(
                    MigrationLocations.at(audit, migration, statement, table),
                    "%s removes %s with its data"
                        .formatted(MigrationLocations.line(migration, statement), change.subject()),
                    "no migration back brings the data with it"));
          } else if (label) {
            findings.add(
                Fault.at(
                        MigrationLocations.at(audit, migration, statement, null),
                        "%s adds %s, which cannot be removed again"
                            .formatted(
                                MigrationLocations.line(migration, statement), change.subject()),
                        "PostgreSQL drops no label of an enum")
                    .severity(Severity.LOW));
          }
        }
      }
    }
  }
}
