package io.github.jpadrift.benchmark;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures {@code jpadrift check} against Hibernate's own metadata boot and schema validation on
 * the same classes and database, in one run: whole processes, medians of alternating rounds.
 *
 * <p>Run it with {@code mvn -Pbenchmark verify}. Arguments: numbers of entities.
 */
public final class Benchmark {

  private static final int ROUNDS = 7;

  private Benchmark() {}

  /** One process, start to end. */
  private record Run(double seconds, long peakKilobytes) {}

  /** Prints one block of figures for each number of entities. */
  public static void main(String[] arguments) throws Exception {
    for (String entities : arguments) {
      measure(Integer.parseInt(entities));
    }
  }

  private static void measure(int entities) throws Exception {
    Path folder = Files.createTempDirectory("jpadrift-benchmark");
    try (ScratchDatabase database = TestDatabases.create()) {
      GeneratedApplication application = GeneratedApplication.of(entities, folder);
      List<String> create = hibernate("create", database, application, List.of());
      run(create, 0);
      List<String> check =
          List.of(
              Path.of("jpadrift").toAbsolutePath().toString(),
              "check",
              application.jar().toString(),
              "--url",
              database.url());
      List<String> validate = hibernate("validate", database, application, List.of());
      List<String> validateShort =
          hibernate(
              "validate",
              database,
              application,
              List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      List<Run> ours = new ArrayList<>();
      List<Run> theirs = new ArrayList<>();
      List<Run> theirsShort = new ArrayList<>();
      run(check, 0);
      run(validate, 0);
      for (int round = 0; round < ROUNDS; round++) {
        ours.add(run(check, 0));
        theirs.add(run(validate, 0));
        theirsShort.add(run(validateShort, 0));
      }
      System.out.printf("%n%d entities, 12 columns each, medians of %d rounds%n", entities, ROUNDS);
      print("jpadrift check", ours);
      print("Hibernate boot + validate, default JVM flags", theirs);
      print("Hibernate boot + validate, jpadrift's JVM flags", theirsShort);
      System.out.printf(
          "  ratio: %.2f (default flags), %.2f (same flags)%n",
          seconds(ours) / seconds(theirs), seconds(ours) / seconds(theirsShort));
    } finally {
      delete(folder);
    }
  }

  private static List<String> hibernate(
      String what, ScratchDatabase database, GeneratedApplication application, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            String.join(
                System.getProperty("path.separator"),
                application.jar().toString(),
                Path.of("target/test-classes").toAbsolutePath().toString(),
                Path.of("target/jpadrift/hibernate").toAbsolutePath() + "/*",
                Path.of("target/jpadrift/lib").toAbsolutePath() + "/*"),
            "-Djava.util.logging.config.file=" + Path.of("/dev/null"),
            HibernateValidation.class.getName(),
            what,
            database.url(),
            application.classNames().toString()));
    return command;
  }

  /**
   * The peak is the kernel's high-water mark of resident memory, polled while the process lives.
   */
  private static Run run(List<String> command, int expected)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("jpadrift-benchmark", ".log");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    long peak = 0;
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, highWaterMark(status));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != expected) {
      throw new IllegalStateException(
          command + " ended with " + process.exitValue() + "\n" + Files.readString(output));
    }
    Files.delete(output);
    return new Run(seconds, peak);
  }

  private static long highWaterMark(Path status) {
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException justEnded) {
      return 0;
    }
  }

  private static void print(String what, List<Run> runs) {
    System.out.printf(
        "  %-48s %6.2f s  %5d MB%n",
        what,
        seconds(runs),
        runs.stream()
                .mapToLong(Run::peakKilobytes)
                .sorted()
                .skip(runs.size() / 2)
                .findFirst()
                .orElseThrow()
            / 1024);
  }

  private static double seconds(List<Run> runs) {
    return runs.stream()
        .mapToDouble(Run::seconds)
        .sorted()
        .skip(runs.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> content = Files.walk(folder)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
