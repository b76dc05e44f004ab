package io.github.jpadrift.binding;

import io.github.jpadrift.finding.Operation;
import java.util.Map;

/**
 * What happens when one bound type meets one column type, operation by operation.
 *
 * @param outcomes one for each operation
 * @param sqlStates the error code of an operation that fails, by operation; absent when the driver
 *     or Hibernate itself refuses
 */
public record Binding(Map<Operation, Outcome> outcomes, Map<Operation, String> sqlStates) {

  public Binding {
    outcomes = Map.copyOf(outcomes);
    sqlStates = Map.copyOf(sqlStates);
  }

  /** What happens to values. */
  public enum Outcome {
    WORKS,
    /** Some ordinary or extreme values fail, others work. */
    FAILS_FOR_SOME,
    /** No error, but another value comes back or is compared. */
    CHANGES,
    FAILS
  }
}
