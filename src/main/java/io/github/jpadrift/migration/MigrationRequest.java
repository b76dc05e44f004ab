package io.github.jpadrift.migration;

import java.util.List;
import java.util.Map;

/**
 * What is to be run, and where.
 *
 * @param url of a database that is there for this alone, complete with role and password
 * @param settings by the tool's own names: {@code flyway.locations}; {@code changeLogFile}, {@code
 *     contexts}, {@code parameter.NAME} as in {@code liquibase.properties}
 * @param roots folders in which Liquibase looks for change logs before the class path
 * @param code whether migrations that are code of the application run as well
 */
public record MigrationRequest(
    MigrationTool tool,
    String url,
    Map<String, String> settings,
    List<String> roots,
    boolean code) {

  public MigrationRequest {
    settings = Map.copyOf(settings);
    roots = List.copyOf(roots);
  }
}
