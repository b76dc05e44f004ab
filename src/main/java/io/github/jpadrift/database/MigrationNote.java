package io.github.jpadrift.database;

import org.jspecify.annotations.Nullable;

/**
 * What a migration tool noted of one migration.
 *
 * @param version what tells it from the others
 * @param title for people; empty where there is none
 * @param checksum of its content; null where the tool keeps none
 * @param success whether it ran to its end
 */
public record MigrationNote(
    String version, String title, @Nullable String checksum, boolean success) {

  /** {@code 3 series league}. */
  public String told() {
    return title.isEmpty() ? version : version + ' ' + title;
  }
}
