package io.github.jpadrift.rule;

import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.finding.Gap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What rules want to know of the server before they judge.
 *
 * @param inquiries each once
 * @param gaps rules that crashed over the question
 */
public record RuleInquiries(List<Inquiry> inquiries, List<Gap> gaps) {

  /** Nothing is to be asked. */
  public static final RuleInquiries NONE = new RuleInquiries(List.of(), List.of());

  private static final Inquiry.Kinds<Stream<Question>> QUESTIONS =
      new Inquiry.Kinds<>() {
        @Override
        public Stream<Question> question(Question question) {
          return Stream.of(question);
        }

        @Override
        public Stream<Question> rows(Probe probe) {
          return Stream.empty();
        }
      };

  private static final Inquiry.Kinds<Stream<Probe>> PROBES =
      new Inquiry.Kinds<>() {
        @Override
        public Stream<Probe> question(Question question) {
          return Stream.empty();
        }

        @Override
        public Stream<Probe> rows(Probe probe) {
          return Stream.of(probe);
        }
      };

  public RuleInquiries {
    inquiries = List.copyOf(inquiries);
    gaps = List.copyOf(gaps);
  }

  /** Those about expressions, which touch no row. */
  public List<Question> questions() {
    return inquiries.stream().flatMap(inquiry -> inquiry.as(QUESTIONS)).toList();
  }

  /** Those about rows. */
  public List<Probe> probes() {
    return inquiries.stream().flatMap(inquiry -> inquiry.as(PROBES)).toList();
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
                "rule " + rule.info().id(), "crashed, so nothing was asked for it: " + crash));
      }
    }
    return new RuleInquiries(List.copyOf(inquiries), gaps);
  }
}
