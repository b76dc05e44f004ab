package io.github.jpadrift.database;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What PostgreSQL answered.
 *
 * @param unanswered why a question has no answer, in PostgreSQL's words
 */
public record Answers(Map<Question, Boolean> answered, Map<Question, String> unanswered) {

  /** Nothing was asked. */
  public static final Answers NONE = new Answers(Map.of(), Map.of());

  public Answers {
    answered = Map.copyOf(answered);
    unanswered = Map.copyOf(unanswered);
  }

  /** These and others. */
  public Answers and(Answers others) {
    Map<Question, Boolean> both = new HashMap<>(answered);
    both.putAll(others.answered());
    Map<Question, String> reasons = new HashMap<>(unanswered);
    reasons.putAll(others.unanswered());
    return new Answers(both, reasons);
  }

  /** Empty when the question was not asked or has no answer. */
  public Optional<Boolean> to(Question question) {
    return Optional.ofNullable(answered.get(question));
  }
}
