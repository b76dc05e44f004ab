package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

final class NameDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "name-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.LOW,
        "A constraint, index, trigger or owned sequence has another name");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judgeShared(
        sides,
        findings,
        (departure, both) ->
            Aspects.none()
                .compare(Severity.LOW, named(both.reference()), named(both.other()))
                .of(departure, "only who names it notices: a migration, an error handler"));
  }

  private static String named(DbObject object) {
    return "named " + object.id().name();
  }
}
