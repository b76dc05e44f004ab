package io.github.jpadrift.finding;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order in which people read tables: what concerns the whole application, then the table with
 * most of the worst findings.
 */
public final class WorstFirst {

  private WorstFirst() {}

  /** Findings by what they stand under, each with its own in the order in which they come. */
  public static Map<String, List<Finding>> tables(List<Finding> findings) {
    Map<String, List<Finding>> byTable =
        findings.stream()
            .collect(
                Collectors.groupingBy(Verdict::heading, LinkedHashMap::new, Collectors.toList()));
    return byTable.keySet().stream()
        .sorted(by(table -> byTable.getOrDefault(table, List.of())))
        .collect(
            Collectors.toMap(
                Function.identity(),
                table -> byTable.getOrDefault(table, List.of()),
                (first, second) -> first,
                LinkedHashMap::new));
  }

  /**
   * Tables by what was found of each, those alike by their names.
   *
   * @param found nothing for a table without findings
   */
  public static Comparator<String> by(Function<String, List<Finding>> found) {
    Comparator<String> order =
        Comparator.comparing(table -> !table.equals(Verdict.WHOLE_APPLICATION));
    for (Severity severity : Severity.values()) {
      order =
          order.thenComparing(
              table ->
                  found.apply(table).stream()
                      .filter(finding -> finding.severity() == severity)
                      .count(),
              Comparator.reverseOrder());
    }
    return order.thenComparing(Comparator.naturalOrder());
  }

  /** The same findings, table by table. */
  public static Stream<Finding> findings(List<Finding> findings) {
    return tables(findings).values().stream().flatMap(List::stream);
  }
}
