package io.github.jpadrift.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the mapping is checked against. */
final class JudgedDatabaseArguments extends DatabaseArguments {

  @Option(
      names = "--app-role",
      paramLabel = "ROLE",
      description =
          "The role that the application connects as: its privileges are judged. Default: the role"
              + " that checks, unless that one may write none of the mapped tables.")
  private @Nullable String applicationRole;

  JudgedDatabaseArguments() {}

  JudgedDatabaseArguments(@Nullable String name, @Nullable Path baseline) {
    super(name, baseline);
  }

  @Override
  @Nullable String applicationRole() {
    return applicationRole;
  }
}
