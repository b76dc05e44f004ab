package io.github.jpadrift.migration;

import io.github.jpadrift.failure.JpadriftException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Migrations could not be run; the message tells the user what to do, in one line. */
public final class MigrationException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  public MigrationException(String message) {
    super(message);
  }

  public MigrationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What happened with a database of ours, as its SQLSTATE says (manual, appendix A). */
  static String told(String database, SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    boolean lost = state.startsWith("08") || state.startsWith("57P");
    String words = String.valueOf(failed.getMessage()).replaceAll("\\s+", " ").strip();
    return lost
        ? "%s cannot be reached: %s".formatted(database, words)
        : "%s refuses what is asked of it: %s (SQLSTATE %s)".formatted(database, words, state);
  }
}
