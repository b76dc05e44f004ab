package io.github.jpadrift.rule.environment;

import io.github.jpadrift.database.DbObject.Fact;
import io.github.jpadrift.environment.EnvironmentMatch;
import io.github.jpadrift.environment.ObjectMatch.Both;
import io.github.jpadrift.environment.ObjectMatch.Part;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import java.util.Optional;

final class StorageDiffers implements Rule<EnvironmentMatch> {

  @Override
  public RuleInfo info() {
    return new RuleInfo(
        "storage-differs",
        RuleInfo.Family.ENVIRONMENTS,
        Severity.LOW,
        "Something is stored otherwise");
  }

  @Override
  public void check(EnvironmentMatch sides, Findings findings) {
    Departure.judgeShared(sides, findings, StorageDiffers::fault);
  }

  private static Optional<Fault> fault(Departure departure, Both both) {
    if (departure.thing().part() == Part.VIEW
        || both.reference().id().kind() != both.other().id().kind()) {
      return Optional.empty();
    }
    Aspects aspects =
        Aspects.none()
            .compare(Severity.LOW, Fact.OPTIONS, "with", "without options", both)
            .compare(Severity.LOW, Fact.TABLESPACE, "in", "in the usual place", both)
            .compare(
                Severity.LOW, Fact.REPLICA_IDENTITY, "replicated by", "replicated as usual", both)
            .compare(Severity.LOW, Fact.STORAGE, "stored", "stored as usual", both)
            .compare(Severity.LOW, Fact.COMPRESSION, "compressed by", "compressed as usual", both)
            .compare(Severity.LOW, Fact.CLUSTERED, "clustered", "not clustered", both);
    if (departure.thing().part() == Part.TABLE) {
      aspects.compare(Severity.LOW, Fact.METHOD, "kept as", "kept as usual", both);
    }
    return aspects.of(departure, "space and speed may differ, nothing else");
  }
}
