package io.github.jpadrift.rule;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import java.util.List;

/**
 * What rules said of one subject.
 *
 * @param gaps what they could not judge, each once
 */
public record Ruling(List<Finding> findings, List<Gap> gaps) {
  public Ruling {
    findings = List.copyOf(findings);
    gaps = List.copyOf(gaps);
  }
}
