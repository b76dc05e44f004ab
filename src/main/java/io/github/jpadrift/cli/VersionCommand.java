package io.github.jpadrift.cli;

/** {@code jpadrift version}: what {@code --version} says, for those who type a command. */
final class VersionCommand extends Subcommand {

  static final String NAME = "version";

  VersionCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage().description("Says which version of jpadrift this is.");
  }

  @Override
  public Integer call() {
    jpadrift.printVersion();
    return 0;
  }
}
