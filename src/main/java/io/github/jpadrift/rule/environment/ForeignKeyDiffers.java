package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

final class ForeignKeyDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "foreign-key-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A foreign key is on one side only, or refers or acts otherwise");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.FOREIGN_KEY, findings, ForeignKeyDiffers::fault);
  }

  private static Optional<Fault> fault(Departure key) {
    String value = key.thing().either().said(Fact.DEFINITION);
    if (key.isMissing()) {
      return Optional.of(
          key.alone(value, Severity.MEDIUM, "rows that refer to nothing get in on " + key.there()));
    }
    if (key.isExtra()) {
      return Optional.of(
          key.alone(
              value,
              Severity.MEDIUM,
              "rows that %s takes are refused (23503) on %s".formatted(key.here(), key.there())));
    }
    return key.thing().both().flatMap(both -> differing(key, both));
  }

  private static Optional<Fault> differing(Departure key, Both both) {
    Aspects target =
        Aspects.none().compare(Severity.HIGH, target(both.reference()), target(both.other()));
    Aspects all =
        target
            .compare(Severity.MEDIUM, Fact.ON_DELETE, "on delete", "on delete no action", both)
            .compare(Severity.MEDIUM, Fact.ON_UPDATE, "on update", "on update no action", both)
            .compare(Severity.MEDIUM, Fact.MATCHING, "match", "match simple", both)
            .compare(Severity.MEDIUM, Fact.DEFERRABLE, "deferrable", "not deferrable", both)
            .compare(
                Severity.MEDIUM, Fact.DEFERRED, "initially deferred", "initially immediate", both)
            .compare(Severity.MEDIUM, Fact.NOT_ENFORCED, "not enforced", "enforced", both)
            .compare(Severity.LOW, Fact.NOT_VALIDATED, "not validated", "validated", both);
    return all.of(
        key,
        switch (all.worst()) {
          case HIGH, CRITICAL ->
              "rows that %s takes are refused (23503) on %s".formatted(key.here(), key.there());
          case MEDIUM ->
              "deleting or changing a row that is referred to does something else on "
                  + key.there();
          case LOW -> "rows that were there before are not checked";
        });
  }

  private static String target(DbObject key) {
    // pairs of columns, whatever their order
    List<String> own = key.all(Fact.COLUMNS);
    List<String> there = key.all(Fact.TARGET_COLUMNS);
    TreeSet<String> pairs = new TreeSet<>();
    for (int at = 0; at < own.size() && at < there.size(); at++) {
      pairs.add(own.size() == 1 ? there.get(at) : own.get(at) + " to " + there.get(at));
    }
    return "references %s(%s)".formatted(key.said(Fact.TARGET), String.join(", ", pairs));
  }
}
