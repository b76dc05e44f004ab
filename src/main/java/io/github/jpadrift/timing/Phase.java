package io.github.jpadrift.timing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a run that takes its time. Whoever sets the property {@code jpadrift.phases} to a file
 * finds there, one a line, what each part took: of this JVM and of the one in which the mapping is
 * read. Nobody else pays for it.
 */
public enum Phase {
  COMMAND_LINE,
  LIBRARIES,
  SCAN,
  KEPT_MAPPING,
  SECOND_JVM,
  BOOT,
  WALK,
  STATEMENTS,
  HAND_OVER,
  CONNECT,
  CATALOG,
  DEFINITIONS,
  QUESTIONS,
  JUDGE,
  REPORT;

  /** The property that names the file. */
  public static final String PROPERTY = "jpadrift.phases";

  private static final @Nullable String FILE = System.getProperty(PROPERTY);

  /** What was never begun. */
  public static final Running NOTHING = new Running(null, 0, 0, 0);

  /** What reports call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What another JVM has to be told so that its parts are found in the same file. */
  public static Map<String, String> inherited() {
    return FILE == null ? Map.of() : Map.of(PROPERTY, FILE);
  }

  /** Begins now, on this thread. */
  public Running begin() {
    return FILE == null
        ? NOTHING
        : new Running(this, Instant.now().toEpochMilli(), System.nanoTime(), ofThisThread());
  }

  /** A part that goes on. */
  public static final class Running {

    private final @Nullable Phase phase;
    private final long epochMillis;
    private final long nanos;
    private final long ofThread;
    private boolean ended;

    private Running(@Nullable Phase phase, long epochMillis, long nanos, long ofThread) {
      this.phase = phase;
      this.epochMillis = epochMillis;
      this.nanos = nanos;
      this.ofThread = ofThread;
    }

    /** Ends now, on the same thread; only the first end counts. */
    public void end() {
      if (phase == null || FILE == null || ended) {
        return;
      }
      ended = true;
      long took = System.nanoTime() - nanos;
      String line =
          new Took(phase, epochMillis, took / 1000, (ofThisThread() - ofThread) / 1000).line();
      try {
        Files.writeString(
            Path.of(FILE), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  /**
   * What a part took.
   *
   * @param beganMillis since 1970
   * @param micros by the clock
   * @param computedMicros of the thread that did it, on a processor; 0 where that is not told
   */
  public record Took(Phase phase, long beganMillis, long micros, long computedMicros) {

    private String line() {
      return "%s %d %d %d\n".formatted(phase, beganMillis, micros, computedMicros);
    }

    /** Reads a line of the file. */
    public static Took of(String line) {
      String[] words = line.split(" ", -1);
      return new Took(
          Phase.valueOf(words[0]),
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]));
    }
  }

  /** As Linux tells it, without the classes that Java has for this, whose loading takes longer. */
  private static long ofThisThread() {
    try {
      String told = Files.readString(Path.of("/proc/thread-self/schedstat"));
      return Long.parseLong(told.substring(0, told.indexOf(' ')));
    } catch (IOException elsewhere) {
      return 0;
    }
  }
}
