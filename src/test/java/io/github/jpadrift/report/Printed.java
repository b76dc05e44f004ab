package io.github.jpadrift.report;

import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** What a format makes of a verdict. */
final class Printed {

  /** Whatever the clock says, goldens are of then. */
  static final Imprint IMPRINT = new Imprint("1.2.3", Instant.parse("2026-03-04T05:06:07Z"));

  private Printed() {}

  static String as(Format format, Verdict verdict) {
    StringBuilder printed = new StringBuilder();
    try {
      format.reporter(IMPRINT).write(verdict, printed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return printed.toString();
  }
}
