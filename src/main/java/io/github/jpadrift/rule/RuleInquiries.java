package io.github.jpadrift.rule;

import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.failure.Gap;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What rules want to know of the server before they judge.
 *
 * @param byRule what each that asks wants to know, by its id, in the order of the rules
 * @param gaps rules that crashed over the question
 * @param later ids of rules that cannot ask before more is known
 */
public record RuleInquiries(Map<String, List<Inquiry>> byRule, List<Gap> gaps, Set<String> later) {

  /** Nobody wants to know anything. */
  public static final RuleInquiries NOTHING = new RuleInquiries(Map.of(), List.of(), Set.of());

  public RuleInquiries {
    Map<String, List<Inquiry>> inOrder = new LinkedHashMap<>();
    byRule.forEach((rule, asked) -> inOrder.put(rule, List.copyOf(asked)));
    byRule = Collections.unmodifiableMap(inOrder);
    gaps = List.copyOf(gaps);
    later = Set.copyOf(later);
  }

  /** What they want to know, each once. */
  public List<Inquiry> inquiries() {
    return byRule.values().stream().flatMap(List::stream).distinct().toList();
  }

  /** Ids of the rules that wait for the server, or for what they have to know before they ask. */
  public Set<String> waiting() {
    Set<String> waiting = new HashSet<>(byRule.keySet());
    waiting.addAll(later);
    return waiting;
  }

  /** The same without what was asked before. */
  public RuleInquiries without(List<Inquiry> asked) {
    Set<Inquiry> known = Set.copyOf(asked);
    return only(inquiry -> !known.contains(inquiry));
  }

  /** The same without looking at any row. */
  public RuleInquiries withoutRows() {
    return only(inquiry -> !inquiry.looksAtRows());
  }

  private RuleInquiries only(Predicate<Inquiry> wanted) {
    Map<String, List<Inquiry>> left = new LinkedHashMap<>();
    byRule.forEach(
        (rule, asked) -> {
          List<Inquiry> some = asked.stream().filter(wanted).toList();
          if (!some.isEmpty()) {
            left.put(rule, some);
          }
        });
    return new RuleInquiries(left, gaps, later);
  }
}
