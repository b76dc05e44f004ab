package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.migration.MigrationTool;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Migrations that make a schema, and what runs them.
 *
 * @param source a jar, WAR or folder of classes that holds them with their settings; a folder of
 *     SQL files as Flyway names them; or a change log of Liquibase
 * @param tool null to let the source say
 * @param root where the paths in a change log begin, which are its change sets' identity; null for
 *     the folder {@code resources} or {@code classes} around it, else its own folder
 * @param properties settings by the tool's own names, which beat what files say: {@code
 *     flyway.outOfOrder}, {@code contexts} or {@code liquibase.contexts}
 * @param code whether migrations that are code of the application run as well
 * @param postgresMajor of the throw-away server
 * @param application whose Flyway or Liquibase runs them, where it brings one
 */
@PublicApi
public record Migrations(
    Path source,
    @Nullable MigrationTool tool,
    @Nullable Path root,
    Map<String, String> properties,
    boolean code,
    int postgresMajor,
    MappingOptions application) {

  public Migrations {
    properties = Map.copyOf(properties);
  }

  /** The same on a throw-away server of this major. */
  public Migrations on(int major) {
    return new Migrations(source, tool, root, properties, code, major, application);
  }

  /** Those of a source that says everything itself. */
  public static Migrations of(Path source, int postgresMajor, MappingOptions application) {
    return new Migrations(source, null, null, Map.of(), false, postgresMajor, application);
  }
}
