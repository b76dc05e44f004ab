package io.github.jpadrift.finding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
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

  /** Groups of findings that say the same, of whichever places. */
  public static List<List<Finding>> sayings(List<Finding> findings) {
    return groups(findings, Alike::saysTheSame);
  }

  /** Groups of findings whose messages say the same, whatever comes of it. */
  public static List<List<Finding>> worded(List<Finding> findings) {
    return groups(findings, Alike::wordedAlike);
  }

  /** As many places are told in full before the others are counted. */
  private static final int TOLD = 3;

  /** So many tables are named; who wants more asks another format. */
  private static final int NAMED = 30;

  /** With so many different things to say of one rule, nobody gains from a further comparison. */
  private static final int MANIFOLD = 50;

  /** Fewer than this are told sooner than counted. */
  private static final int WORTH_COUNTING = 3;

  /**
   * Findings of many tables, of which those that say the same of many places are told of a few.
   *
   * @param told in the order in which they came
   * @param more by the last of its kind that is told, those that are not, in their order
   */
  public record Folded(List<Finding> told, Map<Finding, List<Finding>> more) {

    public Folded {
      told = List.copyOf(told);
      more = Map.copyOf(more);
    }

    /** Nothing left out. */
    public static Folded nothing(List<Finding> all) {
      return new Folded(all, Map.of());
    }

    /** What stands for others, too: empty for most. */
    public List<Finding> moreLike(Finding finding) {
      return more.getOrDefault(finding, List.of());
    }

    /** {@code 54 more in 31 tables say the same}. */
    public static String counted(List<Finding> more) {
      long tables = more.stream().map(Verdict::heading).distinct().count();
      return "%d more in %s say the same".formatted(more.size(), Words.plural(tables, "table"));
    }

    /** {@code public.orders (3), public.invoices}. */
    public static String tables(List<Finding> more) {
      Map<String, Long> tables =
          more.stream()
              .collect(
                  Collectors.groupingBy(
                      Verdict::heading, LinkedHashMap::new, Collectors.counting()));
      return tables.entrySet().stream()
              .limit(NAMED)
              .map(
                  table ->
                      table.getKey() + (table.getValue() == 1 ? "" : " (" + table.getValue() + ")"))
              .collect(Collectors.joining(", "))
          + (tables.size() <= NAMED
              ? ""
              : " and " + Words.plural(tables.size() - NAMED, "table") + " besides");
    }
  }

  /**
   * Leaves out what a reader has read already: of findings that say the same of many places three
   * are told, and with them what stands in the same table.
   *
   * @param inOrder table by table, as they will be read
   */
  public static Folded folded(List<Finding> inOrder) {
    Map<Finding, List<Finding>> more = new HashMap<>();
    Set<Finding> left = new HashSet<>();
    for (List<Finding> group : sayings(inOrder)) {
      int told = 0;
      while (told < group.size() && (told < TOLD || isSameTable(group, told))) {
        told++;
      }
      List<Finding> others = group.subList(told, group.size());
      if (others.size() >= WORTH_COUNTING) {
        more.put(group.get(told - 1), List.copyOf(others));
        left.addAll(others);
      }
    }
    return new Folded(inOrder.stream().filter(finding -> !left.contains(finding)).toList(), more);
  }

  private static boolean isSameTable(List<Finding> group, int at) {
    return Verdict.heading(group.get(at)).equals(Verdict.heading(group.get(at - 1)));
  }

  /** Another type is another thing to decide, though the words about it are the same. */
  private static boolean saysTheSame(Finding one, Finding other) {
    return alike(one, other)
        && (one.rule().family() != RuleInfo.Family.TYPES
            || (Objects.equals(one.declared(), other.declared())
                && Objects.equals(one.actual(), other.actual())));
  }

  private static List<List<Finding>> groups(
      List<Finding> findings, BiPredicate<Finding, Finding> alike) {
    List<List<Finding>> groups = new ArrayList<>();
    // no finding is like one of another rule, and most reports have many of each
    Map<RuleInfo, List<List<Finding>>> byRule = new HashMap<>();
    for (Finding finding : findings) {
      List<List<Finding>> ofRule =
          byRule.computeIfAbsent(finding.rule(), rule -> new ArrayList<>());
      ofRule.stream()
          .limit(MANIFOLD)
          .filter(group -> alike.test(group.get(0), finding))
          .findFirst()
          .orElseGet(
              () -> {
                List<Finding> group = new ArrayList<>();
                groups.add(group);
                ofRule.add(group);
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
