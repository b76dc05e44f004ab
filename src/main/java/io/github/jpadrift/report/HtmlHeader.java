package io.github.jpadrift.report;

import io.github.jpadrift.finding.Alike;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Sentences;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.TableRow.Status;
import io.github.jpadrift.finding.Totals;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.finding.Words;
import io.github.jpadrift.finding.WorstFirst;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The top of the HTML page: how the run ended, what was compared, and the way to the rest. */
final class HtmlHeader {

  /** As many findings are named on the first screen. */
  private static final int WORST = 10;

  private final Verdict verdict;
  private final Imprint imprint;
  private final PageIndex index;
  private final Markup html;

  HtmlHeader(Verdict verdict, Imprint imprint, PageIndex index, Markup html) {
    this.verdict = verdict;
    this.imprint = imprint;
    this.index = index;
    this.html = html;
  }

  void write() {
    html.element("header")
        .around(
            () -> {
              html.line();
              title();
              outcome();
              counts();
              worst();
              facts();
              contents();
            })
        .line();
  }

  private void title() {
    html.element("h1")
        .around(
            () ->
                html.text("jpadrift")
                    .text(" ")
                    .leaf("span", verdict.declaring().name(), "class", "subject"))
        .line();
  }

  private void outcome() {
    html.element("p", "class", "outcome " + verdict.outcome().name().toLowerCase(Locale.ROOT))
        .around(
            () -> {
              switch (verdict.outcome()) {
                case CLEAN ->
                    html.leaf("strong", "Clean")
                        .text(
                            verdict.findings().isEmpty()
                                ? ": " + Sentences.agreement(verdict)
                                : ": nothing is " + Sentences.orWorse(verdict.failOn()));
                case FINDINGS ->
                    html.leaf("strong", "Drift").text(": " + Sentences.failing(verdict));
                case INCOMPLETE ->
                    html.leaf("strong", "Incomplete")
                        .text(
                            ": "
                                + Sentences.unchecked(verdict)
                                + ", "
                                + Sentences.failing(verdict));
              }
            })
        .line();
  }

  private void counts() {
    html.element("ul", "class", "counts", "aria-label", "Findings by severity")
        .around(
            () -> {
              html.line();
              verdict.counts().forEach((severity, count) -> count(severity.label(), count));
            })
        .line();
  }

  private void count(String severity, long count) {
    html.element("li", "class", severity)
        .around(
            () ->
                html.element("a", "href", "#severity=" + severity)
                    .around(
                        () ->
                            html.leaf("b", String.valueOf(count)).text(" ").leaf("span", severity)))
        .line();
  }

  /** Of findings that say the same of several places one stands for all. */
  private void worst() {
    List<List<Finding>> worst =
        Alike.sayings(WorstFirst.findings(verdict.findings()).toList()).stream()
            .filter(group -> verdict.deservesFullText(group.get(0)))
            .sorted(Comparator.comparing(group -> group.get(0).severity()))
            .limit(WORST)
            .toList();
    if (worst.isEmpty()) {
      return;
    }
    html.element("ol", "class", "worst", "aria-label", "The worst findings")
        .around(
            () -> {
              html.line();
              worst.forEach(this::worst);
            })
        .line();
  }

  private void worst(List<Finding> group) {
    Finding finding = group.get(0);
    html.element("li", "class", finding.severity().label())
        .around(
            () ->
                html.element("a", "href", '#' + index.anchorOf(finding))
                    .around(
                        () ->
                            html.leaf("span", finding.severity().label(), "class", "severity")
                                .text(" " + finding.message()))
                    .text(group.size() == 1 ? "" : " and %d more".formatted(group.size() - 1)))
        .line();
  }

  private void facts() {
    html.element("dl", "class", "facts")
        .around(
            () -> {
              html.line();
              Side declaring = verdict.declaring();
              Side existing = verdict.existing();
              fact(Words.capital(declaring.word()), declaring.extent());
              if (declaring instanceof Side.Application application
                  && application.namingStrategy() != null) {
                fact("Naming strategy", application.namingStrategy());
              }
              fact(Words.capital(existing.word()), existing.name() + ", " + existing.extent());
              fact(
                  "Mapped tables",
                  Totals.count(verdict.tables(), Status.BOTH)
                      + " found, "
                      + Totals.count(verdict.tables(), Status.MISSING)
                      + " missing");
              if (verdict.suppressed() > 0) {
                fact("Baseline", Words.plural(verdict.suppressed(), "more finding") + " accepted");
              }
              fact("Made", imprint.date());
            })
        .line();
  }

  private void fact(String name, String value) {
    html.element("div").around(() -> html.leaf("dt", name).leaf("dd", value)).line();
  }

  private void contents() {
    html.element("nav", "aria-label", "Contents")
        .around(
            () ->
                html.element("ul")
                    .around(
                        () -> {
                          html.line();
                          entries();
                        }))
        .line();
  }

  private void entries() {
    if (!verdict.gaps().isEmpty()) {
      entry("gaps", "Not checked");
    }
    if (verdict.audit() != null) {
      entry("chain", "Chain");
      entry("migrations", "Migrations");
    }
    if (verdict.packages().size() > 1) {
      entry("packages", "Packages");
    }
    if (!verdict.tables().isEmpty()) {
      entry("picture", "Picture");
    }
    entry("tables", "Tables");
    if (verdict.audit() != null) {
      entry("after", "After");
      entry("order", "Order");
      if (!verdict.audit().beforeYouStart().isEmpty()) {
        entry("before-you-start", "Before you start");
      }
    }
    if (!verdict.findings().isEmpty()) {
      entry("rules", "Rules");
    }
    if (!verdict.assumed().isEmpty()) {
      entry("assumed", "Assumed");
    }
  }

  private void entry(String anchor, String title) {
    html.element("li").around(() -> html.leaf("a", title, "href", '#' + anchor));
  }
}
