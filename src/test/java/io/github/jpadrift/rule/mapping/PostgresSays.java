package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Answers;
import io.github.jpadrift.database.Question;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Stands for PostgreSQL where a test must say what it answers. */
final class PostgresSays {

  private PostgresSays() {}

  /** Every question that the comparison has is answered. */
  static Comparison to(Comparison comparison, Predicate<Question> yes) {
    Map<Question, Boolean> answers = new HashMap<>();
    MappingQuestions.of(comparison).forEach(question -> answers.put(question, yes.test(question)));
    return comparison.with(new Answers(answers, Map.of()));
  }

  /** Conditions let these values pass, and no other but NULL. */
  static Comparison admits(Comparison comparison, String... values) {
    return to(
        comparison,
        question ->
            question instanceof Question.Admits admits
                && (admits.value() == null || Set.of(values).contains(admits.value())));
  }

  /** Every expression that is compared with another is the same, or none is. */
  static Comparison same(Comparison comparison, boolean answer) {
    return to(comparison, question -> question instanceof Question.SameExpression && answer);
  }

  /** Every question fails. */
  static Comparison fails(Comparison comparison, String reason) {
    Map<Question, String> unanswered = new HashMap<>();
    MappingQuestions.of(comparison).forEach(question -> unanswered.put(question, reason));
    return comparison.with(new Answers(Map.of(), unanswered));
  }
}
