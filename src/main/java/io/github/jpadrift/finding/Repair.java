package io.github.jpadrift.finding;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One statement that brings the database a step towards the mapping.
 *
 * @param sql the statement, ending with a semicolon; safe to run twice, works on tables with rows
 * @param plain the same without what makes it safe to run twice, for people to read; the statement
 *     itself where nothing guards it
 * @param transactional false for what PostgreSQL refuses inside a transaction block ({@code CREATE
 *     INDEX CONCURRENTLY})
 * @param risk why a person must decide first (data lost, a referenced key rewritten); such a
 *     statement is printed as a comment. Null when it may run as it stands
 * @param clearing a statement for a script that is run again: it removes what a run that was broken
 *     off has left in the way of this one. Null where nothing can be left
 * @param cost what it does to a table with many rows while it runs: rewrites or reads it. Null
 *     where it takes no longer than on an empty one
 */
public record Repair(
    String sql,
    String plain,
    Step step,
    boolean transactional,
    @Nullable String risk,
    @Nullable String clearing,
    @Nullable String cost) {

  /** A statement that leaves nothing half done. */
  public Repair(String sql, Step step, boolean transactional, @Nullable String risk) {
    this(sql, sql, step, transactional, risk, null, null);
  }

  /** The order in which repairs of many findings can run together. */
  public enum Step {
    TYPE,
    SEQUENCE,
    TABLE,
    COLUMN,
    /** Rows must be given values before what follows. */
    BACKFILL,
    CONSTRAINT,
    FOREIGN_KEY,
    VALIDATE,
    INDEX,
    PRIVILEGE;

    /** The name in every format: {@code foreign-key}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A statement that may run in a transaction, and without asking anybody. */
  public static Repair of(Step step, String sql) {
    return new Repair(sql, step, true, null);
  }

  /** The same, where only a block with a condition around the statement makes it so. */
  public static Repair guarded(Step step, String sql, String plain) {
    return new Repair(sql, plain, step, true, null, null, null);
  }

  /** The same, where PostgreSQL refuses it inside a transaction block. */
  public Repair outsideTransaction() {
    return new Repair(sql, plain, step, false, risk, clearing, cost);
  }

  /** The same, left to a person for this reason; null leaves it to nobody. */
  public Repair withRisk(@Nullable String reason) {
    return new Repair(sql, plain, step, transactional, reason, clearing, cost);
  }

  /** The same, with what must run before it where a script is run again. */
  public Repair after(String remains) {
    return new Repair(sql, plain, step, transactional, risk, remains, cost);
  }

  /** The same, which a large table makes slow; null where it does not. */
  public Repair costing(@Nullable String work) {
    return new Repair(sql, plain, step, transactional, risk, clearing, work);
  }

  /** The same in other words. */
  public Repair spelt(UnaryOperator<String> spelling) {
    return new Repair(
        spelling.apply(sql),
        spelling.apply(plain),
        step,
        transactional,
        risk,
        clearing == null ? null : spelling.apply(clearing),
        cost);
  }

  /** Whether it looks at rows first, and runs only where none is in its way. */
  public boolean waitsForRows() {
    return !sql.equals(plain) && (step == Step.CONSTRAINT || step == Step.VALIDATE);
  }

  /** As programs take it: the statement, or a comment that says why it is one. */
  public List<String> lines() {
    return lines(sql);
  }

  /** As people read it: the plain statement, or a comment that says why it is one. */
  public List<String> plainLines() {
    return lines(plain);
  }

  private List<String> lines(String statement) {
    if (risk == null) {
      return statement.lines().toList();
    }
    return Stream.concat(
            risk.lines().map(line -> "-- " + line), statement.lines().map(line -> "-- " + line))
        .toList();
  }
}
