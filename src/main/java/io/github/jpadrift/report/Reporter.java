package io.github.jpadrift.report;

import io.github.jpadrift.finding.Verdict;
import java.io.IOException;

/** A format: what a run concluded, as text. */
public interface Reporter {

  /**
   * Writes the whole report, ending with a line feed.
   *
   * @throws IOException when {@code out} cannot be written
   */
  void write(Verdict verdict, Appendable out) throws IOException;
}
