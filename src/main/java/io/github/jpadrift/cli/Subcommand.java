package io.github.jpadrift.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A command of {@code jpadrift}, which returns its exit code. */
abstract class Subcommand extends Arguments implements Callable<Integer> {

  /** Whom it is a command of. */
  final Jpadrift jpadrift;

  Subcommand(String name, Jpadrift jpadrift) {
    this.jpadrift = jpadrift;
    spec().name(name);
  }

  /** It as picocli runs it. */
  final CommandLine commandLine() {
    help();
    return new CommandLine(spec());
  }

  /** What its help says. */
  final UsageMessageSpec usage() {
    return spec().usageMessage();
  }

  /** What its exit codes mean, each as in {@code 0:always}. */
  static Map<String, String> meanings(String... codes) {
    return UsageMessageSpec.keyValuesMap(codes);
  }
}
