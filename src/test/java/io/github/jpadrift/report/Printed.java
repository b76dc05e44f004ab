package io.github.jpadrift.report;

import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a format makes of a verdict. */
final class Printed {

  private Printed() {}

  static String as(Format format, Verdict verdict) {
    StringBuilder printed = new StringBuilder();
    try {
      format.reporter("1.2.3").write(verdict, printed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return printed.toString();
  }
}
