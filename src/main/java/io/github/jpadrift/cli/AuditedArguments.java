package io.github.jpadrift.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The database that migrations wait for, and where they are. */
final class AuditedArguments extends ReadingArguments {

  @Option(
      names = "--url",
      paramLabel = "JDBC-URL",
      description = "A PostgreSQL, as in jdbc:postgresql://host/database.")
  List<String> urls = List.of();

  @Option(names = "--migrations", paramLabel = "SOURCE", description = DatabaseArguments.MIGRATIONS)
  List<MigrationSource> migrations = List.of();

  @Option(names = "--app-role", paramLabel = "ROLE", description = JudgedDatabaseArguments.ROLE)
  private @Nullable String applicationRole;

  @Override
  @Nullable String applicationRole() {
    return applicationRole;
  }
}
