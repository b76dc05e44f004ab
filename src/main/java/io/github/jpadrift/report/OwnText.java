package io.github.jpadrift.report;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.RuleInfo;

/** The database's own text, as of a check, for formats that tell a finding in one line. */
final class OwnText {

  private OwnText() {}

  /**
   * A finding's sentence, and the text where the sentence only names what it is of: a type stands
   * in the sentence, the values of a check or of an enum type do not.
   */
  static String told(Finding finding) {
    String actual = finding.actual();
    return finding.rule().family() != RuleInfo.Family.TYPES
            || actual == null
            || finding.message().contains(actual)
        ? finding.message()
        : finding.message() + ": " + actual;
  }
}
