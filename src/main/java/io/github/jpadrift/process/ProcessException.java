package io.github.jpadrift.process;

import io.github.jpadrift.failure.JpadriftException;
import org.jspecify.annotations.Nullable;

/** The process of the application's code gave no answer; the message says why, in one line. */
public final class ProcessException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  ProcessException(String message) {
    super(message);
  }

  ProcessException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
