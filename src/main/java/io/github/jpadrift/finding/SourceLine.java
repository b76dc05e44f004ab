package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;

/**
 * A place in a source file.
 *
 * @param file relative to the repository, or else the working directory, where it lies below it;
 *     with forward slashes
 * @param line counted from 1
 */
@PublicApi
public record SourceLine(String file, int line) {

  public SourceLine {
    if (line < 1) {
      throw new IllegalArgumentException("lines are counted from 1, not " + line);
    }
  }

  /** {@code Invoice.java:88}. */
  public String shortName() {
    return file.substring(file.lastIndexOf('/') + 1) + ':' + line;
  }

  /** {@code src/main/java/com/acme/Invoice.java:88}. */
  @Override
  public String toString() {
    return file + ':' + line;
  }
}
