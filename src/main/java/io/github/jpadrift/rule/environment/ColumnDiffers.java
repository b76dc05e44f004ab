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

final class ColumnDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "column-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.HIGH,
        "A column is on one side only");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.COLUMN, findings, ColumnDiffers::fault);
  }

  private static Optional<Fault> fault(Departure column) {
    DbObject either = column.thing().either();
    String value = Columns.described(either);
    if (column.isMissing()) {
      return Optional.of(
          column.alone(
              value,
              Severity.HIGH,
              "every statement that names it fails (42703) on " + column.there()));
    }
    if (!column.isExtra()) {
      return Optional.empty();
    }
    boolean demanded = either.is(Fact.NOT_NULL) && !Columns.fillsItself(either);
    return Optional.of(
        column.alone(
            value,
            demanded ? Severity.HIGH : Severity.LOW,
            demanded
                ? "every INSERT that leaves it out fails (23502) on " + column.there()
                : "whatever the reference runs can leave it out"));
  }
}
