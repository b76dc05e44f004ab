package io.github.jpadrift.migration;

import io.github.jpadrift.process.ProcessMain;
import io.github.jpadrift.process.ProcessMain.Refused;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The migrating process: it knows the throw-away database, and no other. */
final class MigratingMain {

  /** Held, as a level is forgotten together with a logger that nobody holds. */
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.flywaydb"), Logger.getLogger("liquibase"));

  private MigratingMain() {}

  /** Runs the migrations once. */
  public static void main(String[] arguments) throws IOException {
    QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    ProcessMain.answer(arguments, MigrationRequest.class, MigratingMain::run);
  }

  private static MigrationRun run(MigrationRequest request) throws Refused {
    String title = request.tool().title();
    try {
      return Class.forName(request.tool().runner())
          .asSubclass(MigrationRunner.class)
          .getDeclaredConstructor()
          .newInstance()
          .run(request);
    } catch (SQLException unreachable) {
      throw new Refused(
          "the throw-away database cannot be reached: " + unreachable.getMessage(), unreachable);
    } catch (ReflectiveOperationException | LinkageError unlinked) {
      throw new Refused(
          "no usable %s among the application's libraries: %s".formatted(title, unlinked),
          unlinked);
    }
  }
}
