package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Work;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.migration.Audit.Hold;
import java.util.LinkedHashMap;
import java.util.Map;

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
    Map<String, Held> worst = new LinkedHashMap<>();
    for (Hold hold : audit.holds()) {
      Severity severity = audit.ladder(hold.lock().mode().blocks(), hold.seconds());
      Work cause = hold.cause();
      if (cause == null
          || severity == null
          || hold.others() * 1000 < audit.tolerate().toMillis()
          || isToldByItsWork(audit, hold, cause)) {
        continue;
      }
      worst.merge(
          hold.statement().transaction() + "|" + hold.lock().relation(),
          new Held(hold, cause, severity),
          (before, then) -> then.severity.compareTo(before.severity) < 0 ? then : before);
    }
    worst.values().forEach(held -> findings.add(fault(audit, held)));
  }

  /**
   * Where the lock's own statement works long, a rule tells that with all the time that the lock is
   * held; and what follows is told alike, unless it changes rows.
   */
  private static boolean isToldByItsWork(Audit audit, Hold hold, Work cause) {
    return cause.kind() != Work.Kind.CHANGE
        && hold.statement().work().stream()
            .anyMatch(
                work ->
                    work.kind() != Work.Kind.CHANGE
                        && work.table().equals(hold.lock().relation())
                        && audit.seconds(work) * 1000 >= audit.tolerate().toMillis());
  }

  private static Fault fault(Audit audit, Held held) {
    Hold hold = held.hold;
    return Fault.at(
            MigrationLocations.at(
                audit, hold.migration(), hold.statement(), hold.lock().relation()),
            "%s locks %s (%s), and its transaction goes on with %s of %s"
                .formatted(
                    MigrationLocations.line(hold.migration(), hold.statement()),
                    hold.lock().relation(),
                    hold.lock().mode().sql(),
                    held.cause.kind().phrase(),
                    held.cause.table()),
            MigrationLocations.held(hold.lock().mode().blocks(), hold.seconds()))
        .severity(held.severity)
        .remedies(Recipes.apart(hold.migration(), hold.statement(), held.cause));
  }

  private record Held(Hold hold, Work cause, Severity severity) {}
}
