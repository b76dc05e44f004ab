package io.github.jpadrift.finding;

import io.github.jpadrift.finding.Effect.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that comes of a mismatch at run time.
 *
 * @param all each once, operation by operation; several of one operation each happen
 */
public record Effects(List<Effect> all) {

  /** Nothing that Hibernate does goes wrong. */
  public static final Effects NONE = new Effects(List.of());

  public Effects {
    all = all.stream().sorted().distinct().toList();
  }

  /** The server refuses all of these. */
  public static Effects fails(String sqlState, Operation... operations) {
    return of(Outcome.FAILS, sqlState, operations);
  }

  /** The server refuses some of these. */
  public static Effects failsForSome(String sqlState, Operation... operations) {
    return of(Outcome.FAILS_FOR_SOME, sqlState, operations);
  }

  /** All of these fail in the driver or in Hibernate. */
  public static Effects fails(Operation operation) {
    return of(Outcome.FAILS, null, operation);
  }

  /** Some of these fail in the driver or in Hibernate. */
  public static Effects failsForSome(Operation... operations) {
    return of(Outcome.FAILS_FOR_SOME, null, operations);
  }

  public static Effects changes(Operation... operations) {
    return of(Outcome.CHANGES, null, operations);
  }

  /** These besides. */
  public Effects and(Effects others) {
    return new Effects(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  /** The statements of which at least some go wrong. */
  public Set<Operation> breaks() {
    return all.stream()
        .map(Effect::operation)
        .filter(Operation::isStatement)
        .collect(
            Collectors.collectingAndThen(
                Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)),
                Collections::unmodifiableSet));
  }

  private static Effects of(Outcome outcome, @Nullable String sqlState, Operation... operations) {
    return new Effects(
        Arrays.stream(operations)
            .map(operation -> new Effect(operation, outcome, sqlState))
            .toList());
  }
}
