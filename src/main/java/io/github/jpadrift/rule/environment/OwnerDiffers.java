package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

final class OwnerDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "owner-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.LOW,
        "Something belongs to another role");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judgeShared(
        sides,
        findings,
        (departure, both) ->
            Aspects.none()
                .compare(Severity.LOW, Fact.OWNER, "of", "of nobody", both)
                .of(departure, "who may change it differs"));
  }
}
