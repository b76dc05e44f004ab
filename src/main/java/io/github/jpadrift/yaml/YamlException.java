package io.github.jpadrift.yaml;

/**
 * A file that is not the YAML it should be; the message names the file and, where known, the line.
 */
public final class YamlException extends RuntimeException {

  YamlException(String message) {
    super(message);
  }

  YamlException(String message, Throwable cause) {
    super(message, cause);
  }
}
