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

final class EnumDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "enum-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.HIGH,
        "An enum type has other labels");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.ENUM, findings, EnumDiffers::fault);
  }

  private static Optional<Fault> fault(Departure type) {
    String value = labels(type.thing().either());
    if (type.isMissing()) {
      return Optional.of(
          type.alone(value, Severity.HIGH, "whatever names it fails (42704) on " + type.there()));
    }
    if (type.isExtra()) {
      return Optional.of(type.alone(value, Severity.LOW, "nothing of the reference uses it"));
    }
    return type.thing().both().flatMap(both -> differing(type, both));
  }

  private static Optional<Fault> differing(Departure type, Both both) {
    List<String> reference = both.reference().all(Fact.LABELS);
    List<String> other = both.other().all(Fact.LABELS);
    if (reference.equals(other)) {
      return Optional.empty();
    }
    List<String> missing = reference.stream().filter(label -> !other.contains(label)).toList();
    List<String> extra = other.stream().filter(label -> !reference.contains(label)).toList();
    return Optional.of(
        type.differs(
            labels(both.reference()),
            labels(both.other()),
            missing.isEmpty() ? Severity.LOW : Severity.HIGH,
            !missing.isEmpty()
                ? "writing or asking for %s fails (22P02) on %s"
                    .formatted(String.join(", ", missing), type.there())
                : extra.isEmpty()
                    ? "values are sorted otherwise on " + type.there()
                    : "rows may hold %s, which %s does not know"
                        .formatted(String.join(", ", extra), type.here())));
  }

  private static String labels(DbObject type) {
    return "(" + String.join(", ", type.all(Fact.LABELS)) + ")";
  }
}
