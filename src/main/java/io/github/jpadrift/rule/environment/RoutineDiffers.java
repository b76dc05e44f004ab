package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.Expressions;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.Optional;
import java.util.stream.Stream;

final class RoutineDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "routine-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A function or procedure is on one side only, or does something else");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.ROUTINE, findings, RoutineDiffers::fault);
  }

  private static Optional<Fault> fault(Departure routine) {
    String kind = routine.thing().either().said(Fact.ROUTINE_KIND);
    if (routine.isMissing()) {
      return Optional.of(
          routine.alone(
              kind, Severity.MEDIUM, "whatever calls it fails (42883) on " + routine.there()));
    }
    if (routine.isExtra()) {
      return Optional.of(routine.alone(kind, Severity.LOW, "nothing of the reference calls it"));
    }
    return routine.thing().both().flatMap(both -> differing(routine, both));
  }

  private static Optional<Fault> differing(Departure routine, Both both) {
    String reference = code(both.reference());
    String other = code(both.other());
    if (reference.equals(other)) {
      return Optional.empty();
    }
    boolean laidOut = Expressions.withoutLayout(reference).equals(Expressions.withoutLayout(other));
    return Optional.of(
        Fault.at(
                routine.thing().place(),
                "%s is written otherwise on %s".formatted(routine.name(), routine.there()),
                laidOut
                    ? "only spaces and comments differ"
                    : "it does something else on " + routine.there())
            .severity(laidOut ? Severity.LOW : Severity.MEDIUM)
            .sides(reference, other));
  }

  /** Its definition, or the digest that stands for it. */
  private static String code(DbObject routine) {
    return Stream.of(Fact.DEFINITION, Fact.DEFINITION_DIGEST)
        .flatMap(fact -> routine.all(fact).stream())
        .findFirst()
        .orElse("")
        .strip();
  }
}
