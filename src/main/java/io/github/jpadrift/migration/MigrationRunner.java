package io.github.jpadrift.migration;

import io.github.jpadrift.process.LibraryPath;
import java.sql.SQLException;

/** Drives one tool; made by name in the JVM that has the application's version of it. */
public interface MigrationRunner {

  /** Loads what every run takes; it touches no database. */
  void prepare();

  /**
   * Runs what is pending, as the application's start would.
   *
   * @throws SQLException when the database is lost, or refuses what the runner needs of it
   */
  MigrationRun run(MigrationRequest request) throws SQLException;

  /**
   * Runs what is pending on a shadow, and tells what each statement did. Where the tool refuses to
   * start it goes on as if that were repaired.
   *
   * @throws SQLException when the shadow is lost, or refuses what watching needs of it
   */
  Rehearsed rehearse(RehearsalRequest request) throws SQLException;

  /** The name of the archive that the tool's own class came from. */
  static String archiveOf(Class<?> tool) {
    return String.valueOf(LibraryPath.of(tool).getFileName());
  }
}
