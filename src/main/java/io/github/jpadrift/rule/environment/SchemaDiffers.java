package io.github.jpadrift.rule.environment;

import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

final class SchemaDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "schema-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.HIGH,
        "A schema is on one side only");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    for (Departure departure : Departure.all(sides, Part.SCHEMA)) {
      if (departure.isMissing()) {
        findings.add(
            departure.alone(
                "schema",
                Severity.HIGH,
                "whatever names it fails (3F000) on " + departure.there()));
      } else if (departure.isExtra()) {
        findings.add(departure.alone("schema", Severity.LOW, "nothing of the reference uses it"));
      }
    }
  }
}
