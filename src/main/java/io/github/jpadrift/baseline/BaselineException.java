package io.github.jpadrift.baseline;

import io.github.jpadrift.failure.JpadriftException;

/** A baseline file that cannot be read as one; the message names file, line and key. */
public final class BaselineException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  BaselineException(String message) {
    super(message);
  }

  BaselineException(String message, Throwable cause) {
    super(message, cause);
  }
}
