package io.github.jpadrift.rule;

import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.failure.Gap;
import java.util.List;
import java.util.Set;

/**
 * What rules want to know of the server before they judge.
 *
 * @param inquiries each once
 * @param gaps rules that crashed over the question
 * @param later ids of rules that cannot ask before more is known
 */
public record RuleInquiries(List<Inquiry> inquiries, List<Gap> gaps, Set<String> later) {

  /** Nobody wants to know anything. */
  public static final RuleInquiries NOTHING = new RuleInquiries(List.of(), List.of(), Set.of());

  public RuleInquiries {
    inquiries = List.copyOf(inquiries);
    gaps = List.copyOf(gaps);
    later = Set.copyOf(later);
  }

  /** The same without what was asked before. */
  public RuleInquiries without(List<Inquiry> asked) {
    Set<Inquiry> known = Set.copyOf(asked);
    return new RuleInquiries(
        inquiries.stream().filter(inquiry -> !known.contains(inquiry)).toList(), gaps, later);
  }

  /** The same without looking at any row. */
  public RuleInquiries withoutRows() {
    return new RuleInquiries(
        inquiries.stream().filter(inquiry -> !inquiry.looksAtRows()).toList(), gaps, later);
  }
}
