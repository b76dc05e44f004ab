package io.github.jpadrift.rule;

import io.github.jpadrift.database.Inquiry;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.failure.NotYetKnown;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Lets rules ask about a subject and look at it, and stamps what they say. A rule that crashes is a
 * gap: the others still speak, and the run does not look clean.
 *
 * @param <S> what is judged
 * @param rules in the order in which they speak; no other is asked anything
 * @param severities by rule id, where the user wants another than the rule gives
 */
public record Judge<S>(List<Rule<S>> rules, Map<String, Severity> severities) {

  public Judge {
    rules = List.copyOf(rules);
    severities = Map.copyOf(severities);
  }

  /** One that takes severities as the rules give them. */
  public Judge(List<Rule<S>> rules) {
    this(rules, Map.of());
  }

  /** What the rules want to know of the server before they look at the subject. */
  public RuleInquiries asks(S subject) {
    Map<String, List<Inquiry>> inquiries = new LinkedHashMap<>();
    List<Gap> gaps = new ArrayList<>();
    Set<String> later = new LinkedHashSet<>();
    for (Rule<S> rule : rules) {
      try {
        List<? extends Inquiry> asked = rule.asks(subject);
        if (!asked.isEmpty()) {
          inquiries.computeIfAbsent(rule.info().id(), fresh -> new ArrayList<>()).addAll(asked);
        }
      } catch (NotYetKnown early) {
        later.add(rule.info().id());
      } catch (RuntimeException crash) {
        gaps.add(crashed(rule.info(), "nothing was asked for it", crash));
      }
    }
    return new RuleInquiries(inquiries, gaps, later);
  }

  /**
   * What rules say already of a subject of which something is still being found out: those that
   * want to know it, or could not ask without it, say nothing yet.
   *
   * @param waiting ids of the rules that have not been answered what they want to know
   * @param before what was said when less was known
   */
  public RuledAhead ahead(S subject, Set<String> waiting, RuledAhead before) {
    Map<String, Ruling> said = new HashMap<>();
    for (Rule<S> rule : rules) {
      String id = rule.info().id();
      if (!waiting.contains(id)) {
        before
            .of(id, severities)
            .or(() -> unlessWaiting(rule, subject))
            .ifPresent(ruling -> said.put(id, ruling));
      }
    }
    return new RuledAhead(said, severities);
  }

  private Optional<Ruling> unlessWaiting(Rule<S> rule, S subject) {
    try {
      return Optional.of(ruling(rule, subject));
    } catch (NotYetKnown early) {
      return Optional.empty();
    }
  }

  /** What the rules say of the subject. */
  public Ruling judge(S subject) {
    return judge(subject, RuledAhead.NOTHING);
  }

  /** The same, of which some was said ahead. */
  public Ruling judge(S subject, RuledAhead ahead) {
    List<Finding> findings = new ArrayList<>();
    Set<Gap> gaps = new LinkedHashSet<>();
    for (Rule<S> rule : rules) {
      Ruling ruling = ahead.of(rule.info().id(), severities).orElseGet(() -> ruling(rule, subject));
      findings.addAll(ruling.findings());
      gaps.addAll(ruling.gaps());
    }
    return new Ruling(findings, List.copyOf(gaps));
  }

  private Ruling ruling(Rule<S> rule, S subject) {
    RuleInfo info = rule.info();
    List<Finding> findings = new ArrayList<>();
    Set<Gap> gaps = new LinkedHashSet<>();
    try {
      rule.check(subject, new Stamp(info, severities, findings, gaps));
    } catch (NotYetKnown early) {
      throw early;
    } catch (RuntimeException crash) {
      gaps.add(crashed(info, "it may have missed findings", crash));
    }
    return new Ruling(findings, List.copyOf(gaps));
  }

  private static Gap crashed(RuleInfo rule, String harm, RuntimeException crash) {
    return new Gap("rule " + rule.id(), "crashed, so " + harm + ": " + crash);
  }

  /** Takes what one rule says. */
  private record Stamp(
      RuleInfo rule, Map<String, Severity> severities, List<Finding> findings, Set<Gap> gaps)
      implements Findings {

    @Override
    public void add(Fault fault) {
      Severity deserved = Objects.requireNonNullElse(fault.severity(), rule.severity());
      findings.add(
          new Finding(
              rule,
              severities.getOrDefault(rule.id(), deserved),
              fault.location(),
              fault.declared(),
              fault.actual(),
              fault.effects(),
              fault.message(),
              fault.consequence(),
              fault.related(),
              fault.remedies(),
              null,
              fault.proof(),
              List.of()));
    }

    @Override
    public void gap(String subject, String reason) {
      gaps.add(new Gap(subject, reason));
    }
  }
}
