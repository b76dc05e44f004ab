package io.github.jpadrift.script;

import io.github.jpadrift.failure.JpadriftException;

/** A script cannot be read, or not be cut into statements; the message names the file. */
public final class ScriptException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  ScriptException(String message) {
    super(message);
  }

  ScriptException(String message, Throwable cause) {
    super(message, cause);
  }
}
