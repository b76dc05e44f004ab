package io.github.jpadrift.mapping;

import io.github.jpadrift.failure.JpadriftException;

/** The mapping could not be read at all; the message tells the user what to do, in one line. */
public final class MappingException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  public MappingException(String message) {
    super(message);
  }

  public MappingException(String message, Throwable cause) {
    super(message, cause);
  }
}
