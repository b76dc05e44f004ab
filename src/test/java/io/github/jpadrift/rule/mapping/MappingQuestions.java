package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.rule.Judge;
import java.util.List;

/** What the rules of a mapping ask PostgreSQL about expressions. */
public final class MappingQuestions {

  private MappingQuestions() {}

  /** Each once, in the order of the rules. */
  public static List<Question> of(Comparison comparison) {
    return new Judge<>(MappingRules.asked(true, true, true))
        .asks(comparison).inquiries().stream()
            .filter(Question.class::isInstance)
            .map(Question.class::cast)
            .toList();
  }
}
