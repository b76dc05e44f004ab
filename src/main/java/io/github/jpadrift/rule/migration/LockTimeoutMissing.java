package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Statement;
import io.github.jpadrift.migration.TableSize;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.migration.Audit.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Locks that block are asked for without a bound, so that everybody queues behind them. */
final class LockTimeoutMissing implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "lock-timeout-missing",
          Family.MIGRATIONS,
          Severity.MEDIUM,
          "Locks that block are asked for without a bound, so that everybody queues behind them");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    List<Hold> places = new ArrayList<>();
    boolean bounded = audit.lockTimeout();
    int boundedTransaction = 0;
    for (Migration migration : audit.migrations()) {
      for (Statement statement : migration.statements()) {
        Matcher bound = BOUND.matcher(statement.sql());
        if (bound.find()) {
          boolean some = !bound.group("value").matches("0+");
          if (bound.group("local") == null && !LOCAL.matcher(statement.sql()).find()) {
            bounded = some;
          }
          boundedTransaction = some ? statement.transaction() : 0;
        }
        boolean here = bounded || statement.transaction() == boundedTransaction;
        for (Hold hold : here ? List.<Hold>of() : audit.holds()) {
          TableSize size = audit.size(hold.lock().relation());
          if (hold.statement().equals(statement) && (size.rows() >= ROWS || size.heap() >= BYTES)) {
            places.add(hold);
          }
        }
      }
    }
    if (!places.isEmpty()) {
      Hold first = places.get(0);
      findings.add(
          Fault.at(
                  MigrationLocations.at(
                      audit, first.migration(), first.statement(), first.lock().relation()),
                  "%s asks for %s on %s without lock_timeout"
                      .formatted(
                          MigrationLocations.line(first.migration(), first.statement()),
                          first.lock().mode().sql(),
                          first.lock().relation()),
                  "behind one long query it waits, and everybody else waits behind it")
              .remedies(Recipes.bounded())
              .related(
                  places.stream()
                      .skip(1)
                      .map(
                          hold ->
                              MigrationLocations.line(hold.migration(), hold.statement())
                                  + ' '
                                  + hold.lock().relation())
                      .distinct()
                      .toList()));
    }
  }

  private static final Pattern BOUND =
      Pattern.compile(
          "(?i)(?<local>\\bset\\s+local\\s+)?\\block_timeout\\b'?\\s*(?:=|to\\b|,)?\\s*'?(?<value>\\w+)");
  private static final Pattern LOCAL = Pattern.compile("(?i)\\bset_config\\(.*\\btrue\\s*\\)");
  private static final long ROWS = 100_000;
  private static final long BYTES = 100_000_000;
}
