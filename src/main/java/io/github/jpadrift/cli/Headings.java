package io.github.jpadrift.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The headings under which the help of a command lists its options, in the order of its fields.
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

  /** Makes groups of them, for whoever prints a command and does not run it. */
  static void show(CommandSpec command) {
    if (!command.argGroups().isEmpty()) {
      return;
    }
    int order = 0;
    for (Map.Entry<String, List<ArgSpec>> heading : headings(command).entrySet()) {
      order++;
      ArgGroupSpec.Builder group =
          ArgGroupSpec.builder()
              .validate(false)
              .exclusive(false)
              .heading("%n" + heading.getKey() + "%n")
              .order(order);
      for (ArgSpec argument : heading.getValue()) {
        command.remove(argument);
        group.addArg(argument);
      }
      command.addArgGroup(group.build());
    }
  }

  /** The options that stand under headings, and so are not the command's own. */
  static List<ArgSpec> headed(CommandSpec command) {
    return headings(command).values().stream().flatMap(List::stream).toList();
  }

  private static Map<String, List<ArgSpec>> headings(CommandSpec command) {
    return command.userObject() instanceof Command ours ? ours.headings() : Map.of();
  }
}
