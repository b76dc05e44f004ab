package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.migration.Audit.Drift;
import io.github.jpadrift.schema.TableName;
import org.jspecify.annotations.Nullable;

/** The target is not what its own history makes of an empty database. */
final class DriftBeforeMigration implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "drift-before-migration",
          Family.MIGRATIONS,
          Severity.MEDIUM,
          "The target is not what its own history makes of an empty database");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    for (Drift drift : audit.drift()) {
      TableName table = drift.table();
      boolean touched =
          table != null
              && audit.migrations().stream()
                  .flatMap(migration -> migration.statements().stream())
                  .flatMap(statement -> statement.locks().stream())
                  .anyMatch(lock -> lock.relation().equals(table));
      findings.add(
          Fault.at(
                  table == null
                      ? new Location.Whole(drift.object())
                      : new Location.InDatabase(table, null, drift.object()),
                  "%s is %s, and the applied migrations make it %s"
                      .formatted(drift.object(), words(drift.here()), words(drift.history())),
                  touched
                      ? "a pending migration works on it and meets what it was not written for"
                      : "somebody has changed the database beside the migrations")
              .severity(touched ? Severity.HIGH : Severity.MEDIUM)
              .remedies(new Remedies(drift.repairs(), null))
              .sides(drift.history(), drift.here()));
    }
  }

  private static String words(@Nullable String side) {
    return side == null ? "not there" : side;
  }
}
