package io.github.jpadrift.report;

import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.finding.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A finding on the HTML page, with both sides and both repairs. */
final class HtmlFinding {

  private final Verdict verdict;
  private final PageIndex index;
  private final Markup html;

  HtmlFinding(Verdict verdict, PageIndex index, Markup html) {
    this.verdict = verdict;
    this.index = index;
    this.html = html;
  }

  void write(Finding finding) {
    html.element(
            "article",
            "class",
            "finding " + finding.severity().label(),
            "id",
            index.anchorOf(finding),
            "data-severity",
            finding.severity().label(),
            "data-rule",
            finding.rule().id(),
            "tabindex",
            "-1")
        .around(
            () -> {
              html.line();
              html.element("h4")
                  .around(
                      () ->
                          html.leaf("span", finding.severity().label(), "class", "severity")
                              .text(" " + finding.message()))
                  .line();
              html.leaf("p", finding.consequence(), "class", "effect").line();
              finding
                  .confirmation()
                  .ifPresent(proof -> html.leaf("p", proof, "class", "effect").line());
              html.element("p", "class", "meta").around(() -> meta(finding)).line();
              statement(finding);
              sides(finding);
              related(finding);
              repairs(finding);
            })
        .line();
  }

  private void meta(Finding finding) {
    html.leaf("a", finding.rule().id(), "href", '#' + PageIndex.anchorOfRule(finding.rule().id()));
    if (!finding.breaks().isEmpty()) {
      html.text(
          " · breaks "
              + finding.breaks().stream().map(Operation::label).collect(Collectors.joining(", ")));
    }
    if (finding.source() != null) {
      html.text(" · ").leaf("code", finding.source().toString());
    }
  }

  /** Of a migration: what was sent to the server there. */
  private void statement(Finding finding) {
    AuditReport audit = verdict.audit();
    if (audit != null) {
      audit
          .statement(finding.location())
          .ifPresent(
              statement ->
                  html.element("pre", "tabindex", "0")
                      .around(() -> html.leaf("code", statement.sql()))
                      .line());
    }
  }

  private void sides(Finding finding) {
    if (finding.declared() == null && finding.actual() == null) {
      return;
    }
    html.element("dl", "class", "sides")
        .around(
            () -> {
              side(verdict.declaring(), finding.declared());
              side(verdict.existing(), finding.actual());
            })
        .line();
  }

  private void side(Side side, @Nullable String value) {
    html.element("div")
        .around(
            () ->
                html.leaf("dt", Words.capital(side.word()))
                    .element("dd")
                    .around(() -> PageIndex.value(html, value, "nothing")));
  }

  private void related(Finding finding) {
    if (finding.related().isEmpty()) {
      return;
    }
    html.element("ul", "class", "related", "aria-label", "Related")
        .around(() -> finding.related().forEach(thing -> html.leaf("li", thing)))
        .line();
  }

  private void repairs(Finding finding) {
    List<Repair> database = finding.remedies().database();
    String mapping = finding.remedies().mapping();
    if (database.isEmpty() && mapping == null) {
      return;
    }
    html.element("div", "class", "repairs")
        .around(
            () -> {
              if (!database.isEmpty()) {
                if (finding.location() instanceof Location.InMigration) {
                  repair(
                      "In the migrations", "SQL", String.join("\n", AuditWords.recipe(database)));
                } else {
                  repair("Repair the database", "SQL", sql(database));
                }
              }
              if (mapping != null) {
                repair(
                    database.isEmpty() ? "Repair the mapping" : "or the mapping",
                    "mapping",
                    mapping);
              }
            })
        .line();
  }

  private void repair(String title, String what, String code) {
    html.element("div", "class", "repair")
        .around(
            () -> {
              html.leaf("h5", title);
              html.leaf(
                  "button",
                  "Copy",
                  "type",
                  "button",
                  "class",
                  "copy",
                  "aria-label",
                  "Copy the " + what);
              html.element("pre", "tabindex", "0").around(() -> html.leaf("code", code));
            });
  }

  private static String sql(List<Repair> repairs) {
    List<String> lines = new ArrayList<>();
    for (Repair repair : repairs) {
      if (!repair.transactional()) {
        lines.add("-- outside a transaction block:");
      }
      lines.addAll(repair.plainLines());
    }
    return String.join("\n", lines);
  }
}
