package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.Optional;

final class ExtensionDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "extension-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "An extension is on one side only, or has another version");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.EXTENSION, findings, ExtensionDiffers::fault);
  }

  private static Optional<Fault> fault(Departure extension) {
    String value = extension.thing().either().said(Fact.VERSION);
    if (extension.isMissing()) {
      return Optional.of(
          extension.alone(
              value,
              Severity.MEDIUM,
              "its types and functions are not there on " + extension.there()));
    }
    if (extension.isExtra()) {
      return Optional.of(extension.alone(value, Severity.LOW, "nothing of the reference uses it"));
    }
    return extension
        .thing()
        .both()
        .flatMap(
            both ->
                Aspects.none()
                    .compare(Severity.LOW, Fact.VERSION, "version", "", both)
                    .compare(Severity.LOW, Fact.PLACED, "in schema", "", both)
                    .of(extension, "what it offers may differ on " + extension.there()));
  }
}
