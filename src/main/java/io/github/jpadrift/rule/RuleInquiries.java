package io.github.jpadrift.rule;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.finding.Gap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What rules want to know of the rows before they judge.
 *
 * @param probes each once
 * @param gaps rules that crashed over the question
 */
public record ProbeRequests(List<Probe> probes, List<Gap> gaps) {

  /** Rows are not to be looked at. */
  public static final ProbeRequests NONE = new ProbeRequests(List.of(), List.of());

  public ProbeRequests {
    probes = List.copyOf(probes);
    gaps = List.copyOf(gaps);
  }

  public static ProbeRequests of(List<Rule> rules, Comparison comparison) {
    Set<Probe> probes = new LinkedHashSet<>();
    List<Gap> gaps = new ArrayList<>();
    for (Rule rule : rules) {
      try {
        probes.addAll(rule.probes(comparison));
      } catch (RuntimeException crash) {
        gaps.add(
            new Gap(
                "rule " + rule.info().id(), "crashed, so no rows were looked at for it: " + crash));
      }
    }
    return new ProbeRequests(List.copyOf(probes), gaps);
  }
}
