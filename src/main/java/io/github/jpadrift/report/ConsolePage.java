package io.github.jpadrift.report;

import static io.github.jpadrift.finding.Words.plural;
import static io.github.jpadrift.report.Screen.escaped;
import static io.github.jpadrift.report.Screen.pad;
import static io.github.jpadrift.report.Screen.wrap;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Sentences;
import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One verdict on its way to a reader. Every line that carries a name is indented, so that whatever
 * the name holds cannot pass for a heading or for the result.
 */
final class ConsolePage {

  private final Verdict verdict;
  private final Reader reader;
  private final @Nullable Imprint imprint;
  private final boolean verbose;
  private final ConsoleLines lines;
  private final ConsoleFindings findings;

  /** Who reads the page, and what leads to the rest of it. */
  enum Reader {
    COMMAND_LINE("--verbose, or remedies.database of --format json", "--verbose lists them"),
    /** Gets everything. */
    PATIENT("", ""),
    /** Of a failed test, whose first line says how it ended. */
    TEST("in the verdict", "the verdict holds them");

    private final String tables;
    private final String minor;

    Reader(String tables, String minor) {
      this.tables = tables;
      this.minor = minor;
    }
  }

  /**
   * @param imprint what the report says of itself, null where whatever shows it says it already
   */
  ConsolePage(
      Verdict verdict, Screen screen, Reader reader, @Nullable Imprint imprint, Appendable out) {
    this.verdict = verdict;
    this.reader = reader;
    this.imprint = imprint;
    this.verbose = reader == Reader.PATIENT;
    this.lines = new ConsoleLines(screen, out);
    this.findings = new ConsoleFindings(verdict, verbose, reader.minor, lines);
  }

  void write() throws IOException {
    AuditReport audit = verdict.audit();
    if (audit == null) {
      all();
      return;
    }
    ConsoleAudit sections = new ConsoleAudit(audit, lines);
    sections.before();
    findings.byTable(verdict.findings().stream().filter(this::deservesFullText).toList());
    minor();
    sections.after();
    gaps();
    lines.line("");
    result();
  }

  private void all() throws IOException {
    if (verdict.findings().isEmpty() && verdict.gaps().isEmpty() && !verbose) {
      sides();
      made();
      result();
      return;
    }
    List<Finding> worth = verdict.findings().stream().filter(this::deservesFullText).toList();
    List<Finding> missing = worth.stream().filter(ConsoleMissingTables::isMissingTable).toList();
    if (verbose || !ConsoleMissingTables.areMany(missing)) {
      findings.byTable(worth);
    } else {
      new ConsoleMissingTables(lines).list(missing, reader.tables);
      findings.byTable(
          worth.stream().filter(finding -> !ConsoleMissingTables.isMissingTable(finding)).toList());
    }
    minor();
    ConsoleTotals totals = new ConsoleTotals(verdict, lines);
    totals.count();
    made();
    totals.assumed();
    if (reader == Reader.TEST) {
      gaps();
    } else {
      explained();
      gaps();
      lines.line("");
      result();
    }
  }

  /** Only these findings, without the totals. */
  void write(List<Finding> some) throws IOException {
    findings.byTable(some.stream().filter(this::deservesFullText).toList());
  }

  private boolean deservesFullText(Finding finding) {
    return verbose || verdict.deservesFullText(finding);
  }

  private void minor() throws IOException {
    List<Finding> minor =
        verdict.findings().stream().filter(finding -> !deservesFullText(finding)).toList();
    if (minor.isEmpty()) {
      return;
    }
    lines.line(lines.screen().heading(Sentences.minor(minor.size()), reader.minor));
    lines.line("");
    int width = minor.stream().mapToInt(finding -> finding.rule().id().length()).max().orElse(0);
    for (List<Finding> group : Sentences.minor(minor)) {
      String number = String.valueOf(group.size());
      String before =
          " ".repeat(Math.max(0, ConsoleLines.GUTTER - number.length()))
              + lines.screen().paint(Ink.CYAN, number)
              + "  "
              + pad(group.get(0).rule().id(), width)
              + "  ";
      for (String each :
          wrap(
              escaped(Sentences.said(group)),
              lines.screen().width() - ConsoleLines.GUTTER - width - 4)) {
        lines.line(before + each);
        before = " ".repeat(ConsoleLines.GUTTER + width + 4);
      }
    }
    lines.line("");
  }

  private void explained() throws IOException {
    if (!verdict.findings().isEmpty()) {
      lines.part(
          "rules",
          "jpadrift explain RULE shows the page of a rule: when it is fine, what it misses");
    }
  }

  private void gaps() throws IOException {
    if (verdict.gaps().isEmpty()) {
      return;
    }
    lines.line("");
    lines.line(lines.screen().paint(Ink.ALARM, Sentences.unchecked(verdict)));
    for (Gap gap : verdict.gaps()) {
      String before = "  ";
      for (String each :
          wrap(escaped(gap.subject() + ": " + gap.reason()), lines.screen().width() - 6)) {
        lines.line(before + each);
        before = "      ";
      }
    }
  }

  private void made() throws IOException {
    if (imprint != null) {
      lines.part("made", imprint.date() + ", by jpadrift " + imprint.version());
    }
  }

  /** The first two of a clean run's few lines. */
  private void sides() throws IOException {
    lines.part(verdict.declaring().word(), ConsoleTotals.named(verdict.declaring()));
    lines.part(verdict.existing().word(), ConsoleTotals.named(verdict.existing()));
  }

  private void result() throws IOException {
    switch (verdict.outcome()) {
      case CLEAN ->
          lines.line(
              lines.screen().paint(Ink.GREEN, "Clean")
                  + ": "
                  + (verdict.findings().isEmpty()
                      ? Sentences.agreement(verdict)
                          + (verdict.suppressed() == 0
                              ? ""
                              : ", but for "
                                  + plural(verdict.suppressed(), "finding")
                                  + " that the baseline accepts")
                          + " ("
                          + plural(verdict.rules().size(), "rule")
                          + (verdict.assumed().isEmpty() || verbose
                              ? ""
                              : ", "
                                  + plural(verdict.assumed().size(), "assumption")
                                  + ": see --verbose")
                          + ")"
                      : "nothing is " + Sentences.orWorse(verdict.failOn()))
                  + ", exit code 0");
      case FINDINGS ->
          lines.line(
              lines.screen().paint(Ink.ALARM, "Drift")
                  + ": "
                  + Sentences.failing(verdict)
                  + ", exit code 1");
      case INCOMPLETE ->
          lines.line(
              lines.screen().paint(Ink.ALARM, "Incomplete")
                  + ": "
                  + Sentences.unchecked(verdict)
                  + (verdict.failing() == 0 ? "" : " and " + Sentences.failing(verdict))
                  + ", exit code 2");
    }
  }
}
