package io.github.jpadrift.check;

import io.github.jpadrift.failure.JpadriftException;

/** Raised when sides cannot be told apart, or are none. */
public final class ComparisonException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  ComparisonException(String message) {
    super(message);
  }
}
