package io.github.jpadrift.finding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Findings that differ in nothing but their names, so that they can be told as one. Names are what
 * a finding says of itself as facts: its attribute, its place, what was declared, what is there.
 */
public final class Alike {

  private Alike() {}

  /** The findings in groups, both in the order in which they come. */
  public static List<List<Finding>> groups(List<Finding> findings) {
    return groups(findings, Alike::alike);
  }

  /** Groups of findings whose messages say the same, whatever comes of it. */
  public static List<List<Finding>> worded(List<Finding> findings) {
    return groups(findings, Alike::wordedAlike);
  }

  private static List<List<Finding>> groups(
      List<Finding> findings, BiPredicate<Finding, Finding> alike) {
    List<List<Finding>> groups = new ArrayList<>();
    for (Finding finding : findings) {
      groups.stream()
          .filter(group -> alike.test(group.get(0), finding))
          .findFirst()
          .orElseGet(
              () -> {
                List<Finding> group = new ArrayList<>();
                groups.add(group);
                return group;
              })
          .add(finding);
    }
    return groups.stream().map(List::copyOf).toList();
  }

  static boolean alike(Finding one, Finding other) {
    return one.rule().equals(other.rule())
        && one.severity() == other.severity()
        && one.breaks().equals(other.breaks())
        && one.related().equals(other.related())
        && wordedAlike(one, other)
        && new Sentence(one.consequence(), other.consequence(), names(one), names(other)).isOne();
  }

  private static boolean wordedAlike(Finding one, Finding other) {
    return new Sentence(one.message(), other.message(), names(one), names(other)).isOne();
  }

  /** In the same order for every finding, so that a name corresponds to one of the other's. */
  private static List<@Nullable String> names(Finding finding) {
    Location location = finding.location();
    List<@Nullable String> names = new ArrayList<>();
    names.add(location.subject());
    names.add(location.table() == null ? null : location.place());
    names.add(location.column() == null ? null : location.column().value());
    names.add(location.object());
    names.add(Objects.toString(location.table(), null));
    names.add(location.attribute());
    names.add(finding.declared());
    names.add(finding.actual());
    return names;
  }

  /**
   * Two texts that say the same when where they part, one has a name of its own finding and the
   * other the corresponding name of its. Nothing is replaced: a column called {@code in} is a name
   * only where the other text has a name, too.
   */
  private record Sentence(
      String one, String other, List<@Nullable String> names, List<@Nullable String> otherNames) {

    boolean isOne() {
      return one.equals(other) || same(0, 0, new BitSet());
    }

    private boolean same(int from, int otherFrom, BitSet failed) {
      int at = from;
      int otherAt = otherFrom;
      while (true) {
        if (at == one.length() && otherAt == other.length()) {
          return true;
        }
        if (startsWord(one, at) && startsWord(other, otherAt)) {
          int state = at * (other.length() + 1) + otherAt;
          if (failed.get(state)) {
            return false;
          }
          if (namedAlike(at, otherAt, failed)) {
            return true;
          }
          failed.set(state);
        }
        if (at == one.length()
            || otherAt == other.length()
            || one.charAt(at) != other.charAt(otherAt)) {
          return false;
        }
        at++;
        otherAt++;
      }
    }

    private boolean namedAlike(int at, int otherAt, BitSet failed) {
      for (int index = 0; index < names.size(); index++) {
        String name = names.get(index);
        String otherName = otherNames.get(index);
        if (name != null
            && otherName != null
            && !name.equals(otherName)
            && stands(one, name, at)
            && stands(other, otherName, otherAt)
            && same(at + name.length(), otherAt + otherName.length(), failed)) {
          return true;
        }
      }
      return false;
    }

    private static boolean stands(String text, String name, int at) {
      return !name.isEmpty()
          && text.startsWith(name, at)
          && (at + name.length() == text.length()
              || !isWord(text.charAt(at + name.length()))
              || !isWord(name.charAt(name.length() - 1)));
    }

    private static boolean startsWord(String text, int at) {
      return at == 0
          || at == text.length()
          || !isWord(text.charAt(at - 1))
          || !isWord(text.charAt(at));
    }

    private static boolean isWord(char character) {
      return Character.isLetterOrDigit(character) || character == '_';
    }
  }
}
