package io.github.jpadrift.truth;

import io.github.jpadrift.binding.Binding.Outcome;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of one deed, done with one value or with several.
 *
 * @param sqlStates the server's codes; none when nothing failed, or the driver or Hibernate refused
 */
public record Seen(Outcome outcome, Set<String> sqlStates) {

  public static final Seen WORKED = new Seen(Outcome.WORKS, Set.of());
  public static final Seen CHANGED = new Seen(Outcome.CHANGES, Set.of());

  public Seen {
    sqlStates = Set.copyOf(sqlStates);
  }

  public static Seen failed(Optional<String> sqlState) {
    return new Seen(Outcome.FAILS, sqlState.map(Set::of).orElse(Set.of()));
  }

  /** Both together: what fails for one value and not for another fails for some. */
  public Seen and(Seen other) {
    Set<String> states =
        Stream.of(this, other)
            .flatMap(seen -> seen.sqlStates.stream())
            .collect(Collectors.toCollection(TreeSet::new));
    boolean fails = fails() || other.fails();
    Outcome both =
        outcome == other.outcome ? outcome : fails ? Outcome.FAILS_FOR_SOME : Outcome.CHANGES;
    return new Seen(both, states);
  }

  private boolean fails() {
    return outcome == Outcome.FAILS || outcome == Outcome.FAILS_FOR_SOME;
  }
}
