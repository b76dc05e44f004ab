package io.github.jpadrift.rule;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.finding.RuleInfo;
import java.util.List;

/**
 * One fault that a mapping and a database can have together: a pure function of their comparison.
 */
public interface Rule {

  RuleInfo info();

  /**
   * What it wants to know of the tables' rows, should they be looked at; asked before it checks.
   */
  default List<Probe> probes(Comparison comparison) {
    return List.of();
  }

  /** Reports every place where the fault shows, and what it could not judge. */
  void check(Comparison comparison, Findings findings);
}
