package io.github.jpadrift.scratch;

import io.github.jpadrift.failure.JpadriftException;

/**
 * A throw-away database could not be had, or a script does not load into it; the message says in
 * one line what is missing or which file and line is to blame.
 */
public final class ScratchException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  public ScratchException(String message) {
    super(message);
  }

  public ScratchException(String message, Throwable cause) {
    super(message, cause);
  }
}
