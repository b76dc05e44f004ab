package io.github.jpadrift.cli;

import io.github.jpadrift.migration.MigrationTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where migrations are.
 *
 * @param text a path, with {@code flyway:} or {@code liquibase:} before it where both are there
 */
record MigrationSource(String text) {

  /** Scripts with their settings, and change logs. */
  private static final Pattern READ = Pattern.compile("\\.(sql|conf|xml|ya?ml|json|properties)$");

  /** Null where the source itself decides. */
  @Nullable MigrationTool tool() {
    return MigrationTool.before(text);
  }

  Path path() {
    return Path.of(MigrationTool.behind(text));
  }

  /**
   * The files that a run reads, none of which a report may take the place of.
   *
   * @throws UsageException when the folder cannot be listed
   */
  List<Path> files() {
    Path path = path();
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> below = Files.walk(path)) {
      return below.filter(file -> READ.matcher(file.toString()).find()).toList();
    } catch (IOException | UncheckedIOException unlisted) {
      throw new UsageException(
          "the folder %s cannot be read: %s".formatted(path, unlisted.getMessage()), unlisted);
    }
  }

  /** The same, seen from a folder. */
  MigrationSource in(Path folder) {
    MigrationTool tool = tool();
    return new MigrationSource((tool == null ? "" : tool.id() + ':') + folder.resolve(path()));
  }
}
