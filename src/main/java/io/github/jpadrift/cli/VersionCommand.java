package io.github.jpadrift.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code jpadrift version}: what {@code --version} says, for those who type a command. */
@Command(
    name = VersionCommand.NAME,
    addMethodSubcommands = false,
    description = "Says which version of jpadrift this is.")
final class VersionCommand implements Runnable {

  static final String NAME = "version";

  @ParentCommand private Jpadrift jpadrift;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  VersionCommand() {}

  @Override
  public void run() {
    jpadrift.printVersion();
  }
}
