package io.github.jpadrift.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the mapping is checked against. */
final class JudgedDatabaseArguments extends DatabaseArguments {

  /** What the option means wherever privileges are judged. */
  static final String ROLE =
      "The role that the application connects as: its privileges are judged. Default: the role"
          + " that checks, unless that one may write none of the mapped tables.";

  private final Argument<String> applicationRole =
      optional(String.class, option("--app-role").paramLabel("ROLE").description(ROLE));

  JudgedDatabaseArguments() {}

  JudgedDatabaseArguments(@Nullable String name, @Nullable Path baseline) {
    super(name, baseline);
  }

  @Override
  @Nullable String applicationRole() {
    return applicationRole.orNull();
  }
}
