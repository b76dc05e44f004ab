package io.github.jpadrift.junit;

import io.github.jpadrift.finding.Verdict;
import java.util.List;

/**
 * What came of a check.
 *
 * @param verdicts one for each persistence unit
 * @param outdated what is wrong with the baseline, a sentence each
 */
record TestVerdicts(List<Verdict> verdicts, List<String> outdated) {

  TestVerdicts {
    verdicts = List.copyOf(verdicts);
    outdated = List.copyOf(outdated);
  }
}
