package io.github.jpadrift.process;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How far a process of the application's code may go.
 *
 * @param timeout after which it is ended
 * @param memory its heap, in bytes
 */
public record ProcessLimits(Duration timeout, long memory) {

  private static final long GIBIBYTE = 1L << 30;

  private static final Pattern HEAP =
      Pattern.compile("-Xmx.*|-XX:(MaxHeapSize|MaxRAM|MaxRAMPercentage)=.*");

  /** Variables whose options a JVM takes besides its arguments (manual of java). */
  private static final List<String> ADDING =
      List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  /** Two minutes and one gibibyte, or what this JVM was given if that is more. */
  public static final ProcessLimits DEFAULTS =
      new ProcessLimits(Duration.ofMinutes(2), wasGiven() ? Math.max(GIBIBYTE, own()) : GIBIBYTE);

  private static long own() {
    return Runtime.getRuntime().maxMemory();
  }

  /** A JVM that nobody told takes a quarter of the machine, which is nobody's word. */
  private static boolean wasGiven() {
    return own() > GIBIBYTE
        && options().stream().anyMatch(option -> HEAP.matcher(option).matches());
  }

  /**
   * What this JVM was started with. The system says it sooner than Java's own management does,
   * whose classes take longer to load than all else here, but not what a file or the environment
   * adds.
   */
  private static List<String> options() {
    String[] arguments = ProcessHandle.current().info().arguments().orElse(null);
    return arguments == null || isAddedTo(arguments)
        ? ManagementFactory.getRuntimeMXBean().getInputArguments()
        : List.of(arguments);
  }

  /** In loops, as every run asks, and each lambda in it would take longer to link than this. */
  private static boolean isAddedTo(String[] arguments) {
    for (String variable : ADDING) {
      if (System.getenv(variable) != null) {
        return true;
      }
    }
    for (String argument : arguments) {
      if (argument.startsWith("@")) {
        return true;
      }
    }
    return false;
  }
}
