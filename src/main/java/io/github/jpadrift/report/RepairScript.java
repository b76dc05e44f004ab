package io.github.jpadrift.report;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database repairs of many findings in an order in which they can run together.
 *
 * @param parts in their order
 */
record RepairScript(List<Part> parts) {

  RepairScript {
    parts = List.copyOf(parts);
  }

  /** Statements that run in one transaction, or each in none. */
  record Part(boolean transactional, List<Statement> statements) {
    Part {
      statements = List.copyOf(statements);
    }

    /** The same in smaller parts, so that no transaction locks more than it needs at once. */
    List<Part> byTable() {
      List<Part> parts = new ArrayList<>();
      List<Statement> some = new ArrayList<>();
      for (Statement statement : statements) {
        if (!some.isEmpty() && !Objects.equals(table(some.get(0)), table(statement))) {
          parts.add(new Part(transactional, some));
          some.clear();
        }
        some.add(statement);
      }
      parts.add(new Part(transactional, some));
      return parts;
    }

    private static @Nullable TableName table(Statement statement) {
      return statement.finding().location().table();
    }

    /** Whether anything in it runs as it stands. */
    boolean runs() {
      return statements.stream().anyMatch(statement -> statement.hold() == null);
    }
  }

  /**
   * One repair.
   *
   * @param hold why it must not run as it stands, null when it may
   */
  record Statement(Finding finding, Repair repair, @Nullable String hold) {}

  /** Why a finding that harms nothing is not repaired unasked. */
  private static final String LOW = "harms nothing as it is; --low-repairs lets it run";

  /** A statement on its way to its part. */
  private record Placed(Statement statement, Step step, int turn) {

    /**
     * Validating a constraint in the transaction that added it would scan the table under the
     * stronger lock of adding (manual, ALTER TABLE, "Notes").
     */
    boolean sharesPartWith(Placed next) {
      return statement.repair().transactional() == next.statement.repair().transactional()
          && (step == Step.VALIDATE) == (next.step == Step.VALIDATE);
    }
  }

  /**
   * The script of a run.
   *
   * @param low whether what harms nothing is repaired as well
   */
  static RepairScript of(Verdict verdict, boolean low) {
    List<Placed> placed = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Finding finding : verdict.findings()) {
      @Nullable String spared = low || verdict.deservesFullText(finding) ? null : LOW;
      for (Placed each : place(finding, spared)) {
        // two findings may both need the same schema or type
        if (each.statement().hold() != null || seen.add(each.statement().repair().sql())) {
          placed.add(each);
        }
      }
    }
    placed.sort(Comparator.comparing(Placed::step).thenComparing(Placed::turn));
    List<Part> parts = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();
    @Nullable Placed last = null;
    for (Placed each : placed) {
      if (last != null && !last.sharesPartWith(each)) {
        parts.add(new Part(last.statement().repair().transactional(), statements));
        statements.clear();
      }
      statements.add(each.statement());
      last = each;
    }
    if (last != null) {
      parts.add(new Part(last.statement().repair().transactional(), statements));
    }
    return new RepairScript(parts);
  }

  /** What brings the database to the mapping: what to write in a migration instead does not. */
  static List<Repair> repairs(Finding finding) {
    return finding.location() instanceof Location.InMigration
        ? List.of()
        : finding.remedies().database();
  }

  /**
   * Gives each statement of a finding its step and, within the step, its turn: even turns are
   * outside a transaction and odd ones inside, so that a finding's own order is kept (an index
   * built concurrently before the constraint that adopts it) and few parts are needed.
   */
  private static List<Placed> place(Finding finding, @Nullable String spared) {
    List<Placed> placed = new ArrayList<>();
    Step step = Step.TYPE;
    int turn = 0;
    Map<Step, Repair> held = new EnumMap<>(Step.class);
    @Nullable Repair heldConstraint = null;
    for (Repair repair : repairs(finding)) {
      if (repair.step().compareTo(step) > 0) {
        step = repair.step();
        turn = 0;
      }
      turn += turn % 2 == (repair.transactional() ? 1 : 0) ? 0 : 1;
      @Nullable Repair first =
          repair.step() == Step.VALIDATE ? heldConstraint : needed(repair, held);
      @Nullable String hold = repair.risk();
      if (hold == null && !VisibleSql.of(repair.sql()).runs()) {
        hold = VisibleSql.HIDDEN;
      }
      if (hold == null && first != null) {
        hold = "only after " + first.plain().lines().findFirst().orElse("");
      }
      if (repair.risk() != null || VisibleSql.HIDDEN.equals(hold)) {
        held.putIfAbsent(repair.step(), repair);
      }
      if (repair.step() == Step.CONSTRAINT || repair.step() == Step.FOREIGN_KEY) {
        heldConstraint = hold == null ? null : first == null ? repair : first;
      }
      placed.add(
          new Placed(new Statement(finding, repair, hold == null ? spared : hold), step, turn));
    }
    return placed;
  }

  /**
   * The statement that was left to a person and without which this one would fail: whatever makes a
   * column what it must be, and for a constraint also the values that rows must be given first.
   */
  private static @Nullable Repair needed(Repair repair, Map<Step, Repair> held) {
    Step last = repair.step() == Step.CONSTRAINT ? Step.CONSTRAINT : Step.COLUMN;
    return held.entrySet().stream()
        .filter(each -> each.getKey().compareTo(last) <= 0)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
