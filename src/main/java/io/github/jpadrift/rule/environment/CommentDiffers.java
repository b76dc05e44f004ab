package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;

final class CommentDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "comment-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.LOW,
        "Something has another comment");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judgeShared(
        sides,
        findings,
        (departure, both) ->
            Aspects.none()
                .compare(Severity.LOW, Fact.COMMENT, "commented", "without comment", both)
                .of(departure, "nothing at run time"));
  }
}
