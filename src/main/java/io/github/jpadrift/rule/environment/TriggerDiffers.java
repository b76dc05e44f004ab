package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import java.util.Optional;

final class TriggerDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "trigger-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A trigger is on one side only, or fires otherwise");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.TRIGGER, findings, TriggerDiffers::fault);
  }

  private static Optional<Fault> fault(Departure trigger) {
    String value = trigger.thing().either().said(Fact.DEFINITION);
    if (!trigger.thing().isOnBoth()) {
      return Optional.of(
          trigger.alone(
              value,
              Severity.MEDIUM,
              trigger.isMissing()
                  ? "what it does is not done on " + trigger.there()
                  : "writing does something more on " + trigger.there()));
    }
    return trigger
        .thing()
        .both()
        .flatMap(
            both ->
                Aspects.none()
                    .compare(
                        Severity.MEDIUM, withoutName(both.reference()), withoutName(both.other()))
                    .compare(Severity.MEDIUM, Fact.FIRES, "fires", "fires as usual", both)
                    .of(trigger, "writing does something else on " + trigger.there()));
  }

  private static String withoutName(DbObject trigger) {
    String name = new Identifier(trigger.id().name()).sql();
    return trigger.said(Fact.DEFINITION).replace("TRIGGER " + name + ' ', "TRIGGER ");
  }
}
