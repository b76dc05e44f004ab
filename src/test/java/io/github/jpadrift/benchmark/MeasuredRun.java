package io.github.jpadrift.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that is run as a whole process, many times, in turn with the others that it is compared
 * with.
 */
final class MeasuredRun {

  private final String what;
  private final Callable<List<String>> command;
  private final int worstExit;
  private final List<Double> seconds = new ArrayList<>();
  private long peakKilobytes;
  private final List<String> outputs = new ArrayList<>();

  /**
   * @param command what to run, made anew for each round
   * @param worstExit the highest exit code with which the program has done its work
   */
  MeasuredRun(String what, Callable<List<String>> command, int worstExit) {
    this.what = what;
    this.command = command;
    this.worstExit = worstExit;
  }

  MeasuredRun(String what, List<String> command) {
    this(what, () -> command, 0);
  }

  /**
   * Rounds in which each is run once, after one that is not counted; a last one weighs instead of
   * timing.
   */
  static void alternate(int rounds, List<MeasuredRun> runs) throws Exception {
    for (MeasuredRun each : runs) {
      each.once(Map.of());
    }
    for (int round = 0; round < rounds; round++) {
      for (MeasuredRun each : runs) {
        each.timed();
      }
    }
    for (MeasuredRun each : runs) {
      each.weigh();
    }
  }

  /** The median of the rounds. */
  double seconds() {
    return median(seconds);
  }

  /** The last line that each timed round printed. */
  List<String> lastLines() {
    return outputs.stream().map(each -> each.lines().reduce("", (before, last) -> last)).toList();
  }

  void print() {
    System.out.printf("  %-48s %6.2f s  %5d MB%n", what, seconds(), peakKilobytes / 1024);
  }

  /** One round that is not counted. */
  void once(Map<String, String> environment) throws Exception {
    round(environment);
  }

  private void timed() throws Exception {
    Round round = round(Map.of());
    seconds.add(round.seconds());
    outputs.add(round.output());
  }

  private record Round(double seconds, String output) {}

  private Round round(Map<String, String> environment) throws Exception {
    Path file = Files.createTempFile("jpadrift-benchmark", ".log");
    try {
      List<String> words = command.call();
      long start = System.nanoTime();
      int exit = started(words, environment, file).waitFor();
      double took = (System.nanoTime() - start) / 1e9;
      return new Round(took, ended(exit, words, file));
    } finally {
      Files.delete(file);
    }
  }

  /**
   * The most memory that the process and those that it started had at one moment; what they share
   * is counted once. Reading it takes time of its own, so that such a round is not timed.
   */
  private void weigh() throws Exception {
    Path file = Files.createTempFile("jpadrift-benchmark", ".log");
    try {
      List<String> words = command.call();
      Process process = started(words, Map.of(), file);
      while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
        peakKilobytes =
            Math.max(
                peakKilobytes,
                Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .mapToLong(MeasuredRun::proportionalKilobytes)
                    .sum());
      }
      ended(process.exitValue(), words, file);
    } finally {
      Files.delete(file);
    }
  }

  private static Process started(List<String> words, Map<String, String> environment, Path output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private String ended(int exit, List<String> words, Path file) throws IOException {
    String output = Files.readString(file);
    if (exit > worstExit) {
      throw new IllegalStateException(words + " ended with " + exit + "\n" + output);
    }
    return output;
  }

  private static long proportionalKilobytes(ProcessHandle process) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup"))) {
      OptionalLong size =
          lines
              .filter(line -> line.startsWith("Pss:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst();
      return size.orElse(0);
    } catch (IOException | java.io.UncheckedIOException justEnded) {
      return 0;
    }
  }

  static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
