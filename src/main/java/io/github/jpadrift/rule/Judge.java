package io.github.jpadrift.rule;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Lets rules look at their subject and stamps what they say. A rule that crashes is a gap: the
 * others still speak, and the run does not look clean.
 */
public final class Judge {

  private final Map<String, Severity> severities;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Gap> gaps = new LinkedHashSet<>();

  /**
   * Judges once.
   *
   * @param severities by rule id, where the user wants another than the rule gives
   */
  public static <S> Judge judge(S subject, List<Rule<S>> rules, Map<String, Severity> severities) {
    Judge judge = new Judge(severities);
    rules.forEach(rule -> judge.hear(rule, subject));
    return judge;
  }

  private Judge(Map<String, Severity> severities) {
    this.severities = Map.copyOf(severities);
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  public List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  private <S> void hear(Rule<S> rule, S subject) {
    RuleInfo info = rule.info();
    try {
      rule.check(subject, new Stamp(info));
    } catch (RuntimeException crash) {
      gaps.add(new Gap("rule " + info.id(), "crashed, so it may have missed findings: " + crash));
    }
  }

  /** Takes what one rule says. */
  private final class Stamp implements Findings {

    private final RuleInfo rule;

    Stamp(RuleInfo rule) {
      this.rule = rule;
    }

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
              fault.proof()));
    }

    @Override
    public void gap(String subject, String reason) {
      gaps.add(new Gap(subject, reason));
    }
  }
}
