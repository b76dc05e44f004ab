package io.github.jpadrift.check;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Findings of several rules about one column that the same repair ends: the worst of them speaks,
 * and the others are what is related to it.
 */
final class ToldOnce {

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity).thenComparing(finding -> finding.rule().id());

  private ToldOnce() {}

  /** The findings, those of one column folded, in no particular order. */
  static List<Finding> fold(List<Finding> findings) {
    Map<Object, List<Finding>> byColumn = new LinkedHashMap<>();
    List<Finding> told = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.location().column() == null || finding.remedies().database().isEmpty()) {
        told.add(finding);
      } else {
        byColumn
            .computeIfAbsent(
                List.of(
                    Optional.ofNullable(finding.location().table()), finding.location().column()),
                place -> new ArrayList<>())
            .add(finding);
      }
    }
    byColumn.values().forEach(column -> told.addAll(ofColumn(column)));
    return told;
  }

  private static List<Finding> ofColumn(List<Finding> column) {
    List<Finding> told = new ArrayList<>();
    for (Finding finding : column.stream().sorted(WORST_FIRST).toList()) {
      int same = -1;
      for (int index = 0; index < told.size() && same < 0; index++) {
        if (repairedTogether(told.get(index), finding)) {
          same = index;
        }
      }
      if (same < 0) {
        told.add(finding);
      } else {
        told.set(same, together(told.get(same), finding));
      }
    }
    return told;
  }

  private static boolean repairedTogether(Finding one, Finding other) {
    return !one.rule().equals(other.rule())
        && (sql(one).containsAll(sql(other)) || sql(other).containsAll(sql(one)));
  }

  private static List<String> sql(Finding finding) {
    return finding.remedies().database().stream().map(Repair::sql).toList();
  }

  private static Finding together(Finding told, Finding other) {
    List<Repair> ours = told.remedies().database();
    List<Repair> theirs = other.remedies().database();
    String mapping = told.remedies().mapping();
    return told.withRelated(
            Stream.of(
                    told.related().stream(),
                    Stream.of(
                        "%s: %s: %s"
                            .formatted(other.rule().id(), other.message(), other.consequence())),
                    other.related().stream())
                .flatMap(things -> things)
                .distinct()
                .toList())
        .withRemedies(
            new Remedies(
                theirs.size() > ours.size() ? theirs : ours,
                mapping == null ? other.remedies().mapping() : mapping));
  }
}
