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
import java.util.Set;

final class PrimaryKeyDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "primary-key-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.HIGH,
        "A primary key is on one side only, or has other columns");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.PRIMARY_KEY, findings, PrimaryKeyDiffers::fault);
  }

  private static Optional<Fault> fault(Departure key) {
    String columns = "(" + String.join(", ", key.thing().either().all(Fact.COLUMNS)) + ")";
    if (key.isMissing()) {
      return Optional.of(
          key.alone(
              columns, Severity.HIGH, "rows with the same key get in twice on " + key.there()));
    }
    if (key.isExtra()) {
      return Optional.of(
          key.alone(
              columns,
              Severity.HIGH,
              "rows that %s takes are refused (23505) on %s".formatted(key.here(), key.there())));
    }
    return key.thing().both().flatMap(both -> differing(key, both));
  }

  private static Optional<Fault> differing(Departure key, Both both) {
    boolean other =
        !Set.copyOf(both.reference().all(Fact.COLUMNS))
            .equals(Set.copyOf(both.other().all(Fact.COLUMNS)));
    return Aspects.none()
        .compare(other ? Severity.HIGH : Severity.LOW, Fact.COLUMNS, "on", "on nothing", both)
        .compare(Severity.MEDIUM, Fact.DEFERRABLE, "deferrable", "not deferrable", both)
        .compare(Severity.MEDIUM, Fact.DEFERRED, "initially deferred", "initially immediate", both)
        .compare(Severity.LOW, Included.in(both.reference()), Included.in(both.other()))
        .of(
            key,
            other
                ? "other rows count as the same on " + key.there()
                : "the same rows are refused, found or checked otherwise");
  }
}
