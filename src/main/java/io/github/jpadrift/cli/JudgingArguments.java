package io.github.jpadrift.cli;

import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** What is judged, and how strictly. */
final class JudgingArguments {

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "The mildest severity that makes the exit code 1: critical, high, medium or low. Default:"
              + " high.")
  Severity failOn = Severity.HIGH;

  @Option(
      names = "--severity",
      paramLabel = "RULE=LEVEL",
      description = "Another severity for a rule.")
  Map<String, Severity> severities = new LinkedHashMap<>();

  @Option(
      names = "--disable",
      paramLabel = "RULE,…",
      split = ",",
      hideParamSyntax = true,
      description = "Rules not to run.")
  Set<String> disabled = new LinkedHashSet<>();

  @Option(
      names = "--show-unmapped",
      description = "Also report tables and columns that nothing maps.")
  boolean showUnmapped;

  /**
   * Refuses ids that no rule has, before anything is read.
   *
   * @throws UsageException naming the rule that was probably meant
   */
  void requireKnown(List<RuleInfo> rules) {
    for (String id : severities.keySet()) {
      Rules.named(id, rules);
    }
    for (String id : disabled) {
      Rules.named(id, rules);
    }
  }
}
