package io.github.jpadrift.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jpadrift completion}: a script that lets the shell complete what is typed. */
@Command(
    name = "completion",
    addMethodSubcommands = false,
    description = {"Prints a script with which bash and zsh complete commands, options and rules."},
    exitCodeList = "0:always",
    footer = {
      "  . <(jpadrift completion)",
      "  jpadrift completion > ~/.local/share/bash-completion/completions/jpadrift"
    })
final class CompletionCommand implements Callable<Integer> {

  @ParentCommand private Jpadrift jpadrift;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CompletionCommand() {}

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    jpadrift.out().print(AutoComplete.bash(root.name(), root.commandLine()));
    return 0;
  }
}
