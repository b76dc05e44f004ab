package io.github.jpadrift.finding;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One statement that brings the database a step towards the mapping.
 *
 * @param sql the statement, ending with a semicolon; safe to run twice, works on tables with rows
 * @param transactional false for what PostgreSQL refuses inside a transaction block ({@code CREATE
 *     INDEX CONCURRENTLY})
 * @param risk why a person must decide first (data lost, a referenced key rewritten); such a
 *     statement is printed as a comment. Null when it may run as it stands
 */
public record Repair(String sql, Step step, boolean transactional, @Nullable String risk) {

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

  /** The same, where PostgreSQL refuses it inside a transaction block. */
  public Repair outsideTransaction() {
    return new Repair(sql, step, false, risk);
  }

  /** The same, left to a person for this reason; null leaves it to nobody. */
  public Repair withRisk(@Nullable String reason) {
    return new Repair(sql, step, transactional, reason);
  }

  /** As reports print it: the bare statement, or a comment that says why it is one. */
  public List<String> lines() {
    if (risk == null) {
      return sql.lines().toList();
    }
    return Stream.concat(
            risk.lines().map(line -> "-- " + line), sql.lines().map(line -> "-- " + line))
        .toList();
  }
}
