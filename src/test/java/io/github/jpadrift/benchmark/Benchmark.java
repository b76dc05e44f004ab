package io.github.jpadrift.benchmark;

import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import io.github.jpadrift.timing.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures {@code jpadrift check} against Hibernate's own metadata boot and schema validation on
 * the same classes and database, in one run: whole processes, medians of alternating rounds.
 *
 * <p>Its databases are those of users: a login costs what it costs there, and not in the tests.
 *
 * <p>Run it with {@code mvn -Pbenchmark verify}. Arguments: numbers of entities.
 */
public final class Benchmark {

  private static final int ROUNDS = 7;
  private static final int PHASE_ROUNDS = 3;
  private static final int SPRING_ENTITIES = 100;
  private static final int TABLES = 3000;

  /** Debian 12's pg_dump reads servers up to this one. */
  private static final int DUMPED_MAJOR = 15;

  private static String lastOutput = "";

  private Benchmark() {}

  /** One process, start to end. */
  private record Run(double seconds, long peakKilobytes) {}

  /** Prints one block of figures for each number of entities. */
  public static void main(String[] arguments) throws Exception {
    Map<Integer, Map<Phase, Double>> grown = new TreeMap<>();
    for (String entities : arguments) {
      int number = Integer.parseInt(entities);
      grown.put(number, measure(number));
    }
    printGrowth(grown);
    measureLaunch();
    measureSpringBoot();
    measureCatalog();
  }

