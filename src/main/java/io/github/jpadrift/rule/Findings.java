package io.github.jpadrift.rule;

/** Where a rule puts what it finds. */
public interface Findings {

  void add(Fault fault);

  /** Something this rule should have judged and could not. */
  void gap(String subject, String reason);
}
