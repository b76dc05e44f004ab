package io.github.jpadrift.report;

import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The report for a browser: one file that needs nothing else and asks nothing of the network, with
 * both sides of every table, a picture of their foreign keys, search and filters.
 */
public final class HtmlReporter implements Reporter {

  private final Imprint imprint;

  public HtmlReporter(Imprint imprint) {
    this.imprint = imprint;
  }

  @Override
  public void write(Verdict verdict, Appendable out) throws IOException {
    try {
      new HtmlPage(verdict, imprint, out).write();
    } catch (UncheckedIOException unwritable) {
      throw unwritable.getCause();
    }
  }
}
