package io.github.jpadrift.report;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the JSON of every kind of run says alike. */
final class JsonConclusion {

  private JsonConclusion() {}

  /** How many of each severity there are, as keys of the object that is being written. */
  static void counts(Map<Severity, Long> counts, Json json) throws IOException {
    for (var count : counts.entrySet()) {
      json.number(count.getKey().label(), count.getValue());
    }
  }

  /** What could not be checked, as a key of the object that is being written. */
  static void gaps(List<Gap> gaps, Json json) throws IOException {
    json.objects(
        "gaps",
        gaps,
        gap -> {
          json.text("subject", gap.subject());
          json.text("reason", gap.reason());
        });
  }

  /** What could not be checked, and under which terms the rest was. */
  static void terms(
      List<Gap> gaps, Severity failOn, List<String> assumed, List<RuleInfo> rules, Json json)
      throws IOException {
    gaps(gaps, json);
    json.text("failOn", failOn.label());
    json.texts("assumed", assumed);
    json.texts("rules", rules.stream().map(RuleInfo::id).toList());
  }
}
