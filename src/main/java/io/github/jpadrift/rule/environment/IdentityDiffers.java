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

  private static final String SERIAL = "serial";
  private static final String NOBODY = "not numbered";

  /** Of a sequence that is not the column's own. */
  private static final String FROM_SEQUENCE = "default ";

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
    if (reference.equals(other)
        || haveSameDefault(both)
        || (isMereDefault(reference) && isMereDefault(other))) {
      return Optional.empty();
    }
    if (other.equals(NOBODY)) {
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
    boolean elsewhere = isBySequence(reference) && isBySequence(other);
    return Optional.of(
        column.differs(
            reference,
            other,
            refuses ? Severity.HIGH : elsewhere ? Severity.MEDIUM : Severity.LOW,
            refuses
                ? "an INSERT that brings a number of its own fails (428C9) on " + column.there()
                : elsewhere
                    ? "another sequence gives the numbers on " + column.there()
                    : reference.equals(NOBODY)
                        ? "an INSERT that leaves it out is given a number on " + column.there()
                        : "both sides number it"));
  }

  /** Who owns the sequence is told of the sequence. */
  private static boolean haveSameDefault(Both both) {
    String value = both.reference().text(Fact.DEFAULT_EXPRESSION);
    return value != null && value.equals(both.other().text(Fact.DEFAULT_EXPRESSION));
  }

  /** What another rule tells of. */
  private static boolean isMereDefault(String numbering) {
    return numbering.equals(NOBODY) || numbering.startsWith(FROM_SEQUENCE);
  }

  private static boolean isBySequence(String numbering) {
    return numbering.equals(SERIAL) || numbering.startsWith(FROM_SEQUENCE);
  }

  private static String numbering(Environment side, DbObject column) {
    String identity = column.text(Fact.IDENTITY);
    return identity != null
        ? "generated " + identity + " as identity"
        : side.isSerial(column)
            ? SERIAL
            : side.takesNumbers(column)
                ? FROM_SEQUENCE + column.said(Fact.DEFAULT_EXPRESSION)
                : NOBODY;
  }
}
