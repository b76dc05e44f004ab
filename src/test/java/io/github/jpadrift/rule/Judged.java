package io.github.jpadrift.rule;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Repair;
import java.util.ArrayList;
import java.util.List;

/** What one rule said of a comparison. */
public record Judged(List<Fault> faults, List<Gap> gaps) {

  public static Judged by(Rule<Comparison> rule, Comparison comparison) {
    List<Fault> faults = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    rule.check(
        comparison,
        new Findings() {
          @Override
          public void add(Fault fault) {
            List<String> wrong = Sentences.faults(fault);
            if (!wrong.isEmpty()) {
              throw new AssertionError(String.join("\n", wrong));
            }
            faults.add(fault);
          }

          @Override
          public void gap(String subject, String reason) {
            gaps.add(new Gap(subject, reason));
          }
        });
    return new Judged(faults, gaps);
  }

  public List<String> messages() {
    return faults.stream().map(Fault::message).toList();
  }

  /** The one fault that is expected. */
  public Fault only() {
    if (faults.size() != 1) {
      throw new AssertionError("expected one fault: " + messages());
    }
    return faults.get(0);
  }

  /** The statements that {@link #only()} offers, as reports print them. */
  public List<String> sql() {
    return only().remedies().database().stream().map(Repair::lines).map(Judged::joined).toList();
  }

  /** No fault and no gap. */
  public boolean isSilent() {
    return faults.isEmpty() && gaps.isEmpty();
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines);
  }
}
