package io.github.jpadrift.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code jpadrift}, or a command of it. */
abstract class Command extends Arguments {

  /** No text of ours holds variables, which picocli would look for in every one of them. */
  private final CommandSpec spec =
      CommandSpec.wrapWithoutInspection(this).interpolateVariables(false);

  private final Map<String, List<ArgSpec>> headings = new LinkedHashMap<>();

  Command(String name) {
    spec.name(name);
  }

  /** What picocli knows of it. */
  final CommandSpec spec() {
    return spec;
  }

  /** What its help says. */
  final UsageMessageSpec usage() {
    return spec.usageMessage();
  }

  /** Takes others, too, which help lists under a heading of their own. */
  final <A extends Arguments> A under(String heading, A others) {
    headings.put(heading, others.declared());
    include(others);
    return others;
  }

  /** Those others, in the order of help. */
  final Map<String, List<ArgSpec>> headings() {
    return Collections.unmodifiableMap(headings);
  }

  /** As picocli runs it, with the options that tell of itself behind its own. */
  final CommandLine commandLine() {
    flag(option("-h", "--help").usageHelp(true).description("Show this help message and exit."));
    flag(
        option("-V", "--version")
            .versionHelp(true)
            .description("Print version information and exit."));
    declared().forEach(spec::add);
    return new CommandLine(spec);
  }
}
