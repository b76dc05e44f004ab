package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.Optional;

final class IdentityDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "identity-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.HIGH,
        "A column is numbered otherwise, or by nobody");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judgeBoth(sides, Part.COLUMN, findings, IdentityDiffers::fault);
  }

  private static Optional<Fault> fault(Departure column, Both both) {
    String reference = numbering(column.sides().reference(), both.reference());
    String other = numbering(column.sides().other(), both.other());
    if (reference.equals(other)) {
      return Optional.empty();
    }
    if (other.equals("not numbered")) {
      boolean fills = Columns.fillsItself(both.other());
      return Optional.of(
          column.differs(
              reference,
              other,
              Severity.HIGH,
              fills
                  ? "other numbers are given on " + column.there()
                  : "an INSERT that leaves the number to the database fails (23502) on "
                      + column.there()));
    }
    boolean refuses = other.contains("always");
    return Optional.of(
        column.differs(
            reference,
            other,
            refuses ? Severity.HIGH : Severity.LOW,
            refuses
                ? "an INSERT that brings a number of its own fails (428C9) on " + column.there()
                : "both sides number it"));
  }

  private static String numbering(Environment side, DbObject column) {
    String identity = column.text(Fact.IDENTITY);
    return identity != null
        ? "generated " + identity + " as identity"
        : side.isSerial(column) ? "serial" : "not numbered";
  }
}
