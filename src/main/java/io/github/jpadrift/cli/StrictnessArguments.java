package io.github.jpadrift.cli;

import io.github.jpadrift.check.SeverityOverride;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which rules run, and how much what they say weighs. */
abstract class StrictnessArguments extends Arguments {

  final Argument<Severity> failOn =
      value(
          Severity.class,
          Severity.HIGH,
          option("--fail-on")
              .paramLabel("LEVEL")
              .completionCandidates(new Candidates.Severities())
              .description(
                  "The mildest severity that makes the exit code 1: critical, high, medium or low."
                      + " Default: high, and medium for compare."));

  final Argument<Map<String, SeverityOverride>> severities =
      map(
          String.class,
          SeverityOverride.class,
          option("--severity")
              .paramLabel("RULE=LEVEL")
              .completionCandidates(new Candidates.Rules())
              .description(
                  "Another severity for a rule; RULE=LEVEL:REASON says why, and reports do too."));

  final Argument<Map<String, String>> disabled =
      reasoned(
          option("--disable")
              .paramLabel("RULE,…")
              .completionCandidates(new Candidates.Rules())
              .description("Rules not to run; RULE=REASON says why, and reports do too."));

  /**
   * Refuses ids that no rule has, before anything is read.
   *
   * @throws UsageException naming the rule that was probably meant
   */
  void requireKnown(Engine engine) {
    List<String> named = new ArrayList<>(severities.value().keySet());
    named.addAll(disabled.value().keySet());
    if (named.isEmpty()) {
      // there are a hundred rules, each a class
      return;
    }
    List<RuleInfo> rules = Rules.all(engine);
    named.forEach(id -> Rules.named(id, rules));
  }
}
