package io.github.jpadrift.junit;

import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.AuditReport.MigrationRow;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.FailureMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** An audit as tests, one for each pending migration. */
final class MigrationNodes {

  private static final String AFTER = "the schema after the last migration";

  private MigrationNodes() {}

  /**
   * @param advice what stands at the end of a migration's failure
   */
  static Stream<DynamicNode> of(Verdict verdict, List<String> outdated, String advice) {
    AuditReport audit = Objects.requireNonNull(verdict.audit());
    List<DynamicNode> nodes = new ArrayList<>();
    List<Finding> others = new ArrayList<>(verdict.findings());
    for (MigrationRow row : audit.migrations()) {
      List<Finding> own =
          verdict.findings().stream().filter(finding -> row.holds(finding.location())).toList();
      others.removeAll(own);
      nodes.add(node(verdict, row.id(), own, advice));
    }
    nodes.add(node(verdict, AFTER, others, advice));
    verdict.gaps().forEach(gap -> nodes.add(TableNodes.gap(gap)));
    outdated.forEach(entry -> nodes.add(TableNodes.failing("baseline: " + entry, entry)));
    return nodes.stream();
  }

  private static DynamicTest node(
      Verdict verdict, String name, List<Finding> findings, String advice) {
    return findings.stream().noneMatch(verdict::fails)
        ? DynamicTest.dynamicTest(name, () -> {})
        : TableNodes.failing(name, FailureMessage.of(verdict, name, findings) + advice);
  }
}
