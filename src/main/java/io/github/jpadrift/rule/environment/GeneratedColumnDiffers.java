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

final class GeneratedColumnDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "generated-column-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A column is computed on one side only, or otherwise");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judgeBoth(sides, Part.COLUMN, findings, GeneratedColumnDiffers::fault);
  }

  private static Optional<Fault> fault(Departure column, Both both) {
    String reference = expression(both.reference());
    String other = expression(both.other());
    if (!Expressions.folded(reference).equals(Expressions.folded(other))) {
      boolean refuses = !both.reference().is(Fact.GENERATED);
      return Optional.of(
          column.differs(
              reference,
              other,
              Severity.MEDIUM,
              refuses
                  ? "an INSERT or UPDATE that brings a value fails (428C9) on " + column.there()
                  : "it holds other values on " + column.there()));
    }
    return Aspects.none()
        .compare(Severity.LOW, Fact.GENERATED, "generated", "not generated", both)
        .of(column, "the same values, kept otherwise");
  }

  private static String expression(DbObject column) {
    return column.is(Fact.GENERATED)
        ? "generated as (" + column.said(Fact.EXPRESSION) + ")"
        : "not generated";
  }
}
