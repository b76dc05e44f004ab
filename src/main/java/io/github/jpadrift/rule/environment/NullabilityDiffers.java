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
import java.util.Optional;

final class NullabilityDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "nullability-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A column accepts NULL on one side only");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.COLUMN, findings, NullabilityDiffers::fault);
  }

  private static Optional<Fault> fault(Departure column) {
    return column
        .thing()
        .both()
        .filter(both -> both.reference().is(Fact.NOT_NULL) != both.other().is(Fact.NOT_NULL))
        .map(
            both ->
                column.differs(
                    told(both.reference()),
                    told(both.other()),
                    Severity.MEDIUM,
                    both.reference().is(Fact.NOT_NULL)
                        ? "rows without a value get in on " + column.there()
                        : "rows without a value, which %s takes, are refused (23502) on %s"
                            .formatted(column.here(), column.there())));
  }

  private static String told(DbObject column) {
    return column.is(Fact.NOT_NULL) ? "not null" : "nullable";
  }
}
