package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.regex.Pattern;

/** A condition left a statement undone, although what is there may be another thing. */
final class SilentNoOp implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "silent-no-op",
          Family.MIGRATIONS,
          Severity.MEDIUM,
          "A condition left a statement undone, although what is there may be another thing");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    for (Migration migration : audit.migrations()) {
      for (Statement statement : migration.statements()) {
        for (String notice : statement.notices()) {
          if (SKIPPED.matcher(notice).find()) {
            findings.add(
                Fault.at(
                        MigrationLocations.at(audit, migration, statement, null),
                        "%s does nothing: %s"
                            .formatted(
                                MigrationLocations.line(migration, statement),
                                notice.substring(notice.indexOf(' ') + 1)),
                        "what is there stays as it is, whatever its definition")
                    .severity(Severity.LOW));
          }
        }
      }
    }
  }

  private static final Pattern SKIPPED =
      Pattern.compile("(already exists|does not exist), skipping");
}
