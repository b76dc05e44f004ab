package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.Optional;

final class PartitioningDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "partitioning-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.MEDIUM,
        "A table is partitioned otherwise");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judge(sides, Part.TABLE, findings, PartitioningDiffers::fault);
  }

  private static Optional<Fault> fault(Departure table) {
    ObjectMatch thing = table.thing();
    if (!thing.isOnBoth()) {
      return thing.either().is(Fact.PARTITION_BOUND)
          ? Optional.of(
              table.alone(
                  "partition " + thing.either().said(Fact.PARTITION_BOUND),
                  Severity.LOW,
                  "partitions come and go with time"))
          : Optional.empty();
    }
    return thing
        .both()
        .flatMap(
            both ->
                Aspects.none()
                    .compare(
                        Severity.MEDIUM,
                        Fact.PARTITION_KEY,
                        "partitioned by",
                        "not partitioned",
                        both)
                    .compare(
                        Severity.MEDIUM,
                        both.reference().is(Fact.PARTITION_BOUND) ? "a partition" : "no partition",
                        both.other().is(Fact.PARTITION_BOUND) ? "a partition" : "no partition")
                    .of(
                        table,
                        "rows lie elsewhere, and queries and keys reach them otherwise, on "
                            + table.there()));
  }
}
