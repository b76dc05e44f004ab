package io.github.jpadrift.report;

import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.AuditReport.LockRow;
import io.github.jpadrift.finding.AuditReport.MigrationRow;
import io.github.jpadrift.finding.AuditReport.StateRow;
import io.github.jpadrift.finding.AuditReport.StatementRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The sections that an audit has before and after its findings. */
final class ConsoleAudit {

  /** More than this of one migration is counted. */
  private static final int CHANGES = 3;

  private final AuditReport audit;
  private final ConsoleLines lines;

  ConsoleAudit(AuditReport audit, ConsoleLines lines) {
    this.audit = audit;
    this.lines = lines;
  }

  void before() throws IOException {
    heading("chain");
    lines.part("target", audit.current() == null ? "no migration has run" : audit.current());
    lines.part(
        "head",
        Objects.requireNonNullElse(audit.head(), "no migration")
            + ", "
            + audit.migrations().size()
            + " pending");
    lines.part(
        "runner",
        audit.runner().kind() + ' ' + audit.runner().version() + " from " + audit.runner().from());
    if (audit.refused() != null) {
      lines.part("refused", audit.refused());
    }
    lines.line("");
    heading("migrations");
    for (MigrationRow migration : audit.migrations()) {
      migration(migration);
    }
    lines.line("");
  }

  private void heading(String name) throws IOException {
    lines.line(lines.screen().heading(name, ""));
    lines.line("");
  }

  private void migration(MigrationRow migration) throws IOException {
    lines.part(
        Objects.requireNonNullElse(migration.risk(), "-"),
        migration.id()
            + (migration.status().equals("rehearsed") ? "" : " (" + migration.status() + ")"));
    lines.part("changes", changes(migration));
    lines.part("locks", locks(migration));
    lines.part(
        "undo",
        migration.reversible().equals("no")
            ? "no way back"
            : migration.undo().isEmpty() ? "nothing to undo" : String.join(" ", migration.undo()));
    if (migration.running() != null) {
      lines.part("running", "the running version " + migration.running());
    }
  }

  private static String changes(MigrationRow migration) {
    List<String> all = new ArrayList<>();
    for (StatementRow statement : migration.statements()) {
      all.addAll(statement.changes());
      if (statement.error() != null) {
        all.add("line " + statement.line() + ": " + statement.error());
      }
    }
    if (all.isEmpty()) {
      return "nothing in the catalog";
    }
    String first = String.join("; ", all.subList(0, Math.min(CHANGES, all.size())));
    return all.size() <= CHANGES ? first : first + "; and " + (all.size() - CHANGES) + " more";
  }

  private static String locks(MigrationRow migration) {
    List<String> all = new ArrayList<>();
    for (LockRow lock : migration.locks()) {
      if (!lock.isNew() && !lock.blocks().equals("nothing")) {
        all.add(
            lock.schema()
                + '.'
                + lock.table()
                + ' '
                + lock.mode()
                + (lock.hold().equals("moment") ? " for a moment" : " for " + lock.hold()));
      }
    }
    return all.isEmpty() ? "nothing that the application uses" : String.join(", ", all);
  }

  void after() throws IOException {
    heading("after");
    List<StateRow> states = audit.states();
    String last = states.isEmpty() ? null : states.get(states.size() - 1).agrees();
    lines.part(
        "mapping",
        last == null
            ? "no application was given"
            : last.equals("agrees")
                ? "agrees with the schema after the last migration"
                : "does not agree with the schema after the last migration");
    lines.line("");
    heading("order");
    lines.part("", audit.deployment().text());
    lines.line("");
    heading("before you start");
    for (String words : audit.beforeYouStart()) {
      lines.part("", words);
    }
    lines.line("");
  }
}
