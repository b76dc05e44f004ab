package io.github.jpadrift.report;

import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.AuditReport.LockRow;
import io.github.jpadrift.finding.AuditReport.MigrationRow;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The sections that an audit has before and after its findings. */
final class ConsoleAudit {

  /** More than this of one migration is counted. */
  private static final int MOST = 4;

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
    if (!AuditWords.isReached(migration)) {
      return;
    }
    lines.part("changes", changes(migration));
    lines.part("locks", locks(migration));
    lines.part("undo", undo(migration));
    if (migration.running() != null) {
      lines.part("running", "the running version " + migration.running());
    }
  }

  private static String changes(MigrationRow migration) {
    List<String> all = AuditWords.changes(migration);
    return all.isEmpty() ? "nothing in the catalog" : some(all, "; ");
  }

  private static String undo(MigrationRow migration) {
    return migration.reversible().equals("no")
        ? "no way back"
        : migration.undo().isEmpty() ? "nothing to undo" : some(migration.undo(), " ");
  }

  private static String some(List<String> all, String between) {
    int more = all.size() - MOST;
    String first = String.join(between, all.subList(0, Math.min(MOST, all.size())));
    return more <= 0 ? first : first + between + "and " + more + " more";
  }

  private static String locks(MigrationRow migration) {
    List<LockRow> locks = AuditWords.blocking(migration);
    return locks.isEmpty()
        ? "nothing that the application uses"
        : locks.stream().map(AuditWords::lock).collect(Collectors.joining(", "));
  }

  void after() throws IOException {
    heading("after");
    lines.part("mapping", AuditWords.after(audit));
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