  /** What the parts of a fresh run took, in milliseconds. */
  private static Map<Phase, Double> measure(int entities) throws Exception {
    Path folder = Files.createTempDirectory("jpadrift-benchmark");
    try (ScratchDatabase database =
            ScratchServer.embeddedForSuperuser(ScratchServer.NEWEST).create();
        ScratchDatabase none = ScratchServer.embeddedForSuperuser(ScratchServer.NEWEST).create()) {
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
      List<String> fresh = with(check, "--no-cache");
      List<String> unproved = with(fresh, "--no-statements");
      List<String> empty =
          fresh.stream().map(each -> each.equals(database.url()) ? none.url() : each).toList();
      List<String> validate = hibernate("validate", database, application, List.of());
      List<String> validateShort =
          hibernate(
              "validate",
              database,
              application,
              List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      List<Run> ours = new ArrayList<>();
      List<Run> rebuilt = new ArrayList<>();
      List<Run> repeated = new ArrayList<>();
      List<Run> againstNothing = new ArrayList<>();
      List<Run> withoutStatements = new ArrayList<>();
      List<Run> theirs = new ArrayList<>();
      List<Run> theirsShort = new ArrayList<>();
      run(fresh, 0);
      run(validate, 0);
      // the second of a library set leaves its class-data archive
      run(rebuilt(check, application, folder), 0);
      run(rebuilt(check, application, folder), 0);
      run(check, 0);
      for (int round = 0; round < ROUNDS; round++) {
        ours.add(run(fresh, 0));
        rebuilt.add(run(rebuilt(check, application, folder), 0));
        repeated.add(run(check, 0));
        againstNothing.add(run(empty, 1));
        withoutStatements.add(run(unproved, 0));
        theirs.add(run(validate, 0));
        theirsShort.add(run(validateShort, 0));
      }
      System.out.printf("%n%d entities, 12 columns each, medians of %d rounds%n", entities, ROUNDS);
      print("jpadrift check, fresh (--no-cache)", ours);
      print("jpadrift check, rebuilt jar on known libraries", rebuilt);
      print("jpadrift check, repeated", repeated);
      print("jpadrift check, fresh, of an empty database", againstNothing);
      print("jpadrift check --no-statements", withoutStatements);
      print("Hibernate boot + validate, default JVM flags", theirs);
      print("Hibernate boot + validate, jpadrift's JVM flags", theirsShort);
      System.out.printf(
          "  ratio: %.2f (default flags), %.2f (same flags)%n",
          seconds(ours) / seconds(theirs), seconds(ours) / seconds(theirsShort));
      System.out.printf(
          "  rebuilt: %.2f, repeated: %.2f (default flags); an empty database: %.2f of a full one%n",
          seconds(rebuilt) / seconds(theirs),
          seconds(repeated) / seconds(theirs),
          seconds(againstNothing) / seconds(ours));
      System.out.printf(
          "  every statement proved: %.2f of the same check without%n",
          seconds(ours) / seconds(withoutStatements));
      Map<Phase, Double> parts = phases(fresh);
      print("fresh", parts);
      List<String> another = rebuilt(check, application, folder);
      print("rebuilt", phases(another, 1));
      print("repeated", phases(check));
      return parts;
    } finally {
      delete(folder);
    }
  }

  private static Map<Phase, Double> phases(List<String> command) throws Exception {
    return phases(command, PHASE_ROUNDS);
  }

  /**
   * What the parts of a run took, in milliseconds: medians of some rounds. Two JVMs and two threads
   * overlap, so they do not add up to the whole.
   */
  private static Map<Phase, Double> phases(List<String> command, int rounds) throws Exception {
    Map<Phase, List<Double>> all = new EnumMap<>(Phase.class);
    for (int round = 0; round < rounds; round++) {
      Path file = Files.createTempFile("jpadrift-phases", ".txt");
      run(command, 0, Map.of("JPADRIFT_OPTS", "-D" + Phase.PROPERTY + '=' + file));
      Map<Phase, Double> once = new EnumMap<>(Phase.class);
      for (String line : Files.readAllLines(file)) {
        Phase.Took took = Phase.Took.of(line);
        once.merge(took.phase(), took.micros() / 1000.0, Double::sum);
      }
      once.forEach(
          (phase, took) -> all.computeIfAbsent(phase, fresh -> new ArrayList<>()).add(took));
      Files.delete(file);
    }
    Map<Phase, Double> medians = new EnumMap<>(Phase.class);
    all.forEach((phase, took) -> medians.put(phase, median(took)));
    return medians;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static void print(String what, Map<Phase, Double> phases) {
    System.out.printf("  phases, %s:%n", what);
    phases.forEach((phase, took) -> System.out.printf("    %-16s %6.0f ms%n", phase.label(), took));
  }

  /** Nothing may grow faster than the schema. */
  private static void printGrowth(Map<Integer, Map<Phase, Double>> grown) {
    Map<Phase, Double> fewer = Map.of();
    int few = 0;
    for (Map.Entry<Integer, Map<Phase, Double>> each : grown.entrySet()) {
      if (few > 0) {
        System.out.printf(
            "%n%d entities for %d (%.1f times as many), times of each phase%n",
            each.getKey(), few, each.getKey() / (double) few);
        Map<Phase, Double> before = fewer;
        each.getValue()
            .forEach(
                (phase, took) ->
                    System.out.printf(
                        "    %-16s %6.1f%n",
                        phase.label(), took / before.getOrDefault(phase, took)));
      }
      few = each.getKey();
      fewer = each.getValue();
    }
  }

  private static void measureLaunch() throws Exception {
    List<String> version = List.of(Path.of("jpadrift").toAbsolutePath().toString(), "--version");
    List<Run> runs = new ArrayList<>();
    run(version, 0);
    for (int round = 0; round < ROUNDS; round++) {
      runs.add(run(version, 0));
    }
    System.out.println();
    print("jpadrift --version", runs);
  }

  /** What a scan of an application takes that brings as many libraries as Spring Boot's do. */
  private static void measureSpringBoot() throws Exception {
    Path folder = Files.createTempDirectory("jpadrift-benchmark");
    try {
      PackedApplication application =
          PackedApplication.of(GeneratedApplication.of(SPRING_ENTITIES, folder), folder);
      List<String> mapping =
          List.of(
              Path.of("jpadrift").toAbsolutePath().toString(),
              "mapping",
              application.jar().toString());
      run(mapping, 0);
      run(mapping, 0);
      System.out.printf(
          "%na Spring Boot jar of %d entities with %d libraries (%d MB)%n",
          SPRING_ENTITIES, application.libraries(), Files.size(application.jar()) >> 20);
      List<String> fresh = with(mapping, "--no-cache");
      List<Run> ours = new ArrayList<>();
      List<Run> repeated = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        ours.add(run(fresh, 0));
        repeated.add(run(mapping, 0));
      }
      print("jpadrift mapping, fresh (--no-cache)", ours);
      print("jpadrift mapping, repeated", repeated);
      print("fresh", phases(fresh));
      print("repeated", phases(mapping));
    } finally {
      delete(folder);
    }
  }

  private static List<String> with(List<String> command, String... options) {
    return Stream.concat(command.stream(), Stream.of(options)).toList();
  }

  /** The same check of the same classes in a jar that nobody has seen. */
  private static List<String> rebuilt(
      List<String> check, GeneratedApplication application, Path folder) throws IOException {
    Path jar = Files.createTempFile(folder, "rebuilt", ".jar");
    Files.copy(application.jar(), jar, StandardCopyOption.REPLACE_EXISTING);
    return check.stream()
        .map(each -> each.equals(application.jar().toString()) ? jar.toString() : each)
        .toList();
  }

  /** The catalog part alone against pg_dump, where there is one that reads this server. */
  private static void measureCatalog() throws Exception {
    try (ScratchDatabase database = ScratchServer.embeddedForSuperuser(DUMPED_MAJOR).create()) {
      StringBuilder schema = new StringBuilder();
      for (int number = 0; number < TABLES; number++) {
        schema.append(
            """
            create table t%1$d (id bigint generated by default as identity primary key,
              parent bigint references t%2$d, code varchar(20) not null unique, name text not null,
              amount numeric(12,2) check (amount >= 0), status varchar(10) check (status in ('A','B')),
              created_at timestamptz not null default now(), due date, flag boolean default false,
              ref uuid, quantity integer, note text);
            create index on t%1$d (parent);
            """
                .formatted(number, Math.max(0, number - 1)));
      }
      database.run(schema.toString());
      // of the driver's parameters libpq knows but two
      String dump =
          database.url().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "?")
              + Stream.of(database.url().split("[?&]"))
                  .filter(each -> each.startsWith("user=") || each.startsWith("password="))
                  .collect(Collectors.joining("&"));
      List<String> read =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              Path.of("target/test-classes").toAbsolutePath()
                  + System.getProperty("path.separator")
                  + Path.of("target/jpadrift/lib").toAbsolutePath()
                  + "/*",
              CatalogRead.class.getName(),
              database.url());
      List<Run> dumps = new ArrayList<>();
      List<Run> processes = new ArrayList<>();
      List<Double> reads = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        dumps.add(run(List.of("pg_dump", "--schema-only", dump), 0));
        processes.add(run(read, 0));
        reads.add(Double.valueOf(lastOutput.strip()));
      }
      double catalog = reads.stream().sorted().skip(reads.size() / 2).findFirst().orElseThrow();
      System.out.printf("%n%d tables, 12 columns each, PostgreSQL %d%n", TABLES, DUMPED_MAJOR);
      print("pg_dump --schema-only", dumps);
      print("jpadrift's catalog reader, whole process", processes);
      System.out.printf(
          "  the reading alone: %.2f s, ratio to pg_dump: %.2f%n",
          catalog, catalog / seconds(dumps));
    } catch (IOException noPgDump) {
      System.out.println("no pg_dump here: " + noPgDump.getMessage());
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
    return run(command, expected, Map.of());
  }

  private static Run run(List<String> command, int expected, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("jpadrift-benchmark", ".log");
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
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
    lastOutput = Files.readString(output);
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
