package io.github.jpadrift.check;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.migration.MigrationTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Migrations that make a schema, and what runs them.
 *
 * @param source a jar, WAR or folder of classes that holds them with their settings; a folder of
 *     SQL files as Flyway names them; or a change log of Liquibase
 * @param more folders of SQL files that Flyway takes together with those of the source
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
    List<Path> more,
    @Nullable MigrationTool tool,
    @Nullable Path root,
    Map<String, String> properties,
    boolean code,
    int postgresMajor,
    MappingOptions application) {

  public Migrations {
    more = List.copyOf(more);
    properties = Map.copyOf(properties);
  }

  /** Those of one source. */
  public Migrations(
      Path source,
      @Nullable MigrationTool tool,
      @Nullable Path root,
      Map<String, String> properties,
      boolean code,
      int postgresMajor,
      MappingOptions application) {
    this(source, List.of(), tool, root, properties, code, postgresMajor, application);
  }

  /** The same together with those of more folders of SQL files. */
  public Migrations with(List<Path> folders) {
    return new Migrations(
        source, folders, tool, root, properties, code, postgresMajor, application);
  }

  /** The source, and what goes together with it. */
  Stream<Path> all() {
    return Stream.concat(Stream.of(source), more.stream());
  }

  /** What reports call them: the paths, joined by commas. */
  public String places() {
    return all().map(Path::toString).collect(Collectors.joining(", "));
  }

  /** The same on a throw-away server of this major. */
  public Migrations on(int major) {
    return new Migrations(source, more, tool, root, properties, code, major, application);
  }

  /** Those of a source that says everything itself. */
  public static Migrations of(Path source, int postgresMajor, MappingOptions application) {
    return new Migrations(source, null, null, Map.of(), false, postgresMajor, application);
  }
}
