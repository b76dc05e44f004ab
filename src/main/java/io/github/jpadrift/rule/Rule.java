package io.github.jpadrift.rule;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.finding.RuleInfo;

/**
 * One fault that a mapping and a database can have together: a pure function of their comparison.
 */
public interface Rule {

  RuleInfo info();

  /** Reports every place where the fault shows, and what it could not judge. */
  void check(Comparison comparison, Findings findings);
}
