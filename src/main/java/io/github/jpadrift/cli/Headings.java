package io.github.jpadrift.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The headings under which the help of a command lists its options: the names of its mixins, in
 * their order.
 *
 * <p>picocli has groups for this. It reads a command line with them in a fifth of the time more,
 * and begins a group anew at an option that comes twice, forgetting what was said before.
 */
final class Headings {

  private Headings() {}

  /** The help of a command, which no longer reads command lines as before. */
  static Help help(CommandSpec command, ColorScheme colours) {
    show(command);
    return new Help(command, colours);
  }

  /** Makes groups of the mixins, for whoever prints a command and does not run it. */
  static void show(CommandSpec command) {
    if (!command.argGroups().isEmpty()) {
      return;
    }
    int order = 0;
    for (Map.Entry<String, CommandSpec> mixin : command.mixins().entrySet()) {
      order++;
      ArgGroupSpec.Builder group =
          ArgGroupSpec.builder()
              .validate(false)
              .exclusive(false)
              .heading("%n" + mixin.getKey() + "%n")
              .order(order);
      for (OptionSpec option : mixin.getValue().options()) {
        command.remove(option);
        group.addArg(option);
      }
      command.addArgGroup(group.build());
    }
  }

  /** The options that stand under headings, and so are not the command's own. */
  static List<ArgSpec> headed(CommandSpec command) {
    return command.mixins().values().stream().flatMap(mixin -> mixin.args().stream()).toList();
  }
}
