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

final class ExclusionConstraintDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "exclusion-constraint-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "What excludes what differs");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.EXCLUSION, findings, ExclusionConstraintDiffers::fault);
  }

  private static Optional<Fault> fault(Departure exclusion) {
    String value = exclusion.thing().either().said(Fact.DEFINITION);
    if (exclusion.isMissing()) {
      return Optional.of(
          exclusion.alone(
              value,
              Severity.MEDIUM,
              "rows that exclude one another get in on " + exclusion.there()));
    }
    if (exclusion.isExtra()) {
      return Optional.of(
          exclusion.alone(
              value,
              Severity.MEDIUM,
              "rows that %s takes are refused (23P01) on %s"
                  .formatted(exclusion.here(), exclusion.there())));
    }
    return exclusion
        .thing()
        .both()
        .flatMap(
            both ->
                Aspects.none()
                    .compare(
                        Severity.MEDIUM,
                        both.reference().said(Fact.DEFINITION),
                        both.other().said(Fact.DEFINITION))
                    .of(exclusion, "other rows are refused (23P01) on " + exclusion.there()));
  }
}
