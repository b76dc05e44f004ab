package io.github.jpadrift.scratch;

import io.github.jpadrift.api.PublicApi;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL files that create a schema, and how they are run.
 *
 * @param files in the order in which they are loaded
 * @param postgresMajor of the throw-away server
 * @param asSuperuser whether they need a superuser's rights, with which they may also run programs
 *     and read files of this machine
 * @param database which part to take of files that change the database; null when they fill one
 */
@PublicApi
public record Scripts(
    List<Path> files, int postgresMajor, boolean asSuperuser, @Nullable String database) {

  public Scripts {
    files = List.copyOf(files);
  }

  /** The same on a throw-away server of this major. */
  public Scripts on(int major) {
    return new Scripts(files, major, asSuperuser, database);
  }

  /** Files that need nothing special. */
  public Scripts(List<Path> files, int postgresMajor) {
    this(files, postgresMajor, false, null);
  }
}
