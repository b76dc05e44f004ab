package io.github.jpadrift.migration;

import java.sql.SQLException;

/** Drives one tool; made by name in the JVM that has the application's version of it. */
public interface MigrationRunner {

  /**
   * Runs what is pending, as the application's start would.
   *
   * @throws SQLException when the database cannot be reached
   */
  MigrationRun run(MigrationRequest request) throws SQLException;
}
