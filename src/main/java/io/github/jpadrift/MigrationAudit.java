package io.github.jpadrift;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.AuditOptions;
import io.github.jpadrift.check.AuditRun;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.RelationSize;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.rule.Rule;
import io.github.jpadrift.rule.migration.AuditRules;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Map;

/**
 * What the pending migrations will do, before anything runs: they are rehearsed on a shadow of the
 * target by the application's own Flyway or Liquibase, and every statement is watched. Nothing is
 * written to the target.
 */
@PublicApi
public final class MigrationAudit {

  private final AuditOptions options;

  private MigrationAudit(AuditOptions options) {
    this.options = options;
  }

  /** An audit that is still to be made. */
  public static MigrationAudit of(AuditOptions options) {
    return new MigrationAudit(options);
  }

  /** Every rule over migrations, in the order of reports. */
  public static List<RuleInfo> rules() {
    return AuditRules.all().stream().map(Rule::info).toList();
  }

  /**
   * How large the tables of a database are, which needs no right to read them.
   *
   * @throws io.github.jpadrift.failure.JpadriftException when it cannot be reached
   */
  public static Map<TableName, RelationSize> sizes(
      ConnectionOptions database, ReadingOptions reading) {
    try (DatabaseSession session = DatabaseSession.open(database, reading)) {
      return session.sizes();
    }
  }

  /**
   * Makes the audit, telling a listener what takes its time.
   *
   * @throws io.github.jpadrift.failure.JpadriftException when it cannot be made at all
   */
  public Verdict evaluate(RunListener listener) {
    return new AuditRun(options, listener).conclude();
  }
}
