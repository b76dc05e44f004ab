package io.github.jpadrift.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of running migrations.
 *
 * @param version of the tool that ran them
 * @param ran the migrations that were carried out, in their order: Flyway's script, Liquibase's
 *     {@code file::id::author}
 * @param leftOut those that were not, because they are code of the application
 * @param failure what ended the run, in one line; null when it came to its end
 */
public record MigrationRun(
    String version, List<String> ran, List<LeftOut> leftOut, @Nullable String failure) {

  public MigrationRun {
    ran = List.copyOf(ran);
    leftOut = List.copyOf(leftOut);
  }

  /** A migration that did not run, and why. */
  public record LeftOut(String migration, String reason) {}
}
