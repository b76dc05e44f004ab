package io.github.jpadrift.cli;

import io.github.jpadrift.check.SeverityOverride;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which rules run, and how much what they say weighs. */
abstract class StrictnessArguments {

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      completionCandidates = Candidates.Severities.class,
      description =
          "The mildest severity that makes the exit code 1: critical, high, medium or low. Default:"
              + " high, and medium for compare.")
  Severity failOn = Severity.HIGH;

  @Option(
      names = "--severity",
      paramLabel = "RULE=LEVEL",
      completionCandidates = Candidates.Rules.class,
      description = "Another severity for a rule; RULE=LEVEL:REASON says why, and reports do too.")
  Map<String, SeverityOverride> severities = new LinkedHashMap<>();

  @Option(
      names = "--disable",
      paramLabel = "RULE,…",
      split = ",",
      mapFallbackValue = "",
      hideParamSyntax = true,
      completionCandidates = Candidates.Rules.class,
      description = "Rules not to run; RULE=REASON says why, and reports do too.")
  Map<String, String> disabled = new LinkedHashMap<>();

  /**
   * Refuses ids that no rule has, before anything is read.
   *
   * @throws UsageException naming the rule that was probably meant
   */
  void requireKnown(List<RuleInfo> rules) {
    for (String id : severities.keySet()) {
      Rules.named(id, rules);
    }
    for (String id : disabled.keySet()) {
      Rules.named(id, rules);
    }
  }
}
