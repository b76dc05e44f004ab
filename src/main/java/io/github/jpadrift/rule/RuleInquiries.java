package io.github.jpadrift.rule;

import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.failure.Gap;
import java.util.List;

/**
 * What rules want to know of the server before they judge.
 *
 * @param inquiries each once
 * @param gaps rules that crashed over the question
 */
public record RuleInquiries(List<Inquiry> inquiries, List<Gap> gaps) {
  public RuleInquiries {
    inquiries = List.copyOf(inquiries);
    gaps = List.copyOf(gaps);
  }

  /** The same without looking at any row. */
  public RuleInquiries withoutRows() {
    return new RuleInquiries(
        inquiries.stream().filter(inquiry -> !inquiry.looksAtRows()).toList(), gaps);
  }
}
