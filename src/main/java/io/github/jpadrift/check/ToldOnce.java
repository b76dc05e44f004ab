package io.github.jpadrift.check;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.rule.mapping.MappingRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A column of an association whose type does not fit is one fault, whatever it breaks: that its key
 * does not fit either is told with it, where the same repair ends both.
 */
final class ToldOnce {

  private static final String COLUMN = MappingRules.columnType().id();
  private static final String KEY = MappingRules.foreignKeyType().id();

  private ToldOnce() {}

  /** The findings, in no particular order; that of the column's type is the one that stays. */
  static List<Finding> fold(List<Finding> findings) {
    List<Finding> told =
        new ArrayList<>(findings.stream().filter(finding -> !is(KEY, finding)).toList());
    for (Finding key : findings.stream().filter(finding -> is(KEY, finding)).toList()) {
      host(told, key)
          .ifPresentOrElse(
              index -> told.set(index, told.get(index).telling(key)), () -> told.add(key));
    }
    return told;
  }

  /** Of several on the column that of the same attribute. */
  private static OptionalInt host(List<Finding> told, Finding key) {
    return IntStream.range(0, told.size())
        .filter(index -> is(COLUMN, told.get(index)) && repairedTogether(told.get(index), key))
        .boxed()
        .min(Comparator.comparing(index -> !told.get(index).location().equals(key.location())))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static boolean repairedTogether(Finding type, Finding key) {
    List<String> ours = sql(type);
    List<String> theirs = sql(key);
    return Objects.equals(type.location().table(), key.location().table())
        && Objects.equals(type.location().column(), key.location().column())
        && type.location().column() != null
        && !ours.isEmpty()
        && !theirs.isEmpty()
        && (ours.containsAll(theirs) || theirs.containsAll(ours));
  }

  private static List<String> sql(Finding finding) {
    return finding.remedies().database().stream().map(Repair::sql).toList();
  }

  private static boolean is(String rule, Finding finding) {
    return finding.rule().id().equals(rule);
  }
}
