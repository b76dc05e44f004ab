package io.github.jpadrift.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jpadrift completion}: a script that lets the shell complete what is typed. */
final class CompletionCommand extends Subcommand {

  static final String NAME = "completion";

  CompletionCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage()
        .description(
            "Prints a script with which bash and zsh complete commands, options and rules.")
        .exitCodeList(meanings("0:always"))
        .footer(
            "  . <(jpadrift completion)",
            "  jpadrift completion > ~/.local/share/bash-completion/completions/jpadrift");
  }

  @Override
  public Integer call() {
    CommandSpec root = spec().root();
    jpadrift.out().print(AutoComplete.bash(root.name(), root.commandLine()));
    return 0;
  }
}
