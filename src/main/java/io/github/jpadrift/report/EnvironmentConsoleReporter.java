package io.github.jpadrift.report;

import static io.github.jpadrift.finding.Words.plural;
import static io.github.jpadrift.report.Screen.escaped;
import static io.github.jpadrift.report.Screen.pad;
import static io.github.jpadrift.report.Screen.wrap;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.ComparedDatabase;
import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A comparison for people: the table that teams draw by hand, and under each row what it does. */
public final class EnvironmentConsoleReporter implements EnvironmentReporter {

  private static final int STATUS = 18;
  private static final int LEAST = 12;
  private static final String RULE = " │ ";

  private final Screen screen;
  private final boolean verbose;

  /**
   * @param verbose whether what harms nothing is printed in full, too
   */
  public EnvironmentConsoleReporter(Screen screen, boolean verbose) {
    this.screen = screen;
    this.verbose = verbose;
  }

  @Override
  public void write(EnvironmentVerdict verdict, Appendable out) throws IOException {
    ConsoleLines lines = new ConsoleLines(screen, out);
    sides(verdict, lines);
    histories(verdict, lines);
    matrix(verdict, lines);
    lines.line("");
    ComparisonTable table = ComparisonTable.of(verdict);
    for (Map.Entry<String, List<EnvironmentDifference>> part : verdict.byTable().entrySet()) {
      List<EnvironmentDifference> told =
          part.getValue().stream().filter(each -> isTold(each, verdict)).toList();
      if (!told.isEmpty()) {
        lines.line(screen.heading(escaped(part.getKey()), ""));
        lines.line("");
        rows(told, table, verdict, lines);
        lines.line("");
        for (EnvironmentDifference each : told) {
          details(each, verdict, lines);
        }
        lines.line("");
      }
    }
    harmless(verdict, lines);
    totals(verdict, lines);
  }

  private boolean isTold(EnvironmentDifference each, EnvironmentVerdict verdict) {
    return verbose
        || each.finding().severity().reaches(Severity.MEDIUM)
        || each.finding().severity().reaches(verdict.failOn());
  }

  private static void sides(EnvironmentVerdict verdict, ConsoleLines lines) throws IOException {
    String label = "reference";
    int shown = 0;
    for (ComparedDatabase side : verdict.sides()) {
      if (shown++ > ComparisonWords.NAMED) {
        lines.part("", "and %d more".formatted(verdict.sides().size() - shown + 1));
        break;
      }
      lines.part(label, "%s: %s (%s)".formatted(side.name(), side.source(), side.extent()));
      label = shown == 1 ? "against" : "";
    }
  }

  private static void histories(EnvironmentVerdict verdict, ConsoleLines lines) throws IOException {
    for (Map.Entry<String, String> history : ComparisonWords.histories(verdict)) {
      lines.part(history.getKey(), history.getValue());
    }
  }

  /** Who departs together, once there is more than one other side. */
  private static void matrix(EnvironmentVerdict verdict, ConsoleLines lines) throws IOException {
    String label = "groups";
    for (String group : ComparisonWords.groups(verdict)) {
      lines.part(label, group);
      label = "";
    }
  }

  private void rows(
      List<EnvironmentDifference> roots,
      ComparisonTable table,
      EnvironmentVerdict verdict,
      ConsoleLines lines)
      throws IOException {
    int columns = table.heads().size() + 1;
    int room = screen.width() - STATUS - 2 - columns * RULE.length();
    int width = Math.max(LEAST, room / columns);
    List<String> head = new ArrayList<>();
    head.add("component");
    head.addAll(table.heads());
    head.add("status");
    row(head, width, "", lines);
    lines.line(
        "  "
            + screen.paint(
                Ink.DIM, ("─".repeat(width) + "─┼─").repeat(columns) + "─".repeat(STATUS)));
    for (EnvironmentDifference root : roots) {
      for (ComparisonTable.Row each : table.rows(root, verdict)) {
        List<String> cells = new ArrayList<>();
        cells.add(each.component());
        cells.addAll(each.values());
        cells.add(each.status());
        row(cells, width, each.folded() ? "  " : "", lines);
      }
    }
  }

