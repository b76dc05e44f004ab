package io.github.jpadrift.junit;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.TableRow;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.FailureMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** A verdict as tests, one for each table. */
final class TableNodes {

  private static final String NO_TABLE = "the whole application";

  private final Verdict verdict;
  private final String advice;

  private TableNodes(Verdict verdict, String advice) {
    this.verdict = verdict;
    this.advice = advice;
  }

  /**
   * @param advice what stands at the end of a table's failure
   */
  static Stream<DynamicNode> of(List<Verdict> verdicts, List<String> outdated, String advice) {
    Stream<? extends DynamicNode> tables =
        verdicts.size() == 1
            ? new TableNodes(verdicts.get(0), advice).nodes()
            : verdicts.stream()
                .map(
                    verdict ->
                        DynamicContainer.dynamicContainer(
                            String.join(", ", verdict.application().sources()),
                            new TableNodes(verdict, advice).nodes()));
    return Stream.concat(
        tables, outdated.stream().map(entry -> failing("baseline: " + entry, entry)));
  }

  private Stream<DynamicTest> nodes() {
    Map<String, List<Finding>> findings =
        verdict.findings().stream()
            .collect(
                Collectors.groupingBy(TableNodes::table, LinkedHashMap::new, Collectors.toList()));
    Map<String, String> names = new LinkedHashMap<>();
    verdict.tables().forEach(row -> names.put(row.fullName(), displayName(row)));
    findings.keySet().forEach(table -> names.putIfAbsent(table, table));
    return Stream.concat(
        names.entrySet().stream()
            .map(name -> table(name.getValue(), findings.getOrDefault(name.getKey(), List.of()))),
        verdict.gaps().stream().map(TableNodes::gap));
  }

  private DynamicTest table(String displayName, List<Finding> findings) {
    if (findings.stream().noneMatch(verdict::fails)) {
      return DynamicTest.dynamicTest(displayName, () -> {});
    }
    return failing(displayName, FailureMessage.of(verdict, displayName, findings) + advice);
  }

  static DynamicTest gap(Gap gap) {
    return failing(
        "not checked: " + gap.subject(),
        "could not be checked: " + gap.subject() + ": " + gap.reason());
  }

  static DynamicTest failing(String displayName, String message) {
    return DynamicTest.dynamicTest(
        displayName,
        () -> {
          throw new AssertionError(message);
        });
  }

  private static String table(Finding finding) {
    return finding.location().table() == null ? NO_TABLE : finding.location().table().toString();
  }

  private static String displayName(TableRow row) {
    String entities = row.entityNames();
    return entities.isEmpty() ? row.fullName() : row.fullName() + " (" + entities + ")";
  }
}
