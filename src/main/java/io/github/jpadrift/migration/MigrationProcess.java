package io.github.jpadrift.migration;

import io.github.jpadrift.process.ApplicationProcess;
import io.github.jpadrift.process.LibraryPath;
import io.github.jpadrift.process.ProcessException;
import io.github.jpadrift.process.ProcessLimits;
import io.github.jpadrift.process.ProcessTask;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.Driver;

/** Runs migrations in a JVM of its own, with the application's own Flyway or Liquibase. */
public final class MigrationProcess {

  private static final String DRIVER = "org/postgresql/Driver.class";

  private static final ProcessTask TASK =
      new ProcessTask(
          MigratingMain.class,
          "runs the migrations",
          "running the migrations",
          "the migrations ran",
          "the migrations cannot be run",
          "--timeout",
          "--mapping-memory");

  private final ApplicationProcess process;

  /**
   * A process that is still to be started.
   *
   * @param application the application's class path; empty when there is none
   * @param lent a folder with the jars of the tool, for an application that brings none
   * @param printed is told what the migrations print, after the end
   */
  public MigrationProcess(
      MigrationTool tool,
      List<Path> application,
      Path lent,
      ProcessLimits limits,
      Consumer<String> printed) {
    this.process =
        new ApplicationProcess(TASK, classPath(tool, application, lent), limits, printed);
  }

  /**
   * Starts it, waits for it, and ends it.
   *
   * @throws MigrationException when it gives no complete answer
   */
  public MigrationRun run(MigrationRequest request) {
    try {
      return process.ask(request, MigrationRun.class);
    } catch (ProcessException unanswered) {
      throw new MigrationException(String.valueOf(unanswered.getMessage()), unanswered);
    }
  }

  private static List<Path> classPath(MigrationTool tool, List<Path> application, Path lent) {
    List<Path> all = new ArrayList<>(application);
    if (!LibraryPath.holds(application, tool.resource())) {
      all.addAll(jars(tool, lent));
    }
    if (!LibraryPath.holds(application, DRIVER)) {
      all.add(own());
    }
    return all;
  }

  private static List<Path> jars(MigrationTool tool, Path folder) {
    try {
      return LibraryPath.jarsIn(folder);
    } catch (IOException unreadable) {
      throw new MigrationException(
          "there is no %s among the application's libraries, and jpadrift has none to lend in %s; add it to them"
              .formatted(tool.title(), folder),
          unreadable);
    }
  }

  /** The tool's own driver. */
  private static Path own() {
    try {
      return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
