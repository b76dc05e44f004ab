package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

final class PrivilegeDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "privilege-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "Other roles may use something");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judgeShared(
        sides,
        findings,
        (departure, both) ->
            Aspects.none()
                .compare(Severity.MEDIUM, Fact.ACL, "granted", "granted as usual", both)
                .of(departure, "other roles may use it"));
  }
}
