package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
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

final class PolicyDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "policy-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.HIGH,
        "A row security policy is on one side only, or lets other rows through");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.POLICY, findings, PolicyDiffers::fault);
  }

  private static Optional<Fault> fault(Departure policy) {
    if (!policy.thing().isOnBoth()) {
      return Optional.of(
          policy.alone(
              "policy", Severity.HIGH, "rows become visible or vanish on " + policy.there()));
    }
    return policy
        .thing()
        .both()
        .flatMap(
            both ->
                Aspects.none()
                    .compare(Severity.HIGH, Fact.RESTRICTIVE, "restrictive", "permissive", both)
                    .compare(Severity.HIGH, Fact.COMMAND, "for", "for all", both)
                    .compare(Severity.HIGH, Fact.ROLES, "to", "to public", both)
                    .compare(
                        Severity.HIGH,
                        told(both.reference(), Fact.EXPRESSION, "using"),
                        told(both.other(), Fact.EXPRESSION, "using"))
                    .compare(
                        Severity.HIGH,
                        told(both.reference(), Fact.WITH_CHECK, "with check"),
                        told(both.other(), Fact.WITH_CHECK, "with check"))
                    .of(policy, "rows become visible or vanish on " + policy.there()));
  }

  private static String told(DbObject policy, Fact fact, String word) {
    String condition = policy.text(fact);
    return condition == null ? "nothing " + word : word + ' ' + Expressions.folded(condition);
  }
}
