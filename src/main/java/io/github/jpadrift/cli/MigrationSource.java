package io.github.jpadrift.cli;

import io.github.jpadrift.migration.MigrationTool;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where migrations are.
 *
 * @param text a path, with {@code flyway:} or {@code liquibase:} before it where both are there
 */
record MigrationSource(String text) {

  /** Null where the source itself decides. */
  @Nullable MigrationTool tool() {
    return MigrationTool.before(text);
  }

  Path path() {
    return Path.of(MigrationTool.behind(text));
  }

  /** The same, seen from a folder. */
  MigrationSource in(Path folder) {
    MigrationTool tool = tool();
    return new MigrationSource((tool == null ? "" : tool.id() + ':') + folder.resolve(path()));
  }
}
