package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Proof;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.RuleInfo.Family;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.migration.Audit.State;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** After a migration the version that still runs no longer works. */
final class BreaksRunningVersion implements Rule<Audit> {

  private static final RuleInfo INFO =
      new RuleInfo(
          "breaks-running-version",
          Family.MIGRATIONS,
          Severity.CRITICAL,
          "After a migration the version that still runs no longer works");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Audit audit, Findings findings) {
    Set<String> known = new HashSet<>();
    for (State state : audit.states()) {
      List<Finding> running = state.running();
      if (running == null) {
        continue;
      }
      for (Finding finding : running) {
        if (!finding.severity().reaches(Severity.HIGH) || !known.add(finding.fingerprint())) {
          continue;
        }
        Migration after = audit.migration(state.after());
        if (after != null) {
          Fault breaks =
              Fault.at(
                      MigrationLocations.behind(audit, after, finding),
                      "after %s the running version breaks: %s"
                          .formatted(after.id(), finding.message()),
                      finding.consequence())
                  .severity(finding.severity())
                  .effects(finding.effects())
                  .related(whole(finding));
          Proof proof = finding.proof();
          findings.add(proof == null ? breaks : breaks.proof(proof));
        }
      }
    }
  }

  /** The rule, its place, and what else it hangs on. */
  private static List<String> whole(Finding finding) {
    return Stream.concat(
            Stream.of((finding.rule().id() + ' ' + finding.location().place()).strip()),
            finding.related().stream())
        .toList();
  }
}
