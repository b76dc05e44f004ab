package io.github.jpadrift.finding;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What comes of an operation at run time: the fact of which a consequence tells in words.
 *
 * @param sqlState the server's code (manual, appendix A); null where nothing fails, or the driver
 *     or Hibernate refuses by itself
 */
public record Effect(Operation operation, Outcome outcome, @Nullable String sqlState)
    implements Comparable<Effect> {

  private static final Comparator<Effect> ORDER =
      Comparator.comparing(Effect::operation)
          .thenComparing(Effect::outcome)
          .thenComparing(Effect::sqlState, Comparator.nullsLast(Comparator.naturalOrder()));

  public Effect {
    if (outcome == Outcome.CHANGES && sqlState != null) {
      throw new IllegalArgumentException("without an error there is no code, not " + sqlState);
    }
  }

  /** How it goes wrong, worst first. */
  public enum Outcome {
    /** Every one that the finding is about, whatever the value. */
    FAILS,
    /** It depends on the value, the row or the statement. */
    FAILS_FOR_SOME,
    /** No error, but something else is stored, comes back or is found than the mapping says. */
    CHANGES;

    /** The name in every format: {@code fails-for-some}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public int compareTo(Effect other) {
    return ORDER.compare(this, other);
  }
}
