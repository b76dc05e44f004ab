package io.github.jpadrift.rule.migration;

import io.github.jpadrift.rule.Rule;
import java.util.List;

/** The rules over an audit, in the order of reports. */
public final class AuditRules {

  private AuditRules() {}

  public static List<Rule<Audit>> all() {
    return List.of(
        new ChecksumMismatch(),
        new MissingMigration(),
        new OutOfOrderMigration(),
        new FailedMigration(),
        new DuplicateMigration(),
        new UnmanagedSchema(),
        new SkippedMigration(),
        new ChangelogLockHeld(),
        new DatabaseAhead(),
        new MigrationFails(),
        new MigrationHangs(),
        new RowsRefuseMigration(),
        new PartialMigration(),
        new TableRewrite(),
        new ScanUnderLock(),
        new BlockingIndexBuild(),
        new LockHeldTooLong(),
        new BulkChange(),
        new LockTimeoutMissing(),
        new BreaksRunningVersion(),
        new RefusesRunningVersion(),
        new NoSafeOrder(),
        new DriftBeforeMigration(),
        new SilentNoOp(),
        new NotReversible());
  }
}
