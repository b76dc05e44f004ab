package io.github.jpadrift.report;

import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.AuditReport.LockRow;
import io.github.jpadrift.finding.AuditReport.MigrationRow;
import io.github.jpadrift.finding.AuditReport.StateRow;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What every format for people says of an audit in the same words. */
final class AuditWords {

  private AuditWords() {}

  /** Of what comes after a failure nothing is known. */
  static boolean isReached(MigrationRow migration) {
    return !migration.status().equals("not-reached");
  }

  /** What a migration changes, and what ended it. */
  static List<String> changes(MigrationRow migration) {
    if (!isReached(migration)) {
      return List.of("not reached");
    }
    return Stream.concat(
            migration.statements().stream()
                .filter(statement -> statement.error() != null)
                .map(statement -> "line " + statement.line() + ": " + statement.error()),
            migration.summary().stream())
        .toList();
  }

  /** How the version that runs fares after it. */
  static String running(MigrationRow migration) {
    return migration.running() == null
        ? isReached(migration) ? "not asked" : "not reached"
        : migration.running();
  }

  /** Locks that make the application wait. */
  static List<LockRow> blocking(MigrationRow migration) {
    return migration.locks().stream()
        .filter(lock -> !lock.isNew() && !lock.blocks().equals("nothing"))
        .toList();
  }

  /** {@code public.orders ACCESS EXCLUSIVE (1.2 GB) for a moment}. */
  static String lock(LockRow lock) {
    return lock.schema()
        + '.'
        + lock.table()
        + ' '
        + lock.mode()
        + (lock.bytes() == 0 ? "" : " (" + Words.bytes(lock.bytes()) + ')')
        + (lock.hold().equals("moment") ? " for a moment" : " for " + lock.hold());
  }

  /** The steps of a recipe, each but the first in a migration of its own. */
  static List<String> recipe(List<Repair> steps) {
    List<String> words = new ArrayList<>();
    for (Repair step : steps) {
      String where =
          words.isEmpty()
              ? step.transactional() ? "" : "-- outside a transaction:\n"
              : step.risk() != null
                  ? ""
                  : "-- then, in a migration of its own"
                      + (step.transactional() ? ":\n" : ", outside a transaction:\n");
      words.add(where + VisibleSql.of(step));
    }
    return words;
  }

  /** Whether the new version's mapping and the schema agree in the end, and how it is today. */
  static String after(AuditReport audit) {
    List<StateRow> states = audit.states();
    StateRow last = states.isEmpty() ? null : states.get(states.size() - 1);
    Integer lacking = last == null ? null : last.lacking();
    if (lacking == null) {
      return "no application was given";
    }
    Integer today = states.get(0).lacking();
    String before =
        today == null || today == 0 || states.size() == 1
            ? ""
            : " (today: %s)".formatted(bad(today));
    return lacking == 0
        ? "agrees with the schema after the last migration" + before
        : "does not agree with the schema after the last migration: " + bad(lacking) + before;
  }

  private static String bad(int findings) {
    return Words.plural(findings, "finding is", "findings are") + " high or worse";
  }
}
