package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject;
import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.List;
import java.util.Optional;

final class TableDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "table-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.HIGH,
        "A table is on one side only, or is another kind of relation");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.TABLE, findings, TableDiffers::fault);
  }

  private static Optional<Fault> fault(Departure table) {
    ObjectMatch thing = table.thing();
    if (!thing.isOnBoth() && thing.either().is(Fact.PARTITION_BOUND)) {
      return Optional.empty();
    }
    List<String> related =
        table.sides().hangingFrom(thing).stream()
            .filter(ObjectMatch::isWithin)
            .map(part -> part.place().component())
            .toList();
    if (table.isMissing()) {
      return Optional.of(
          table
              .alone(
                  kind(thing.either()),
                  Severity.HIGH,
                  "every statement that names it fails (42P01) on " + table.there())
              .related(related));
    }
    if (table.isExtra()) {
      return Optional.of(
          table
              .alone(kind(thing.either()), Severity.LOW, "nothing of the reference uses it")
              .related(related));
    }
    return thing.both().flatMap(both -> differing(table, both));
  }

  private static Optional<Fault> differing(Departure table, Both both) {
    if (both.reference().id().kind() != both.other().id().kind()) {
      return Optional.of(
          table.differs(
              kind(both.reference()),
              kind(both.other()),
              Severity.HIGH,
              "what can be written and referred to differs on " + table.there()));
    }
    Aspects aspects =
        Aspects.none().compare(Severity.MEDIUM, Fact.UNLOGGED, "unlogged", "logged", both);
    if (!both.reference().is(Fact.PARTITION_BOUND) && !both.other().is(Fact.PARTITION_BOUND)) {
      aspects.compare(Severity.MEDIUM, Fact.INHERITS, "child of", "nobody's child", both);
    }
    return aspects.of(
        table,
        both.other().is(Fact.UNLOGGED) && !both.reference().is(Fact.UNLOGGED)
            ? "its rows are gone after a crash of " + table.there()
            : "other rows are found, or survive, on " + table.there());
  }

  private static String kind(DbObject relation) {
    return (relation.is(Fact.PARTITION_KEY) ? "partitioned " : "")
        + relation.id().kind().label().replace('-', ' ');
  }
}
