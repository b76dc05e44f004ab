package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.Optional;

final class RowSecurityDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "row-security-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.HIGH,
        "Row security is switched on one side only");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.TABLE, findings, RowSecurityDiffers::fault);
  }

  private static Optional<Fault> fault(Departure table) {
    return table
        .thing()
        .both()
        .flatMap(
            both ->
                Aspects.none()
                    .compare(
                        Severity.HIGH,
                        Fact.ROW_SECURITY,
                        "row security on",
                        "row security off",
                        both)
                    .compare(
                        Severity.HIGH,
                        Fact.FORCES_ROW_SECURITY,
                        "forced upon its owner",
                        "not forced upon its owner",
                        both)
                    .of(table, "rows become visible or vanish on " + table.there()));
  }
}
