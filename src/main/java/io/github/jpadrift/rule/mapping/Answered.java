package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.rule.Findings;
import java.util.Optional;

/** PostgreSQL's answer to a question, or a gap. */
final class Answered {

  private Answered() {}

  /** Empty after a gap was noted. */
  static Optional<Boolean> by(
      Comparison comparison, Question question, Findings findings, String subject) {
    Optional<Boolean> answer = comparison.answers().to(question);
    if (answer.isEmpty()) {
      findings.gap(
          subject,
          comparison.answers().unanswered().getOrDefault(question, "PostgreSQL was not asked"));
    }
    return answer;
  }
}
