package io.github.jpadrift.baseline;

/** A baseline file that cannot be read as one; the message names file, line and key. */
public final class BaselineException extends RuntimeException {

  BaselineException(String message) {
    super(message);
  }

  BaselineException(String message, Throwable cause) {
    super(message, cause);
  }
}
