package io.github.jpadrift.report;

import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.AuditReport.MigrationRow;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The sections of an audit as Markdown. */
final class MarkdownAudit {

  private MarkdownAudit() {}

  /** More would not fit what holds a summary. */
  private static final int ROOM = 20_000;

  /** Where the target stands, and each migration in a row. */
  static String before(AuditReport audit) {
    String migrations = migrations(audit);
    return chain(audit) + (migrations.length() <= ROOM ? migrations : "");
  }

  /** Whether the mapping agrees in the end, and the order. */
  static String after(AuditReport audit) {
    return "\n### After\n\nThe mapping "
        + MarkdownReporter.text(AuditWords.after(audit))
        + "\n\n### Order\n\n"
        + MarkdownReporter.text(audit.deployment().text())
        + '\n';
  }

  private static String chain(AuditReport audit) {
    return "\n### Chain\n\n"
        + "%s, %d pending, head %s; %s %s from %s%s\n"
            .formatted(
                MarkdownReporter.text(
                    audit.current() == null ? "no migration has run" : audit.current()),
                audit.migrations().size(),
                MarkdownReporter.text(Objects.requireNonNullElse(audit.head(), "-")),
                audit.runner().kind(),
                MarkdownReporter.text(audit.runner().version()),
                MarkdownReporter.text(audit.runner().from()),
                audit.refused() == null
                    ? ""
                    : "\n\n**Refused**: " + MarkdownReporter.text(audit.refused()));
  }

  private static String migrations(AuditReport audit) {
    StringBuilder page =
        new StringBuilder(
            """

            ### Migrations

            | migration | changes | locks | risk | way back | running version |
            |---|---|---|---|---|---|
            """);
    for (MigrationRow migration : audit.migrations()) {
      page.append(
          "| %s (%s) | %s | %s | %s | %s | %s |\n"
              .formatted(
                  MarkdownReporter.text(migration.id()),
                  migration.status(),
                  joined(AuditWords.changes(migration)),
                  locks(migration),
                  Objects.requireNonNullElse(migration.risk(), "-"),
                  AuditWords.isReached(migration) ? migration.reversible() : "-",
                  AuditWords.running(migration)));
    }
    return page.toString();
  }

  private static String locks(MigrationRow migration) {
    return joined(AuditWords.blocking(migration).stream().map(AuditWords::lock).toList());
  }

  private static String joined(List<String> words) {
    return words.stream().map(MarkdownReporter::text).collect(Collectors.joining("<br>"));
  }
}
