package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.Expressions;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.Optional;
import java.util.stream.Collectors;

final class DomainDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "domain-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A domain is on one side only, or takes other values");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.DOMAIN, findings, DomainDiffers::fault);
  }

  private static Optional<Fault> fault(Departure domain) {
    String value = domain.thing().either().said(Fact.TYPE);
    if (domain.isMissing()) {
      return Optional.of(
          domain.alone(
              value, Severity.MEDIUM, "whatever names it fails (42704) on " + domain.there()));
    }
    if (domain.isExtra()) {
      return Optional.of(domain.alone(value, Severity.LOW, "nothing of the reference uses it"));
    }
    return domain
        .thing()
        .both()
        .flatMap(
            both ->
                Aspects.none()
                    .compare(Severity.MEDIUM, Fact.TYPE, "as", "", both)
                    .compare(Severity.MEDIUM, Fact.NOT_NULL, "not null", "nullable", both)
                    .compare(
                        Severity.MEDIUM, Fact.DEFAULT_EXPRESSION, "default", "no default", both)
                    .compare(Severity.MEDIUM, Fact.COLLATION, "collate", "no collation", both)
                    .compare(
                        Severity.MEDIUM,
                        checks(domain.sides().reference(), both.reference()),
                        checks(domain.sides().other(), both.other()))
                    .of(domain, "its columns take other values on " + domain.there()));
  }

  private static String checks(Environment side, DbObject domain) {
    TableName name = new TableName(domain.id().schema(), new Identifier(domain.id().name()));
    return side.checksOfDomain(name).stream()
        .map(check -> "check " + Expressions.folded(check.said(Fact.EXPRESSION)))
        .sorted()
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), all -> all.isEmpty() ? "no check" : all));
  }
}
