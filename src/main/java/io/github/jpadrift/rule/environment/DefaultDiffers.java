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
import java.util.Objects;
import java.util.Optional;

final class DefaultDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "default-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A column has another default");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judgeBoth(sides, Part.COLUMN, findings, DefaultDiffers::fault);
  }

  private static Optional<Fault> fault(Departure column, Both both) {
    Environment here = column.sides().reference();
    Environment there = column.sides().other();
    if (isOtherwise(here, both.reference()) || isOtherwise(there, both.other())) {
      return Optional.empty();
    }
    String reference = here.foldedDefault(both.reference());
    String other = there.foldedDefault(both.other());
    if (Objects.equals(reference, other)) {
      return Optional.empty();
    }
    boolean lost = other == null && both.other().is(Fact.NOT_NULL);
    return Optional.of(
        column.differs(
            told(both.reference()),
            told(both.other()),
            lost ? Severity.HIGH : Severity.MEDIUM,
            lost
                ? "an INSERT that leaves it out fails (23502) on " + column.there()
                : "an INSERT that leaves it out stores another value on " + column.there()));
  }

  /** Numbered or generated: other rules tell of those. */
  private static boolean isOtherwise(Environment side, DbObject column) {
    return column.is(Fact.IDENTITY) || column.is(Fact.GENERATED) || side.isSerial(column);
  }

  private static String told(DbObject column) {
    String value = column.text(Fact.DEFAULT_EXPRESSION);
    return value == null ? "without default" : "default " + value;
  }
}
