package io.github.jpadrift.migration;

import io.github.jpadrift.process.ProcessMain;
import io.github.jpadrift.process.ProcessMain.Refused;
import java.io.IOException;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The migrating process: it knows the throw-away database, and no other. */
final class MigratingMain {

  private MigratingMain() {}

  /** Runs the migrations once. */
  public static void main(String[] arguments) throws IOException {
    for (MigrationTool tool : MigrationTool.values()) {
      Logger.getLogger(tool == MigrationTool.FLYWAY ? "org.flywaydb" : tool.id())
          .setLevel(Level.OFF);
    }
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
