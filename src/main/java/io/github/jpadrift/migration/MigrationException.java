package io.github.jpadrift.migration;

import io.github.jpadrift.failure.JpadriftException;
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
}
