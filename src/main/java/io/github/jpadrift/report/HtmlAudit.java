package io.github.jpadrift.report;

import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.AuditReport.DriftRow;
import io.github.jpadrift.finding.AuditReport.LockRow;
import io.github.jpadrift.finding.AuditReport.MigrationRow;
import io.github.jpadrift.finding.AuditReport.StatementRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an audit adds to the HTML page: what comes before its findings, and what follows them. */
final class HtmlAudit {

  private final AuditReport audit;
  private final Markup html;

  HtmlAudit(AuditReport audit, Markup html) {
    this.audit = audit;
    this.html = html;
  }

  void before() {
    PageIndex.section(html, "chain", "Chain", this::chain);
    PageIndex.section(html, "migrations", "Migrations", this::migrations);
  }

  void after() {
    PageIndex.section(
        html, "after", "After", () -> html.leaf("p", "The mapping " + AuditWords.after(audit)));
    PageIndex.section(
        html, "order", "Order", () -> html.leaf("p", audit.deployment().text(), "class", "order"));
    if (!audit.drift().isEmpty()) {
      PageIndex.section(html, "drift", "Not as the history makes it", this::drift);
    }
    if (!audit.beforeYouStart().isEmpty()) {
      PageIndex.section(
          html,
          "before-you-start",
          "Before you start",
          () ->
              html.element("ul")
                  .around(() -> audit.beforeYouStart().forEach(words -> html.leaf("li", words))));
    }
  }

  private void chain() {
    html.element("dl", "class", "facts")
        .around(
            () -> {
              fact("Target", audit.current() == null ? "no migration has run" : audit.current());
              fact("Head", audit.head() == null ? "no migration" : audit.head());
              fact("Pending", String.valueOf(audit.migrations().size()));
              fact(
                  "Runner",
                  "%s %s from %s"
                      .formatted(
                          audit.runner().kind(), audit.runner().version(), audit.runner().from()));
              fact("History", audit.runner().history());
              if (audit.refused() != null) {
                fact("Refused", audit.refused());
              }
            })
        .line();
  }

  private void fact(String name, String value) {
    html.element("div").around(() -> html.leaf("dt", name).leaf("dd", value)).line();
  }

  private void migrations() {
    if (audit.migrations().isEmpty()) {
      html.leaf("p", "Nothing is pending.");
      return;
    }
    html.element("table", "class", "migrations")
        .around(
            () -> {
              html.line();
              PageIndex.head(
                  html,
                  List.of("Migration", "Changes", "Locks", "Risk", "Way back", "Running version"));
              html.element("tbody")
                  .around(
                      () -> {
                        html.line();
                        audit.migrations().forEach(this::migration);
                      });
            });
  }

  private void migration(MigrationRow migration) {
    String risk = migration.risk();
    html.element("tr", "class", risk)
        .around(
            () -> {
              html.element("th", "scope", "row").around(() -> name(migration));
              cell("changes", () -> list(AuditWords.changes(migration)));
              cell(
                  "locks",
                  () -> {
                    if (AuditWords.isReached(migration)) {
                      locks(migration);
                    }
                  });
              cell(
                  "risk",
                  () -> {
                    if (risk == null) {
                      PageIndex.value(html, null, "none");
                    } else {
                      html.leaf("span", risk, "class", "severity");
                    }
                  });
              cell(
                  "way back",
                  () -> {
                    if (AuditWords.isReached(migration)) {
                      undo(migration);
                    }
                  });
              cell("running version", () -> html.text(AuditWords.running(migration)));
            })
        .line();
  }

  private void cell(String title, Markup.Content content) {
    html.element("td", "data-title", title).around(content);
  }

  private void name(MigrationRow migration) {
    html.leaf("code", migration.id());
    if (!migration.status().equals("rehearsed")) {
      html.text(" ").leaf("strong", migration.status(), "class", "status");
    }
    if (migration.statements().isEmpty()) {
      return;
    }
    html.element("details")
        .around(
            () -> {
              html.leaf(
                  "summary",
                  migration.statements().size() == 1
                      ? "1 statement"
                      : migration.statements().size() + " statements");
              migration.statements().forEach(this::statement);
            });
  }

  private void statement(StatementRow statement) {
    html.leaf("p", "line " + statement.line(), "class", "meta");
    html.element("pre", "tabindex", "0").around(() -> html.leaf("code", statement.sql()));
    if (statement.error() != null) {
      html.leaf("p", statement.error(), "class", "effect");
    }
  }

  private void list(List<String> words) {
    if (words.isEmpty()) {
      PageIndex.value(html, null, "nothing in the catalog");
      return;
    }
    html.element("ul").around(() -> words.forEach(each -> html.leaf("li", each)));
  }

  private void locks(MigrationRow migration) {
    List<LockRow> locks = AuditWords.blocking(migration);
    if (locks.isEmpty()) {
      PageIndex.value(html, null, "nothing that the application uses");
      return;
    }
    html.element("ul").around(() -> locks.forEach(lock -> html.leaf("li", AuditWords.lock(lock))));
  }

  private void undo(MigrationRow migration) {
    if (migration.reversible().equals("no")) {
      html.text("none");
    } else if (migration.undo().isEmpty()) {
      PageIndex.value(html, null, "nothing to undo");
    } else {
      html.element("details")
          .around(
              () -> {
                html.leaf("summary", "yes");
                html.element("pre", "tabindex", "0")
                    .around(() -> html.leaf("code", String.join("\n", migration.undo())));
              });
    }
  }

  private void drift() {
    html.element("table", "class", "drift")
        .around(
            () -> {
              html.line();
              PageIndex.head(html, List.of("Object", "Target", "History"));
              html.element("tbody").around(() -> audit.drift().forEach(this::drift));
            });
  }

  private void drift(DriftRow drift) {
    html.element("tr")
        .around(
            () -> {
              html.leaf("th", drift.object(), "scope", "row");
              cell("target", () -> side(drift.here()));
              cell("history", () -> side(drift.history()));
            })
        .line();
  }

  private void side(@Nullable String words) {
    PageIndex.value(html, words, "not there");
  }
}
