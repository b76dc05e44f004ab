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
import java.util.regex.Pattern;

final class CheckDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "check-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A CHECK is on one side only, or demands something else");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.CHECK, findings, CheckDiffers::fault);
  }

  private static Optional<Fault> fault(Departure check) {
    String value = check.thing().either().said(Fact.DEFINITION);
    if (check.isMissing()) {
      return Optional.of(
          check.alone(value, Severity.MEDIUM, "values that it refuses get in on " + check.there()));
    }
    if (check.isExtra()) {
      return Optional.of(
          check.alone(
              value,
              Severity.MEDIUM,
              "values that %s takes are refused (23514) on %s"
                  .formatted(check.here(), check.there())));
    }
    return check.thing().both().flatMap(both -> differing(check, both));
  }

  private static Optional<Fault> differing(Departure check, Both both) {
    Aspects aspects = Aspects.none();
    if (!condition(both.reference()).equals(condition(both.other()))) {
      aspects.compare(
          Severity.MEDIUM,
          both.reference().said(Fact.EXPRESSION),
          both.other().said(Fact.EXPRESSION));
    }
    aspects
        .compare(Severity.MEDIUM, inherited(both.reference()), inherited(both.other()))
        .compare(Severity.MEDIUM, Fact.NOT_ENFORCED, "not enforced", "enforced", both)
        .compare(Severity.LOW, Fact.NOT_VALIDATED, "not validated", "validated", both);
    return aspects.of(
        check,
        aspects.worst() == Severity.LOW
            ? "rows that were there before are not checked"
            : "other values are refused (23514) on " + check.there());
  }

  private static final Pattern NOT_INHERITED =
      Pattern.compile("\\) NO INHERIT(?: NOT VALID| NOT ENFORCED)*$");

  private static String inherited(DbObject check) {
    return NOT_INHERITED.matcher(check.said(Fact.DEFINITION)).find()
        ? "no inherit"
        : "also of tables that inherit";
  }

  private static String condition(DbObject check) {
    return Expressions.folded(check.said(Fact.EXPRESSION));
  }
}
