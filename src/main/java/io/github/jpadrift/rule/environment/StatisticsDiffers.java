package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

final class StatisticsDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "statistics-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.LOW,
        "The planner is told other statistics");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    for (Departure statistics : Departure.all(sides, Part.STATISTICS)) {
      if (!statistics.thing().isOnBoth()) {
        findings.add(
            statistics.alone(
                statistics.thing().either().said(Fact.DEFINITION),
                Severity.LOW,
                "the planner may choose other plans"));
      }
    }
    Departure.judgeShared(
        sides,
        findings,
        (departure, both) ->
            Aspects.none()
                .compare(Severity.LOW, Fact.STATISTICS, "statistics", "statistics as usual", both)
                .of(departure, "the planner may choose other plans"));
  }
}
