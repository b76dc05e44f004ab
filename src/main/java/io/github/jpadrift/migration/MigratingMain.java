package io.github.jpadrift.migration;

import io.github.jpadrift.process.ProcessMain;
import io.github.jpadrift.process.ProcessMain.Refused;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The migrating process: it knows the throw-away database, and no other. */
final class MigratingMain {

  /** Held, as a level is forgotten together with a logger that nobody holds. */
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.flywaydb"), Logger.getLogger("liquibase"));

  private MigratingMain() {}

  /** Runs the migrations once. */
  public static void main(String[] arguments) throws IOException {
    quieten();
    ProcessMain.answer(
        arguments,
        MigrationRequest.class,
        (request, ahead) -> with(request.tool(), runner -> runner.run(request)),
        MigratingMain::prepare);
  }

  /**
   * Loads what any migration takes, while it is not yet known which. The tools do not expect to be
   * started twice at once, so that the work waits for it.
   */
  static synchronized void prepare() {
    List<MigrationTool> tools =
        Stream.of(MigrationTool.values()).filter(MigratingMain::isThere).toList();
    try {
      DriverManager.getDrivers();
      if (tools.size() == 1) {
        runner(tools.get(0)).prepare();
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unusable) {
      // whoever asks meets it again, and is told
      return;
    }
  }

  private static boolean isThere(MigrationTool tool) {
    return MigratingMain.class.getClassLoader().getResource(tool.resource()) != null;
  }

  private static MigrationRunner runner(MigrationTool tool) throws ReflectiveOperationException {
    return Class.forName(tool.runner())
        .asSubclass(MigrationRunner.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  static void quieten() {
    QUIET.forEach(logger -> logger.setLevel(Level.OFF));
  }

  /** What is done with a runner. */
  interface Task {
    Record done(MigrationRunner runner) throws SQLException;
  }

  static synchronized Record with(MigrationTool tool, Task task) throws Refused {
    try {
      return task.done(runner(tool));
    } catch (SQLException failed) {
      throw new Refused(MigrationException.told("the throw-away database", failed), failed);
    } catch (ExceptionInInitializerError failed) {
      throw new Refused(
          "code of the application that comes with its migrations cannot start outside of it: %s; --java-migrations skip leaves all of it out"
              .formatted(failed.getCause()),
          failed);
    } catch (ReflectiveOperationException | LinkageError unlinked) {
      throw new Refused(
          "no usable %s among the application's libraries: %s".formatted(tool.title(), unlinked),
          unlinked);
    }
  }
}
