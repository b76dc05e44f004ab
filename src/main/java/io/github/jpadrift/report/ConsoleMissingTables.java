package io.github.jpadrift.report;

import static io.github.jpadrift.report.Screen.escaped;
import static io.github.jpadrift.report.Screen.length;
import static io.github.jpadrift.report.Screen.pad;
import static io.github.jpadrift.report.Screen.wrap;

import io.github.jpadrift.finding.Alike;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.schema.ClassNames;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Many missing tables of a console page, one line each, so that they bury nothing else. */
final class ConsoleMissingTables {

  /** A longer name moves its own line rather than everybody's. */
  private static final int WIDEST_TABLE = 48;

  /** More missing tables than this are listed, one line each, so that they bury nothing else. */
  private static final int FEW_TABLES = 3;

  private static final String MISSING_TABLE = "missing-table";

  private final ConsoleLines lines;

  ConsoleMissingTables(ConsoleLines lines) {
    this.lines = lines;
  }

  static boolean areMany(List<Finding> missing) {
    return missing.size() > FEW_TABLES;
  }

  static boolean isMissingTable(Finding finding) {
    return finding.rule().id().equals(MISSING_TABLE);
  }

  /**
   * One line for each.
   *
   * @param rest where their statements and consequences are
   */
  void list(List<Finding> missing, String rest) throws IOException {
    Map<String, List<Finding>> byPackage =
        missing.stream()
            .collect(
                Collectors.groupingBy(
                    finding ->
                        finding.location().entity() == null
                            ? ""
                            : ClassNames.packageOf(finding.location().entity()),
                    TreeMap::new,
                    Collectors.toList()));
    // what most lines would say is in the heading; a hint is said in full
    Set<Finding> usual =
        Alike.worded(missing).stream()
            .max(Comparator.comparingInt(List::size))
            .<Set<Finding>>map(LinkedHashSet::new)
            .orElse(Set.of());
    int width =
        missing.stream()
            .map(finding -> length(ConsoleFindings.place(finding.location())))
            .filter(length -> length <= WIDEST_TABLE)
            .max(Comparator.naturalOrder())
            .orElse(0);
    lines.line(
        lines.screen().heading(missing.size() + " mapped tables do not exist", MISSING_TABLE));
    for (var group : byPackage.entrySet()) {
      lines.line("");
      if (!group.getKey().isEmpty()) {
        lines.line("  " + lines.screen().paint(Ink.BOLD, escaped(group.getKey())));
      }
      for (Finding finding : group.getValue()) {
        String text =
            usual.contains(finding)
                ? pad(ConsoleFindings.place(finding.location()), width)
                    + "  "
                    + ConsoleFindings.attribute(finding.location())
                : finding.message();
        lines.entry(finding.severity(), text, null);
      }
    }
    lines.line("");
    told(usual);
    for (String each :
        wrap(
            "Their CREATE TABLE statements, constraints and consequences: " + rest,
            lines.screen().width() - 2)) {
      lines.line("  " + lines.screen().paint(Ink.DIM, each));
    }
    lines.line("");
  }

  /** Where most of them are instead, and the one statement that finds them all, told once. */
  private void told(Set<Finding> usual) throws IOException {
    Finding first = usual.stream().findFirst().filter(each -> each.actual() != null).orElse(null);
    if (first == null) {
      return;
    }
    for (String each :
        wrap(
            "For %d of them the same is true: %s".formatted(usual.size(), escaped(first.message())),
            lines.screen().width() - 2)) {
      lines.line("  " + each);
    }
    if (usual.stream()
            .map(finding -> finding.remedies().database())
            .collect(Collectors.toSet())
            .size()
        == 1) {
      for (Repair repair : first.remedies().database()) {
        for (String line : repair.plainLines()) {
          lines.line("    " + escaped(line));
        }
      }
    }
    lines.line("");
  }
}
