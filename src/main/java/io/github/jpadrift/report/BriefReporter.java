package io.github.jpadrift.report;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Sentences;
import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.util.Comparator;

/**
 * A line for each finding, the worst first: {@code file:line: severity: message; proof [rule]}, as
 * compilers write and editors read. Where no source is known, the line begins with the severity.
 */
public final class BriefReporter implements Reporter {

  private final Imprint imprint;

  public BriefReporter(Imprint imprint) {
    this.imprint = imprint;
  }

  @Override
  public void write(Verdict verdict, Appendable out) throws IOException {
    for (Gap gap : verdict.gaps()) {
      line("gap: " + gap.subject() + ": " + gap.reason(), out);
    }
    for (Finding finding :
        verdict.findings().stream().sorted(Comparator.comparing(Finding::severity)).toList()) {
      String place =
          finding.source() == null
              ? ""
              : finding.source().file() + ":" + finding.source().line() + ": ";
      line(
          "%s%s: %s%s [%s]"
              .formatted(
                  place,
                  finding.severity().label(),
                  OwnText.told(finding),
                  finding.confirmation().map(proof -> "; " + proof).orElse(""),
                  finding.rule().id()),
          out);
    }
    line(Sentences.result(verdict) + ", made " + imprint.date(), out);
  }

  private static void line(String text, Appendable out) throws IOException {
    out.append(Screen.escaped(text)).append('\n');
  }
}
