package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.Optional;

final class SequenceDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "sequence-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.HIGH,
        "A sequence is on one side only, or counts otherwise");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.SEQUENCE, findings, SequenceDiffers::fault);
  }

  private static Optional<Fault> fault(Departure sequence) {
    String value = "increment " + sequence.thing().either().said(Fact.INCREMENT);
    if (sequence.isMissing()) {
      return Optional.of(
          sequence.alone(
              value,
              Severity.HIGH,
              "whatever takes numbers from it fails (42P01) on " + sequence.there()));
    }
    if (sequence.isExtra()) {
      return Optional.of(
          sequence.alone(value, Severity.LOW, "nothing of the reference takes numbers from it"));
    }
    return sequence.thing().both().flatMap(both -> differing(sequence, both));
  }

  private static Optional<Fault> differing(Departure sequence, Both both) {
    Aspects aspects =
        Aspects.none()
            .compare(Severity.HIGH, Fact.INCREMENT, "increment", "", both)
            .compare(Severity.MEDIUM, Fact.CYCLES, "cycle", "no cycle", both);
    boolean owned = both.reference().is(Fact.OWNED_BY);
    if (!owned) {
      aspects.compare(Severity.MEDIUM, Fact.TYPE, "as", "", both);
    }
    // the limits of a column's own sequence follow from its type, which is told of the column
    if (!owned || both.reference().said(Fact.TYPE).equals(both.other().said(Fact.TYPE))) {
      aspects
          .compare(Severity.MEDIUM, Fact.MINIMUM, "minimum", "", both)
          .compare(Severity.MEDIUM, Fact.MAXIMUM, "maximum", "", both);
    }
    aspects
        .compare(Severity.LOW, Fact.CACHE, "cache", "", both)
        .compare(Severity.LOW, Fact.START, "start", "", both);
    return aspects.of(
        sequence,
        switch (aspects.worst()) {
          case CRITICAL, HIGH ->
              "whoever takes numbers in blocks gets the same twice, or leaves gaps, on "
                  + sequence.there();
          case MEDIUM -> "it ends, or begins again, at another number on " + sequence.there();
          case LOW -> "the same numbers, in other steps of preparation";
        });
  }
}
