package io.github.jpadrift.migration;

import io.github.jpadrift.migration.MigrationRun.LeftOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of the pending migrations on a shadow.
 *
 * @param migrations what ran, and what would have come after
 * @param leftOut those that are code of the application and were not run
 * @param failure what ended the run, in one line; null when it came to its end
 */
public record Rehearsed(
    Chain chain, List<Migration> migrations, List<LeftOut> leftOut, @Nullable String failure) {

  public Rehearsed {
    migrations = List.copyOf(migrations);
    leftOut = List.copyOf(leftOut);
  }
}
