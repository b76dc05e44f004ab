package io.github.jpadrift.yaml;

import io.github.jpadrift.failure.JpadriftException;

/**
 * A file that is not the YAML it should be; the message names the file and, where known, the line.
 */
public final class YamlException extends JpadriftException {

  private static final long serialVersionUID = 1L;

  YamlException(String message) {
    super(message);
  }

  YamlException(String message, Throwable cause) {
    super(message, cause);
  }
}
