package io.github.jpadrift.binding;

import io.github.jpadrift.finding.Effect;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** What goes wrong with these operations. */
  public Effects effects(Set<Operation> operations) {
    return new Effects(
        outcomes.entrySet().stream()
            .filter(outcome -> operations.contains(outcome.getKey()))
            .flatMap(
                outcome ->
                    outcome.getValue().effect().stream()
                        .map(
                            effect ->
                                new Effect(
                                    outcome.getKey(), effect, sqlStates.get(outcome.getKey()))))
            .toList());
  }

  /** What happens to values. */
  public enum Outcome {
    WORKS(null),
    /** Some ordinary or extreme values fail, others work. */
    FAILS_FOR_SOME(Effect.Outcome.FAILS_FOR_SOME),
    /** No error, but another value comes back or is compared. */
    CHANGES(Effect.Outcome.CHANGES),
    FAILS(Effect.Outcome.FAILS);

    private final Effect.@Nullable Outcome effect;

    Outcome(Effect.@Nullable Outcome effect) {
      this.effect = effect;
    }

    /** How it goes wrong; empty when it does not. */
    public Optional<Effect.Outcome> effect() {
      return Optional.ofNullable(effect);
    }
  }
}
