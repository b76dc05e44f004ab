package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.environment.Environment;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.Optional;

final class CompositeTypeDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "composite-type-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A composite type or range is on one side only, or is made of something else");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.STRUCTURED_TYPE, findings, CompositeTypeDiffers::fault);
  }

  private static Optional<Fault> fault(Departure type) {
    ObjectMatch thing = type.thing();
    if (type.isMissing()) {
      return Optional.of(
          type.alone(
              made(type.sides().reference(), thing.either()),
              Severity.MEDIUM,
              "whatever names it fails (42704) on " + type.there()));
    }
    if (type.isExtra()) {
      return Optional.of(
          type.alone(
              made(type.sides().other(), thing.either()),
              Severity.LOW,
              "nothing of the reference uses it"));
    }
    return thing
        .both()
        .flatMap(
            both ->
                Aspects.none()
                    .compare(
                        Severity.MEDIUM,
                        made(type.sides().reference(), both.reference()),
                        made(type.sides().other(), both.other()))
                    .compare(
                        Severity.MEDIUM, Fact.OPERATOR_CLASS, "sorted by", "sorted as usual", both)
                    .of(type, "its values are made of something else on " + type.there()));
  }

  private static String made(Environment side, DbObject type) {
    TableName name = new TableName(type.id().schema(), new Identifier(type.id().name()));
    return type.id().kind() == Kind.RANGE
        ? "range of " + type.said(Fact.TYPE)
        : "(" + Columns.listed(side.columns(name)) + ")";
  }
}
