package io.github.jpadrift.report;

import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.ConsolePage.Reader;
import java.io.IOException;

/** The report for people: table by table, the worst first, both sides and both repairs. */
public final class ConsoleReporter implements Reporter {

  private final Imprint imprint;
  private final Screen screen;
  private final boolean verbose;

  /**
   * @param imprint what the report says of itself
   * @param verbose whether everything is printed in full: differences that harm nothing, and the
   *     SQL of every missing table where there are many
   */
  public ConsoleReporter(Imprint imprint, Screen screen, boolean verbose) {
    this.imprint = imprint;
    this.screen = screen;
    this.verbose = verbose;
  }

  @Override
  public void write(Verdict verdict, Appendable out) throws IOException {
    new ConsolePage(verdict, screen, verbose ? Reader.PATIENT : Reader.COMMAND_LINE, imprint, out)
        .write();
  }
}
