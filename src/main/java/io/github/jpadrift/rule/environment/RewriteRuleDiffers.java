package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.Expressions;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.Optional;

final class RewriteRuleDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "rewrite-rule-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.HIGH,
        "A rewrite rule is on one side only, or rewrites otherwise");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.REWRITE_RULE, findings, RewriteRuleDiffers::fault);
  }

  private static Optional<Fault> fault(Departure rule) {
    String value = rule.thing().either().said(Fact.DEFINITION);
    if (!rule.thing().isOnBoth()) {
      return Optional.of(
          rule.alone(
              value, Severity.HIGH, "the same statement does something else on " + rule.there()));
    }
    return rule.thing()
        .both()
        .flatMap(
            both ->
                Aspects.none()
                    .compare(
                        Severity.HIGH,
                        Expressions.folded(both.reference().said(Fact.DEFINITION)),
                        Expressions.folded(both.other().said(Fact.DEFINITION)))
                    .compare(Severity.HIGH, Fact.FIRES, "fires", "fires as usual", both)
                    .of(rule, "the same statement does something else on " + rule.there()));
  }
}
