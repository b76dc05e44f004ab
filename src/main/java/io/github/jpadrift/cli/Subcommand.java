package io.github.jpadrift.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A command of {@code jpadrift}, which returns its exit code. */
abstract class Subcommand extends Command implements Callable<Integer> {

  /** Whom it is a command of. */
  final Jpadrift jpadrift;

  Subcommand(String name, Jpadrift jpadrift) {
    super(name);
    this.jpadrift = jpadrift;
  }

  /** What its exit codes mean, each as in {@code 0:always}. */
  static Map<String, String> meanings(String... codes) {
    return UsageMessageSpec.keyValuesMap(codes);
  }
}
