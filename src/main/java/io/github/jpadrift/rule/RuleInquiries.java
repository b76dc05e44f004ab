package io.github.jpadrift.rule;

import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.failure.Gap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What rules want to know of the server before they judge.
 *
 * @param inquiries each once
 * @param gaps rules that crashed over the question
 */
public record RuleInquiries(List<Inquiry> inquiries, List<Gap> gaps) {

  /** Nothing is to be asked. */
  public static final RuleInquiries NONE = new RuleInquiries(List.of(), List.of());

  public RuleInquiries {
    inquiries = List.copyOf(inquiries);
    gaps = List.copyOf(gaps);
  }

  public static <S> RuleInquiries of(List<Rule<S>> rules, S subject) {
    Set<Inquiry> inquiries = new LinkedHashSet<>();
    List<Gap> gaps = new ArrayList<>();
    for (Rule<S> rule : rules) {
      try {
        inquiries.addAll(rule.asks(subject));
      } catch (RuntimeException crash) {
        gaps.add(
            new Gap(
                "rule " + rule.info().id(), "crashed, so no rows were looked at for it: " + crash));
      }
    }
    return new RuleInquiries(List.copyOf(inquiries), gaps);
  }
}
