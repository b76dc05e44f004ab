package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.environment.TypeChange;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.SqlType;
import java.util.Optional;

final class ColumnTypeDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "column-type-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.HIGH,
        "A column has another type");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judgeBoth(sides, Part.COLUMN, findings, ColumnTypeDiffers::fault);
  }

  private static Optional<Fault> fault(Departure column, Both both) {
    String reference = both.reference().said(Fact.TYPE);
    String other = both.other().said(Fact.TYPE);
    if (reference.equals(other)) {
      return Optional.empty();
    }
    SqlType wanted = SqlType.parse(reference);
    SqlType there = SqlType.parse(other);
    TypeChange change = TypeChange.of(wanted, there);
    return Optional.of(
        column.differs(
            reference,
            other,
            change.severity(),
            switch (change) {
              case WIDER -> "every value of the reference fits on " + column.there();
              case NARROWER ->
                  "values that %s takes are refused or rounded on %s"
                      .formatted(column.here(), column.there());
              case OTHER_ZONE ->
                  "times shift with the time zone of the session on " + column.there();
              case OTHER_SPELLING ->
                  "some values are kept or compared otherwise on " + column.there();
              case OTHER_FAMILY ->
                  "values are bound, compared or read otherwise, or refused, on " + column.there();
            }));
  }
}
