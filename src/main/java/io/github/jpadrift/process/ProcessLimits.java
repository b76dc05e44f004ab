package io.github.jpadrift.process;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    return own() > GIBIBYTE && options().anyMatch(option -> HEAP.matcher(option).matches());
  }

  /**
   * What this JVM was started with. The system says it sooner than Java's own management does,
   * whose classes take longer to load than all else here, but not what a file or the environment
   * adds.
   */
  private static Stream<String> options() {
    return ProcessHandle.current()
        .info()
        .arguments()
        .filter(all -> ADDING.stream().allMatch(variable -> System.getenv(variable) == null))
        .filter(all -> Stream.of(all).noneMatch(argument -> argument.startsWith("@")))
        .map(Stream::of)
        .orElseGet(() -> ManagementFactory.getRuntimeMXBean().getInputArguments().stream());
  }
}
