package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.List;

/** Several statements run outside a transaction, so that a failure leaves the work half done. */
final class PartialMigration implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "partial-migration",
          Family.MIGRATIONS,
          Severity.MEDIUM,
          "Several statements run outside a transaction, so that a failure leaves the work half done");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    for (Migration migration : audit.migrations()) {
      List<Statement> alone =
          migration.statements().stream().filter(statement -> !statement.inTransaction()).toList();
      if (alone.size() > 1) {
        findings.add(
            Fault.at(
                    MigrationLocations.at(audit, migration, alone.get(0), null),
                    "%s runs %d statements outside a transaction"
                        .formatted(migration.id(), alone.size()),
                    "a failure in between leaves the first of them done, and every start is then"
                        + " refused until somebody repairs it")
                .remedies(Recipes.apart(alone)));
      }
    }
  }
}
