package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.migration.Audit.Hold;
import java.util.HashSet;
import java.util.Set;

/** A lock is held while its transaction goes on working. */
final class LockHeldTooLong implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "lock-held-too-long",
          Family.MIGRATIONS,
          Severity.HIGH,
          "A lock is held while its transaction goes on working");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    Set<String> told = new HashSet<>();
    for (Hold hold : audit.holds()) {
      Severity severity = audit.ladder(hold.lock().mode().blocks(), hold.seconds());
      Work cause = hold.cause();
      if (cause == null
          || severity == null
          || hold.others() * 1000 < audit.tolerate().toMillis()
          || !told.add(hold.statement().transaction() + "|" + hold.lock().relation())) {
        continue;
      }
      findings.add(
          Fault.at(
                  MigrationLocations.at(
                      audit, hold.migration(), hold.statement(), hold.lock().relation()),
                  "%s locks %s (%s), and its transaction goes on with a %s of %s"
                      .formatted(
                          MigrationLocations.line(hold.migration(), hold.statement()),
                          hold.lock().relation(),
                          hold.lock().mode().sql(),
                          cause.kind().label(),
                          cause.table()),
                  MigrationLocations.held(hold.lock().mode().blocks(), hold.seconds()))
              .severity(severity)
              .remedies(Recipes.apart(hold.migration(), hold.statement(), cause)));
    }
  }
}
