package io.github.jpadrift.real;

import io.github.jpadrift.CheckOptions;
import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.ConsoleReporter;
import io.github.jpadrift.report.Screen;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Runs jpadrift on applications that nobody here wrote: their schema is built by their own
 * migrations, and what the check says of it is printed to be read.
 *
 * <p>{@code src/test/real/run} fetches the applications and starts this.
 */
public final class RealApplications {

  private RealApplications() {}

  /** Argument: the folder with one folder of jars for each application. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    check(
        "data-index",
        folder.resolve("data-index"),
        "data-index-storage-jpa-",
        List.of("classpath:kie-flyway/db/data-index/postgresql"),
        folder.resolve("dspace"));
    check(
        "dspace",
        folder.resolve("dspace"),
        "dspace-api-",
        List.of(
            "classpath:org/dspace/storage/rdbms/sqlmigration/metadata",
            "classpath:org/dspace/storage/rdbms/sqlmigration/postgres",
            "classpath:org/dspace/storage/rdbms/migration"),
        folder.resolve("dspace"));
  }

  private static void check(
      String name, Path libraries, String application, List<String> locations, Path flyway)
      throws Exception {
    try (ScratchDatabase database = TestDatabases.create(17)) {
      migrate(database.dataSource(), libraries, flyway, locations);
      List<Path> applications =
          jars(libraries).stream()
              .filter(jar -> jar.getFileName().toString().startsWith(application))
              .toList();
      CheckOptions options =
          CheckOptions.forApplications(applications).withClasspath(List.of(libraries + "/*"));
      Verdict verdict = MappingCheck.of(options).against(database.dataSource()).run();
      Map<Severity, Long> counts = verdict.counts();
      System.out.printf(
          "%n%s: %d entities, %d tables, findings %s, gaps %d%n",
          name,
          verdict.application().entities(),
          verdict.application().tables(),
          counts,
          verdict.gaps().size());
      StringBuilder report = new StringBuilder();
      new ConsoleReporter(Screen.PLAIN, true).write(verdict, report);
      System.out.println(report);
    }
  }

  /** Flyway runs in a loader of its own, as it does in the application. */
  private static void migrate(
      DataSource dataSource, Path application, Path flyway, List<String> locations)
      throws Exception {
    List<Path> path = new ArrayList<>(jars(application));
    if (!application.equals(flyway)) {
      path.addAll(jars(flyway));
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(
            path.stream().map(RealApplications::url).toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Object configuration =
          loader
              .loadClass("org.flywaydb.core.Flyway")
              .getMethod("configure", ClassLoader.class)
              .invoke(null, loader);
      configuration = call(configuration, "dataSource", DataSource.class, dataSource);
      configuration =
          call(configuration, "locations", String[].class, locations.toArray(String[]::new));
      Object migrator = configuration.getClass().getMethod("load").invoke(configuration);
      migrator.getClass().getMethod("migrate").invoke(migrator);
    } catch (InvocationTargetException failed) {
      throw new IllegalStateException("the application's own migrations fail", failed.getCause());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Object call(Object target, String method, Class<?> type, Object argument)
      throws ReflectiveOperationException {
    return target.getClass().getMethod(method, type).invoke(target, argument);
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