  private void row(List<String> cells, int width, String indent, ConsoleLines lines)
      throws IOException {
    List<List<String>> wrapped = new ArrayList<>();
    for (int at = 0; at < cells.size(); at++) {
      int wide = at == cells.size() - 1 ? STATUS : width - (at == 0 ? indent.length() : 0);
      List<String> cell = broken(escaped(cells.get(at)), wide);
      wrapped.add(at == 0 ? cell.stream().map(text -> indent + text).toList() : cell);
    }
    int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
    for (int line = 0; line < height; line++) {
      StringBuilder text = new StringBuilder("  ");
      for (int at = 0; at < wrapped.size(); at++) {
        List<String> cell = wrapped.get(at);
        String part = line < cell.size() ? cell.get(line) : "";
        text.append(at == 0 ? "" : RULE).append(at == wrapped.size() - 1 ? part : pad(part, width));
      }
      lines.line(text.toString());
    }
  }

  /** In a table a word that is too long must be broken. */
  private static List<String> broken(String text, int width) {
    List<String> all = new ArrayList<>();
    for (String line : wrap(text, width)) {
      String rest = line;
      while (Screen.length(rest) > width) {
        int end = rest.offsetByCodePoints(0, width);
        all.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      all.add(rest);
    }
    return all;
  }

  private void details(
      EnvironmentDifference difference, EnvironmentVerdict verdict, ConsoleLines lines)
      throws IOException {
    lines.entry(
        difference.finding().severity(),
        difference.finding().message(),
        difference.finding().rule().id());
    lines.part("effect", difference.finding().consequence());
    List<String> agrees = difference.agrees();
    if (agrees != null) {
      lines.part(
          "code",
          agrees.isEmpty()
              ? "agrees with nobody"
              : agrees.size() == verdict.sides().size()
                  ? "works with all of them"
                  : "agrees with " + ComparisonWords.names(agrees));
    }
    if (difference.hint() != null) {
      lines.part("hint", difference.hint());
    }
    if (!difference.finding().related().isEmpty()) {
      lines.part("with it", String.join("; ", difference.finding().related()));
    }
    for (Map.Entry<String, List<Repair>> side : difference.remedies().entrySet()) {
      String sql =
          side.getValue().stream()
              .flatMap(repair -> repair.plainLines().stream())
              .collect(Collectors.joining("\n"));
      if (!sql.isEmpty()) {
        if (difference.remedies().size() > 1) {
          lines.part("SQL on", side.getKey());
        }
        lines.code(difference.remedies().size() > 1 ? "" : "SQL", sql);
      }
    }
  }

  private void harmless(EnvironmentVerdict verdict, ConsoleLines lines) throws IOException {
    Map<String, Long> counts =
        verdict.roots().stream()
            .filter(each -> !isTold(each, verdict))
            .collect(
                Collectors.groupingBy(
                    each -> each.finding().rule().id(),
                    java.util.TreeMap::new,
                    Collectors.counting()));
    if (!counts.isEmpty()) {
      lines.part(
          "low",
          counts.entrySet().stream()
                  .map(each -> each.getValue() + " " + each.getKey())
                  .collect(Collectors.joining(", "))
              + " (--verbose shows them)");
    }
  }

  private static void totals(ConsoleLines lines, Map<String, String> words) throws IOException {
    for (Map.Entry<String, String> each : words.entrySet()) {
      lines.part(each.getKey(), each.getValue());
    }
  }

  private void totals(EnvironmentVerdict verdict, ConsoleLines lines) throws IOException {
    totals(lines, ComparisonWords.totals(verdict));
    totals(lines, ComparisonWords.passedOver(verdict));
    if (verbose) {
      for (String sentence : verdict.assumed()) {
        lines.part("assumed", sentence);
      }
    }
    for (Gap gap : verdict.gaps()) {
      lines.part("unread", gap.subject() + ": " + gap.reason());
    }
    lines.line("");
    long failing = verdict.failing();
    String failed = plural(failing, "difference") + " at or above " + verdict.failOn().label();
    switch (verdict.outcome()) {
      case SAME ->
          lines.line(
              screen.paint(Ink.GREEN, "Same")
                  + ": "
                  + (verdict.roots().isEmpty()
                      ? "nothing differs"
                      : "nothing is at or above " + verdict.failOn().label())
                  + ", exit code 0");
      case DIFFERENCES ->
          lines.line(screen.paint(Ink.ALARM, "Different") + ": " + failed + ", exit code 1");
      case INCOMPLETE ->
          lines.line(
              screen.paint(Ink.ALARM, "Incomplete")
                  + ": "
                  + plural(verdict.gaps().size(), "thing")
                  + " could not be read"
                  + (failing == 0 ? "" : ", and " + failed)
                  + ", exit code 2");
    }
  }
}
