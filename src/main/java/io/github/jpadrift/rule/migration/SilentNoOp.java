package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.NoOp;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import org.jspecify.annotations.Nullable;

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
        for (NoOp undone : statement.undone()) {
          boolean same = undone.there() == null && undone.wanted() == null;
          findings.add(
              Fault.at(
                      MigrationLocations.at(audit, migration, statement, null),
                      "%s does nothing: %s%s"
                          .formatted(
                              MigrationLocations.line(migration, statement),
                              undone.said(),
                              same ? "" : ", and it is another"),
                      undone.known()
                          ? same
                              ? "what is there is what it would have made"
                              : "there stays %s, and not %s"
                                  .formatted(words(undone.there()), words(undone.wanted()))
                          : "what is there stays as it is, whatever its definition")
                  .severity(undone.known() && !same ? Severity.MEDIUM : Severity.LOW)
                  .remedies(Recipes.anew(undone))
                  .sides(undone.wanted(), undone.there()));
        }
      }
    }
  }

  private static String words(@Nullable String side) {
    return side == null ? "nothing of it" : side;
  }
}
