package io.github.jpadrift.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the sides of a comparison are read; which they are is told by its parameters. */
final class SideArguments extends ScriptedReadingArguments {

  @Option(names = "--app-role", paramLabel = "ROLE", description = JudgedDatabaseArguments.ROLE)
  private @Nullable String applicationRole;

  @Override
  @Nullable String applicationRole() {
    return applicationRole;
  }
}
