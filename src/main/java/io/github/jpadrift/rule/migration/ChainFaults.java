package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Findings;
import java.util.Set;

/** What is wrong between history and migrations, as findings. */
final class ChainFaults {

  /** Bad whether or not the runner minds. */
  private static final Set<ChainFault.Kind> ALWAYS =
      Set.of(
          ChainFault.Kind.SKIPPED_MIGRATION,
          ChainFault.Kind.CHANGELOG_LOCK_HELD,
          ChainFault.Kind.DATABASE_AHEAD);

  private ChainFaults() {}

  static void report(Audit audit, ChainFault.Kind kind, Findings findings) {
    for (ChainFault fault : audit.chain().faults()) {
      if (fault.kind() != kind) {
        continue;
      }
      MigrationTool tool = audit.chain().tool();
      Location place =
          fault.migration().isEmpty()
              ? new Location.Whole("migrations")
              : new Location.InMigration(
                  tool.id(),
                  tool == MigrationTool.FLYWAY ? null : fault.migration(),
                  fault.migration().replaceFirst("::.*", ""),
                  fault.line(),
                  0,
                  null);
      Fault found = Fault.at(place, fault.message(), consequence(fault, tool));
      findings.add(
          ALWAYS.contains(kind)
              ? found
              : found.severity(fault.refused() ? Severity.CRITICAL : Severity.LOW));
    }
  }

  private static String consequence(ChainFault fault, MigrationTool tool) {
    if (fault.refused()) {
      return tool.title() + " refuses to start; what follows is rehearsed as if that were repaired";
    }
    return switch (fault.kind()) {
      case SKIPPED_MIGRATION -> "the schema is taken to have what the migration would have made";
      case CHANGELOG_LOCK_HELD -> "every start waits five minutes for the lock, and then fails";
      case DATABASE_AHEAD -> "an older version of the application is being deployed";
      default -> tool.title() + " passes over it";
    };
  }
}
