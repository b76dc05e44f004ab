package io.github.jpadrift.cli;

import io.github.jpadrift.failure.JpadriftException;

/** The run cannot be made as asked; the message says what to do, in one line. */
final class UsageException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
