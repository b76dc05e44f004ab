package io.github.jpadrift.cli;

import org.jspecify.annotations.Nullable;

/** How the sides of a comparison are read; which they are is told by its parameters. */
final class SideArguments extends ScriptedReadingArguments {

  private final Argument<String> applicationRole =
      optional(
          String.class,
          option("--app-role").paramLabel("ROLE").description(JudgedDatabaseArguments.ROLE));

  @Override
  @Nullable String applicationRole() {
    return applicationRole.orNull();
  }
}
