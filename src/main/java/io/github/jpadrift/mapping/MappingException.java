package io.github.jpadrift.mapping;

/** The mapping could not be read at all; the message tells the user what to do, in one line. */
public final class MappingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MappingException(String message) {
    super(message);
  }

  public MappingException(String message, Throwable cause) {
    super(message, cause);
  }
}
