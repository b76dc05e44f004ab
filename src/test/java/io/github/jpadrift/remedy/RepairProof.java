package io.github.jpadrift.remedy;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Repair;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The proof that repairs close what they repair, whatever was drifted and whatever is repaired, a
 * schema or the sources: judged, repaired, judged, repaired once more and judged.
 *
 * @param repaired what is found after the repairs
 * @param again what is found after they were made a second time
 */
public record RepairProof(List<Finding> found, List<Finding> repaired, List<Finding> again) {

  /**
   * Makes it.
   *
   * @param judge what is found now
   * @param repair makes the repairs of findings
   */
  public static RepairProof of(Supplier<List<Finding>> judge, Consumer<List<Finding>> repair) {
    List<Finding> found = judge.get();
    if (found.isEmpty()) {
      return new RepairProof(found, found, found);
    }
    repair.accept(found);
    List<Finding> repaired = judge.get();
    repair.accept(found);
    return new RepairProof(found, repaired, judge.get());
  }

  /** The repairs in SQL that need no person's decision, in the order in which a report has them. */
  public static Stream<String> statements(List<Finding> findings) {
    return findings.stream()
        .flatMap(finding -> finding.remedies().database().stream())
        .filter(repair -> repair.risk() == null)
        .sorted(Comparator.comparing(Repair::step))
        .map(Repair::sql)
        .distinct();
  }
}
