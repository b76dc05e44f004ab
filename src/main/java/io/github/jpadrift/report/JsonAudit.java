package io.github.jpadrift.report;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.AuditReport.DriftRow;
import io.github.jpadrift.finding.AuditReport.LockRow;
import io.github.jpadrift.finding.AuditReport.MigrationRow;
import io.github.jpadrift.finding.AuditReport.StateRow;
import io.github.jpadrift.finding.AuditReport.StatementRow;
import io.github.jpadrift.finding.AuditReport.WorkRow;
import java.io.IOException;

/** What an audit saw, as the key {@code audit} of a report. */
final class JsonAudit {

  private JsonAudit() {}

  static void write(AuditReport audit, Json json) throws IOException {
    json.object(
        "runner",
        runner -> {
          runner.text("kind", audit.runner().kind());
          runner.text("version", audit.runner().version());
          runner.text("from", audit.runner().from());
          runner.text("history", audit.runner().history());
        });
    json.text("current", audit.current());
    json.text("head", audit.head());
    json.number("behind", audit.migrations().size());
    json.text("refused", audit.refused());
    json.object("shadow", shadow -> shadow(audit.shadow(), shadow));
    json.objects("migrations", audit.migrations(), migration -> migration(migration, json));
    json.objects(
        "states",
        audit.states(),
        (StateRow state) -> {
          json.text("after", state.after());
          json.text("running", state.running());
          json.text("new", state.agrees());
          Integer lacking = state.lacking();
          if (lacking == null) {
            json.nothing("lacking");
          } else {
            json.number("lacking", lacking);
          }
        });
    json.object(
        "deployment",
        deployment -> {
          deployment.text("order", audit.deployment().order());
          deployment.text("splitAfter", audit.deployment().splitAfter());
          deployment.text("text", audit.deployment().text());
        });
    json.objects(
        "drift",
        audit.drift(),
        (DriftRow drift) -> {
          json.text("object", drift.object());
          json.text("here", drift.here());
          json.text("history", drift.history());
        });
    json.texts("beforeYouStart", audit.beforeYouStart());
  }

  private static void shadow(AuditReport.Shadow shadow, Json json) throws IOException {
    json.text("version", shadow.version());
    json.number("objects", shadow.objects());
    json.objects(
        "notMade",
        shadow.notMade(),
        (Gap gap) -> {
          json.text("subject", gap.subject());
          json.text("reason", gap.reason());
        });
    json.text("rows", shadow.rows());
  }

  private static void migration(MigrationRow migration, Json json) throws IOException {
    json.text("id", migration.id());
    json.text("version", migration.version());
    json.text("description", migration.description());
    json.text("kind", migration.kind());
    json.text("file", migration.file());
    json.text("status", migration.status());
    Integer transaction = migration.transaction();
    if (transaction == null) {
      json.nothing("transaction");
    } else {
      json.number("transaction", transaction);
    }
    json.texts("dependsOnRows", migration.dependsOnRows());
    json.objects(
        "statements",
        migration.statements(),
        (StatementRow statement) -> {
          json.number("line", statement.line());
          json.text("sql", statement.sql());
          json.texts("changes", statement.changes());
          json.text("error", statement.error());
          json.text("sqlstate", statement.sqlState());
        });
    json.texts("summary", migration.summary());
    json.objects(
        "locks",
        migration.locks(),
        (LockRow lock) -> {
          json.text("schema", lock.schema());
          json.text("table", lock.table());
          json.text("mode", lock.mode());
          json.flag("new", lock.isNew());
          json.text("blocks", lock.blocks());
          json.number("bytes", lock.bytes());
          json.number("line", lock.line());
          json.text("hold", lock.hold());
          json.fraction("seconds", lock.seconds());
          json.flag("named", lock.named());
        });
    json.objects(
        "work",
        migration.work(),
        (WorkRow work) -> {
          json.text("kind", work.kind());
          json.text("schema", work.schema());
          json.text("table", work.table());
          json.text("lock", work.lock());
          json.flag("new", work.isNew());
          json.number("bytes", work.bytes());
          json.fraction("seconds", work.seconds());
          json.number("line", work.line());
        });
    json.text("running", migration.running());
    json.text("new", migration.agrees());
    json.text("reversible", migration.reversible());
    json.texts("undo", migration.undo());
    json.text("risk", migration.risk());
  }
}
