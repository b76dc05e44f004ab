package io.github.jpadrift.report;

import static io.github.jpadrift.finding.Words.plural;

import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.EnvironmentVerdict.Group;
import io.github.jpadrift.finding.MigrationHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What every report for people says of a comparison as a whole, in the same words. */
final class ComparisonWords {

  /** Departing sides that fit into a line. */
  static final int NAMED = 8;

  private ComparisonWords() {}

  /** What migration tools noted, by tool: what a report opens with. */
  static List<Map.Entry<String, String>> histories(EnvironmentVerdict verdict) {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    for (MigrationHistory history : verdict.histories()) {
      List<String> told = new ArrayList<>();
      history
          .missing()
          .forEach(
              (side, missing) -> {
                if (!missing.isEmpty()) {
                  told.add("%s lacks %s".formatted(side, String.join(", ", missing)));
                }
              });
      history
          .failed()
          .forEach(
              (side, failed) -> {
                if (!failed.isEmpty()) {
                  told.add("%s failed on %s".formatted(String.join(", ", failed), side));
                }
              });
      if (!history.changed().isEmpty()) {
        told.add("changed since it ran: " + String.join(", ", history.changed()));
      }
      if (told.isEmpty() && history.current().values().stream().distinct().count() > 1) {
        told.add(history.standing());
      }
      all.add(
          Map.entry(
              history.tool(),
              told.isEmpty() ? "the same migrations on every side" : String.join("; ", told)));
    }
    return all;
  }

  /** Who departs together, once there is more than one other side. */
  static List<String> groups(EnvironmentVerdict verdict) {
    if (verdict.sides().size() < 3) {
      return List.of();
    }
    List<String> groups = new ArrayList<>();
    for (Group group : verdict.groups()) {
      groups.add(
          group.sides().contains(verdict.reference().name())
              ? plural(group.sides().size() - 1, "side") + " as the reference"
              : names(group.sides()) + ": " + plural(group.differences().size(), "difference"));
    }
    return groups;
  }

  static String names(List<String> sides) {
    return sides.size() <= NAMED
        ? String.join(", ", sides)
        : String.join(", ", sides.subList(0, NAMED))
            + " and %d more".formatted(sides.size() - NAMED);
  }

  /** How many tables there are, and how many of each severity was found. */
  static Map<String, String> totals(EnvironmentVerdict verdict) {
    Map<String, Long> statuses =
        verdict.relations().stream()
            .collect(
                Collectors.groupingBy(
                    EnvironmentVerdict.ComparedRelation::status,
                    TreeMap::new,
                    Collectors.counting()));
    Map<String, String> totals = new LinkedHashMap<>();
    totals.put(
        "tables",
        statuses.isEmpty()
            ? "none"
            : statuses.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", ")));
    totals.put(
        "found",
        verdict.counts().entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey().label())
            .collect(Collectors.joining(", ")));
    return totals;
  }

  /** What was passed over, by the word for why. */
  static Map<String, String> passedOver(EnvironmentVerdict verdict) {
    Map<String, String> passed = new LinkedHashMap<>();
    if (!verdict.ignored().isEmpty()) {
      passed.put(
          "ignored",
          verdict.ignored().entrySet().stream()
                  .map(each -> plural(each.getValue(), each.getKey().replace('-', ' ')))
                  .collect(Collectors.joining(", "))
              + " (--also tells them)");
    }
    long common = verdict.common().values().stream().mapToLong(Long::longValue).sum();
    if (common > 0) {
      passed.put(
          "common",
          plural(common, "finding")
              + " of the application on every side: jpadrift check shows "
              + (common == 1 ? "it" : "them"));
    }
    if (verdict.suppressed() > 0) {
      passed.put("baseline", "accepts " + plural(verdict.suppressed(), "difference"));
    }
    return passed;
  }
}
