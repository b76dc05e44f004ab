package io.github.jpadrift.report;

import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.EnvironmentVerdict.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table that teams draw by hand: a row for each component, a column for each side, or for each
 * group of sides once there are more than fit.
 *
 * @param heads of the columns between component and status
 */
record ComparisonTable(List<String> heads, List<String> sides) {

  /** More sides than these are told as groups. */
  private static final int FITTING = 6;

  /** How much is shown of what is written in many lines, and how much before it differs. */
  private static final int SHOWN = 120;

  private static final int BEFORE = 30;

  /** What a side has that has nothing. */
  static final String NOTHING = "-";

  /** One row; a folded one is told with the one before it. */
  record Row(String component, List<String> values, String status, boolean folded) {}

  static ComparisonTable of(EnvironmentVerdict verdict) {
    List<String> names = verdict.sideNames();
    if (names.size() <= FITTING) {
      return new ComparisonTable(names, names);
    }
    List<String> heads = new ArrayList<>();
    List<String> sides = new ArrayList<>();
    for (Group group : verdict.groups()) {
      int size = group.sides().size();
      heads.add(
          group.sides().contains(verdict.reference().name()) && size > 1
              ? "%s and %d more".formatted(verdict.reference().name(), size - 1)
              : ComparisonWords.names(group.sides()));
      sides.add(group.sides().get(0));
    }
    return new ComparisonTable(heads, sides);
  }

  /** The rows of a root: its own, and one for each that it explains. */
  List<Row> rows(EnvironmentDifference root, EnvironmentVerdict verdict) {
    List<Row> rows = new ArrayList<>();
    rows.add(row(root, false));
    verdict.explainedBy(root).forEach(each -> rows.add(row(each, true)));
    return rows;
  }

  private Row row(EnvironmentDifference difference, boolean folded) {
    return new Row(
        difference.component(),
        shortened(
            sides.stream()
                .map(
                    side -> {
                      String value = difference.values().get(side);
                      return value == null ? NOTHING : value;
                    })
                .toList()),
        folded
            ? difference.status().label()
            : difference.status().label() + ", " + difference.finding().severity().label(),
        folded);
  }

  /** What is written in many lines, the body of a routine, is shown from where it differs. */
  private static List<String> shortened(List<String> values) {
    if (values.stream().noneMatch(value -> value.contains("\n"))) {
      return values;
    }
    List<String> lines =
        values.stream().map(value -> value.strip().replaceAll("\\s+", " ")).toList();
    List<String> texts = lines.stream().filter(value -> !value.equals(NOTHING)).distinct().toList();
    int from = texts.size() < 2 ? 0 : Math.max(0, agreeing(texts) - BEFORE);
    return lines.stream().map(value -> value.equals(NOTHING) ? value : part(value, from)).toList();
  }

  private static int agreeing(List<String> texts) {
    int at = 0;
    while (true) {
      int here = at;
      Set<Integer> characters =
          texts.stream()
              .map(text -> here < text.length() ? (int) text.charAt(here) : -1)
              .collect(Collectors.toSet());
      if (characters.size() > 1) {
        return at;
      }
      at++;
    }
  }

  private static String part(String value, int from) {
    if (value.length() <= SHOWN) {
      return value;
    }
    int begin = Character.isLowSurrogate(value.charAt(from)) ? from - 1 : from;
    int end = Math.min(value.length(), begin + SHOWN);
    if (end < value.length() && Character.isLowSurrogate(value.charAt(end))) {
      end--;
    }
    return (begin > 0 ? "… " : "")
        + value.substring(begin, end)
        + (end < value.length() ? " …" : "");
  }
}
