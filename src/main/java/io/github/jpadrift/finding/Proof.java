package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the server itself said of the statements that a finding is about, when it was shown them.
 *
 * @param sqlState the server's code for its refusal
 * @param message its words; null when it took all of them
 * @param excerpt of the refused statement, around what the server points at
 * @param statements what was refused, or what was taken although it should not be
 */
@PublicApi
public record Proof(
    Outcome outcome,
    @Nullable String sqlState,
    @Nullable String message,
    @Nullable String excerpt,
    List<String> statements) {

  public Proof {
    statements = List.copyOf(statements);
  }

  /** Whether the server confirms a finding. */
  public enum Outcome {
    /** It refuses a statement for this very reason. */
    PROVED,
    /** It takes every statement that should fail. */
    NOT_PROVED;

    /** The name in every format: {@code not-proved}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The server refused these. */
  public static Proof refused(
      @Nullable String sqlState, String message, String excerpt, List<String> statements) {
    return new Proof(Outcome.PROVED, sqlState, message, excerpt, statements);
  }

  /** The server took all of these. */
  public static Proof taken(List<String> statements) {
    return new Proof(Outcome.NOT_PROVED, null, null, null, statements);
  }

  /** The same in one line: {@code PostgreSQL refused: column "total" does not exist (42703)}. */
  public String sentence() {
    if (outcome == Outcome.NOT_PROVED) {
      return "not proved: PostgreSQL takes "
          + Words.plural(statements.size(), "statement")
          + " that should fail";
    }
    return "PostgreSQL refused: " + message + (sqlState == null ? "" : " (" + sqlState + ")");
  }
}
