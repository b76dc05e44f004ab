package io.github.jpadrift.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code jpadrift rules}: what is looked at. */
@Command(
    name = "rules",
    addMethodSubcommands = false,
    description = {"Lists the rules: what is looked at, and how bad it is."},
    exitCodeList = "0:always",
    footer = "  jpadrift rules")
final class RulesCommand implements Callable<Integer> {

  @ParentCommand private Jpadrift jpadrift;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  RulesCommand() {}

  @Override
  public Integer call() {
    Rules.print(Rules.all(jpadrift.engine()), jpadrift.screen(), jpadrift.out());
    return 0;
  }
}
