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
  private static final List<Integer> TABLES = List.of(3000, 10000);

  /** The tool as its users start it. */
  static final String LAUNCHER = Path.of("jpadrift").toAbsolutePath().toString();

  /** Debian 12's pg_dump reads servers up to this one. */
  private static final int DUMPED_MAJOR = 15;

  private Benchmark() {}

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
    for (int tables : TABLES) {
      measureCatalog(tables);
    }
  }

  /** What the parts of a fresh run took, in milliseconds. */
  private static Map<Phase, Double> measure(int entities) throws Exception {
    Path folder = Files.createTempDirectory("jpadrift-benchmark");
    try (ScratchDatabase database =
            ScratchServer.embeddedForSuperuser(ScratchServer.NEWEST).create();
        ScratchDatabase none = ScratchServer.embeddedForSuperuser(ScratchServer.NEWEST).create()) {
      GeneratedApplication application = GeneratedApplication.of(entities, folder);
      HibernateProgram hibernate = hibernate(application, database);
      new MeasuredRun("create", hibernate.does("create")).once(Map.of());
      List<String> check = check(application.jar(), database);
      List<String> fresh = with(check, "--no-cache");
      MeasuredRun ours = new MeasuredRun("jpadrift check, fresh (--no-cache)", fresh);
      MeasuredRun rebuilt =
          new MeasuredRun(
              "jpadrift check, rebuilt jar on known libraries",
              () -> check(copy(application.jar(), folder), database),
              0);
      MeasuredRun repeated = new MeasuredRun("jpadrift check, repeated", check);
      MeasuredRun againstNothing =
          new MeasuredRun(
              "jpadrift check, fresh, of an empty database",
              () -> with(check(application.jar(), none), "--no-cache"),
              1);
      MeasuredRun withoutStatements =
          new MeasuredRun("jpadrift check --no-statements", with(fresh, "--no-statements"));
      MeasuredRun theirs =
          new MeasuredRun(
              "Hibernate boot + validate, default JVM flags", hibernate.does("validate"));
      MeasuredRun theirsShort =
          new MeasuredRun(
              "Hibernate boot + validate, jpadrift's JVM flags",
              hibernate.does("validate", HibernateProgram.SHORT_RUN.toArray(String[]::new)));
      List<MeasuredRun> runs =
          List.of(ours, rebuilt, repeated, againstNothing, withoutStatements, theirs, theirsShort);
      // the second of a library set leaves its class-data archive
      rebuilt.once(Map.of());
      MeasuredRun.alternate(ROUNDS, runs);
      System.out.printf("%n%d entities, 12 columns each, medians of %d rounds%n", entities, ROUNDS);
      runs.forEach(MeasuredRun::print);
      System.out.printf(
          "  ratio: %.2f (default flags), %.2f (same flags)%n",
          ours.seconds() / theirs.seconds(), ours.seconds() / theirsShort.seconds());
      System.out.printf(
          "  rebuilt: %.2f, repeated: %.2f (default flags); an empty database: %.2f of a full one%n",
          rebuilt.seconds() / theirs.seconds(),
          repeated.seconds() / theirs.seconds(),
          againstNothing.seconds() / ours.seconds());
      System.out.printf(
          "  every statement proved: %.2f of the same check without%n",
          ours.seconds() / withoutStatements.seconds());
      Map<Phase, Double> parts = phases(fresh);
      print("fresh", parts);
      print("rebuilt", phases(check(copy(application.jar(), folder), database), 1));
      print("repeated", phases(check));
      measureDoor(application, database);
      return parts;
    } finally {
      delete(folder);
    }
  }

  /** What the JUnit extension adds to a suite that boots its session factory anyway. */
  private static void measureDoor(GeneratedApplication application, ScratchDatabase database)
      throws Exception {
    List<String> command = HibernateProgram.java(List.of(), classPath(application));
    command.addAll(
        List.of(FactoryDoor.class.getName(), database.url(), application.classNames().toString()));
    MeasuredRun door = new MeasuredRun("session factory and its check", command);
    MeasuredRun.alternate(ROUNDS, List.of(door));
    List<String[]> seconds = door.lastLines().stream().map(line -> line.split(" ")).toList();
    double boot =
        MeasuredRun.median(seconds.stream().map(each -> Double.valueOf(each[0])).toList());
    double check =
        MeasuredRun.median(seconds.stream().map(each -> Double.valueOf(each[1])).toList());
    System.out.printf(
        "  JUnit door: session factory %.2f s, its check %.2f s, ratio: %.2f%n",
        boot, check, check / boot);
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
      new MeasuredRun("phases", () -> command, 1)
          .once(Map.of("JPADRIFT_OPTS", "-D" + Phase.PROPERTY + '=' + file));
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
    all.forEach((phase, took) -> medians.put(phase, MeasuredRun.median(took)));
    return medians;
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
    MeasuredRun version = new MeasuredRun("jpadrift --version", List.of(LAUNCHER, "--version"));
    MeasuredRun.alternate(ROUNDS, List.of(version));
    System.out.println();
    version.print();
  }

  /**
   * What an application costs that brings as many libraries as Spring Boot's do, its Hibernate
   * among them. Hibernate itself has its own jars alone on its class path.
   */
  private static void measureSpringBoot() throws Exception {
    Path folder = Files.createTempDirectory("jpadrift-benchmark");
    try (ScratchDatabase database =
        ScratchServer.embeddedForSuperuser(ScratchServer.NEWEST).create()) {
      GeneratedApplication classes = GeneratedApplication.of(SPRING_ENTITIES, folder);
      PackedApplication application = PackedApplication.of(classes, folder);
      HibernateProgram hibernate = hibernate(classes, database);
      new MeasuredRun("create", hibernate.does("create")).once(Map.of());
      List<String> mapping = List.of(LAUNCHER, "mapping", application.jar().toString());
      List<String> fresh = with(mapping, "--no-cache");
      List<String> check = check(application.jar(), database);
      MeasuredRun validate =
          new MeasuredRun(
              "Hibernate boot + validate, default JVM flags", hibernate.does("validate"));
      MeasuredRun checkFresh =
          new MeasuredRun("jpadrift check, fresh (--no-cache)", with(check, "--no-cache"));
      MeasuredRun checkRepeated = new MeasuredRun("jpadrift check, repeated", check);
      List<MeasuredRun> runs =
          List.of(
              new MeasuredRun("jpadrift mapping, fresh (--no-cache)", fresh),
              new MeasuredRun("jpadrift mapping, repeated", mapping),
              checkFresh,
              checkRepeated,
              validate);
      MeasuredRun.alternate(ROUNDS, runs);
      System.out.printf(
          "%na Spring Boot jar of %d entities with %d libraries (%d MB)%n",
          SPRING_ENTITIES, application.libraries(), Files.size(application.jar()) >> 20);
      runs.forEach(MeasuredRun::print);
      System.out.printf(
          "  check: fresh %.2f, repeated %.2f (default flags)%n",
          checkFresh.seconds() / validate.seconds(), checkRepeated.seconds() / validate.seconds());
      print("mapping, fresh", phases(fresh));
      print("mapping, repeated", phases(mapping));
    } finally {
      delete(folder);
    }
  }

  private static List<String> check(Path jar, ScratchDatabase database) {
    return List.of(LAUNCHER, "check", jar.toString(), "--url", database.url());
  }

  static List<String> with(List<String> command, String... options) {
    return Stream.concat(command.stream(), Stream.of(options)).toList();
  }

  /** The same classes in a jar that nobody has seen. */
  static Path copy(Path jar, Path folder) throws IOException {
    return Files.copy(
        jar, Files.createTempFile(folder, "rebuilt", ".jar"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** The catalog part alone against pg_dump, where there is one that reads this server. */
  private static void measureCatalog(int tables) throws Exception {
    try (ScratchDatabase database = ScratchServer.embeddedForSuperuser(DUMPED_MAJOR).create()) {
      StringBuilder schema = new StringBuilder();
      for (int number = 0; number < tables; number++) {
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
      List<String> read = HibernateProgram.java(HibernateProgram.SHORT_RUN, List.of());
      read.addAll(List.of(CatalogRead.class.getName(), database.url()));
      MeasuredRun dumps =
          new MeasuredRun("pg_dump --schema-only", List.of("pg_dump", "--schema-only", dump));
      MeasuredRun process = new MeasuredRun("jpadrift's catalog reader, whole process", read);
      MeasuredRun.alternate(ROUNDS, List.of(dumps, process));
      double catalog =
          MeasuredRun.median(process.lastLines().stream().map(Double::valueOf).toList());
      System.out.printf("%n%d tables, 12 columns each, PostgreSQL %d%n", tables, DUMPED_MAJOR);
      dumps.print();
      process.print();
      System.out.printf(
          "  the reading alone: %.2f s, ratio to pg_dump: %.2f%n",
          catalog, catalog / dumps.seconds());
    } catch (IOException noPgDump) {
      System.out.println("no pg_dump here: " + noPgDump.getMessage());
    }
  }

  private static HibernateProgram hibernate(
      GeneratedApplication application, ScratchDatabase database) {
    return new HibernateProgram(classPath(application), database.url(), application.classNames());
  }

  private static List<String> classPath(GeneratedApplication application) {
    return List.of(
        application.jar().toString(), Path.of("target/jpadrift/hibernate").toAbsolutePath() + "/*");
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> content = Files.walk(folder)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
