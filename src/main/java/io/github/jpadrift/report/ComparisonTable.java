package io.github.jpadrift.report;

import io.github.jpadrift.finding.EnvironmentDifference;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.EnvironmentVerdict.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * The table that teams draw by hand: a row for each component, a column for each side, or for each
 * group of sides once there are more than fit.
 *
 * @param heads of the columns between component and status
 */
record ComparisonTable(List<String> heads, List<String> sides) {

  /** More sides than these are told as groups. */
  private static final int FITTING = 6;

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
              : String.join(", ", group.sides()));
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
        sides.stream()
            .map(
                side -> {
                  String value = difference.values().get(side);
                  return value == null ? NOTHING : value;
                })
            .toList(),
        folded
            ? difference.status().label()
            : difference.status().label() + ", " + difference.finding().severity().label(),
        folded);
  }
}
