package io.github.jpadrift.process;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How far a process of the application's code may go.
 *
 * @param timeout after which it is ended
 * @param memory its heap, in bytes
 */
public record ProcessLimits(Duration timeout, long memory) {

  private static final long GIBIBYTE = 1L << 30;

  /** Two minutes and one gibibyte, or what this JVM was given if that is more. */
  public static final ProcessLimits DEFAULTS =
      new ProcessLimits(Duration.ofMinutes(2), wasGiven() ? Math.max(GIBIBYTE, own()) : GIBIBYTE);

  private static long own() {
    return Runtime.getRuntime().maxMemory();
  }

  /** A JVM that nobody told takes a quarter of the machine, which is nobody's word. */
  private static boolean wasGiven() {
    return own() > GIBIBYTE
        && ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(
                option -> option.matches("-Xmx.*|-XX:(MaxHeapSize|MaxRAM|MaxRAMPercentage)=.*"));
  }
}
