package io.github.jpadrift.benchmark;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfoList;
import io.github.classgraph.ScanResult;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures {@code jpadrift check} against Hibernate's own boot and validation on an application
 * that nobody here wrote, as its jars lie in a folder: its own Hibernate, some hundred libraries.
 * The schema is what its Hibernate makes of its mapping.
 *
 * <p>Arguments: the folder ({@code target/real/keycloak}, which {@code src/test/real/run} fills)
 * and the beginning of the name of the jar with the entities ({@code keycloak-model-jpa-}).
 */
public final class RealBenchmark {

  private static final int ROUNDS = 7;
  private static final List<String> MAPPED =
      List.of("Entity", "MappedSuperclass", "Embeddable", "Converter");

  private RealBenchmark() {}

  /** Prints a block of figures. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path jar = jar(folder, arguments[1]);
    Path work = Files.createTempDirectory("jpadrift-benchmark");
    try (ScratchDatabase database =
        ScratchServer.embeddedForSuperuser(ScratchServer.NEWEST).create()) {
      Path libraries = libraries(folder, jar, Files.createDirectory(work.resolve("libraries")));
      Path names = Files.write(work.resolve("classes.txt"), mapped(jar));
      HibernateProgram hibernate =
          new HibernateProgram(List.of(folder + "/*"), database.url(), names);
      new MeasuredRun("create", hibernate.does("create")).once(Map.of());
      List<String> check = check(jar, libraries, database);
      MeasuredRun fresh =
          new MeasuredRun(
              "jpadrift check, fresh (--no-cache)", () -> Benchmark.with(check, "--no-cache"), 1);
      MeasuredRun rebuilt =
          new MeasuredRun(
              "jpadrift check, rebuilt jar on known libraries",
              () -> check(Benchmark.copy(jar, work), libraries, database),
              1);
      MeasuredRun repeated = new MeasuredRun("jpadrift check, repeated", () -> check, 1);
      MeasuredRun validate =
          new MeasuredRun("Hibernate boot + validate, default flags", hibernate.does("validate"));
      rebuilt.once(Map.of());
      MeasuredRun.alternate(ROUNDS, List.of(fresh, rebuilt, repeated, validate));
      System.out.printf(
          "%n%s: %d classes, medians of %d rounds%n",
          jar.getFileName(), Files.readAllLines(names).size(), ROUNDS);
      Stream.of(fresh, rebuilt, repeated, validate).forEach(MeasuredRun::print);
      System.out.printf(
          "  ratios: fresh %.2f, rebuilt %.2f, repeated %.2f%n",
          fresh.seconds() / validate.seconds(),
          rebuilt.seconds() / validate.seconds(),
          repeated.seconds() / validate.seconds());
    } finally {
      Benchmark.delete(work);
    }
  }

  /** All but the application's own jar, of which a rebuilt one would be a second copy. */
  private static Path libraries(Path folder, Path own, Path emptyFolder) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : jars) {
        if (!jar.equals(own)) {
          Files.copy(jar, emptyFolder.resolve(jar.getFileName()));
        }
      }
    }
    return emptyFolder;
  }

  private static List<String> check(Path jar, Path libraries, ScratchDatabase database) {
    return List.of(
        Benchmark.LAUNCHER,
        "check",
        jar.toString(),
        "--classpath",
        libraries + "/*",
        "--url",
        database.url());
  }

  private static Path jar(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
          .findFirst()
          .orElseThrow(() -> new IOException("no jar " + prefix + "… in " + folder));
    }
  }

  private static List<String> mapped(Path jar) {
    try (ScanResult scan =
        new ClassGraph()
            .overrideClasspath(jar)
            .enableAnnotationInfo()
            .ignoreClassVisibility()
            .scan()) {
      return MAPPED.stream()
          .map(name -> scan.getClassesWithAnnotation("jakarta.persistence." + name))
          .reduce(new ClassInfoList(), ClassInfoList::union)
          .getNames();
    }
  }
}
