package io.github.jpadrift.scan;

import io.github.jpadrift.failure.JpadriftException;
import org.jspecify.annotations.Nullable;

/** The application cannot be read, for a reason that its owner can do something about. */
public final class ScanException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  public ScanException(String message) {
    super(message);
  }

  public ScanException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
