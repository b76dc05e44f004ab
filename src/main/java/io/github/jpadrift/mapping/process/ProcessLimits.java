package io.github.jpadrift.mapping.process;

import java.time.Duration;

/**
 * How far the process may go that reads a mapping.
 *
 * @param timeout after which it is ended
 * @param memory its heap, in bytes
 */
public record ProcessLimits(Duration timeout, long memory) {

  private static final long GIBIBYTE = 1L << 30;

  /** Two minutes and one gibibyte, or what this JVM was given if that is more. */
  public static final ProcessLimits DEFAULTS =
      new ProcessLimits(
          Duration.ofMinutes(2), Math.max(GIBIBYTE, Runtime.getRuntime().maxMemory()));
}
