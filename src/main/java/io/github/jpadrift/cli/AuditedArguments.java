package io.github.jpadrift.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database that migrations wait for, and where they are. */
final class AuditedArguments extends ReadingArguments {

  final Argument<List<String>> urls =
      list(
          String.class,
          option("--url")
              .paramLabel("JDBC-URL")
              .description("A PostgreSQL, as in jdbc:postgresql://host/database."));

  final Argument<List<MigrationSource>> migrations =
      list(
          MigrationSource.class,
          option("--migrations").paramLabel("SOURCE").description(DatabaseArguments.MIGRATIONS));

  private final Argument<String> applicationRole =
      optional(
          String.class,
          option("--app-role").paramLabel("ROLE").description(JudgedDatabaseArguments.ROLE));

  @Override
  @Nullable String applicationRole() {
    return applicationRole.orNull();
  }
}
