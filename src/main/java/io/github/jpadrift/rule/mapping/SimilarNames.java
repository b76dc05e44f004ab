package io.github.jpadrift.rule.mapping;

import java.util.Collection;
import java.util.List;

/**
 * Names in the order of a dictionary, so that what several begin with is compared once, and none of
 * them is looked at where that alone is too far away.
 */
final class SimilarNames {

  private final List<String> names;

  /** How many letters a name has in common with the one before it. */
  private final int[] shared;

  /** Where the names end that begin with these letters and the one behind them. */
  private final int[] end;

  /** The letters that all names up to there have, and those that any of them has. */
  private final long[] all;

  private final long[] any;

  /** The letters of each name. */
  private final long[] own;

  private SimilarNames(List<String> names) {
    this.names = names;
    int count = names.size();
    shared = new int[count];
    end = new int[count];
    all = new long[count];
    any = new long[count];
    own = new long[count];
    for (int i = 1; i < count; i++) {
      shared[i] = mismatch(names.get(i - 1), names.get(i));
    }
    for (int i = count - 1; i >= 0; i--) {
      own[i] = letters(names.get(i));
      all[i] = own[i];
      any[i] = own[i];
      int next = i + 1;
      while (next < count && shared[next] > shared[i]) {
        all[i] &= all[next];
        any[i] |= any[next];
        next = end[next];
      }
      end[i] = next;
    }
  }

  /** Prepares names for many questions. */
  static SimilarNames of(Collection<String> names) {
    return new SimilarNames(names.stream().sorted().distinct().toList());
  }

  /** Hears of a name and of how many edits lead to it. */
  @FunctionalInterface
  interface Listener {
    void hear(String name, int edits);
  }

  /** Tells of every name to which no more edits lead from the wanted one, by Levenshtein. */
  void within(String wanted, int most, Listener listener) {
    Edits edits = new Edits(wanted, most);
    long letters = letters(wanted);
    int next = 0;
    while (next < names.size()) {
      int current = next;
      String name = names.get(current);
      edits.keep(shared[current]);
      if (isFar(letters, all[current], any[current], most)) {
        next = end[current];
      } else if (isFar(letters, own[current], own[current], most)) {
        // its beginning may still say of the names behind it that they are far, too
        next = current + 1;
        int common = next < names.size() ? shared[next] : 0;
        if (!edits.append(name, common)) {
          next = firstWithout(edits.depth(), next);
        }
      } else if (edits.append(name, name.length())) {
        if (edits.toAll() <= most) {
          listener.hear(name, edits.toAll());
        }
        next = current + 1;
      } else {
        next = firstWithout(edits.depth(), current + 1);
      }
    }
  }

  /** An edit brings or takes away one letter at most. */
  private static boolean isFar(long wanted, long all, long any, int most) {
    return Long.bitCount(wanted & ~any) > most || Long.bitCount(all & ~wanted) > most;
  }

  /** The next name that does not begin with so many letters of the one before. */
  private int firstWithout(int letters, int from) {
    int next = from;
    while (next < names.size() && shared[next] >= letters) {
      next = end[next];
    }
    return next;
  }

  private static int mismatch(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    int at = 0;
    while (at < shorter && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  /** A set of 64 bits with one for each letter that occurs; letters may share one. */
  private static long letters(String name) {
    return name.chars().mapToLong(letter -> 1L << letter).reduce(0, (a, b) -> a | b);
  }

  /**
   * The table of Levenshtein's algorithm, a row for each letter of a name that grows and shrinks;
   * of a row only the cells are kept true that so few edits may reach.
   */
  private static final class Edits {

    private final String wanted;
    private final int most;
    private int[][] rows;
    private int depth = 0;

    Edits(String wanted, int most) {
      this.wanted = wanted;
      this.most = most;
      this.rows = new int[wanted.length() + most + 2][wanted.length() + 1];
      for (int j = 0; j <= wanted.length(); j++) {
        rows[0][j] = j;
      }
    }

    int depth() {
      return depth;
    }

    /** Takes letters away until no more than so many are left. */
    void keep(int letters) {
      depth = Math.min(depth, letters);
    }

    /**
     * Adds the letters that a name has beyond those that are here, until there are so many.
     *
     * @return false when it stopped at a letter that no others can follow to the wanted name
     */
    boolean append(String name, int letters) {
      boolean leads = true;
      while (leads && depth < letters) {
        leads = append(name.charAt(depth));
      }
      return leads;
    }

    private boolean append(char letter) {
      int[] above = rows[depth];
      depth++;
      int[] row = rows[depth];
      int first = Math.max(1, depth - most);
      int last = Math.min(wanted.length(), depth + most);
      row[first - 1] = first == 1 ? depth : most + 1;
      boolean leads = row[first - 1] <= most;
      for (int j = first; j <= last; j++) {
        int substituted = above[j - 1] + (wanted.charAt(j - 1) == letter ? 0 : 1);
        row[j] = Math.min(substituted, Math.min(above[j], row[j - 1]) + 1);
        leads |= row[j] <= most;
      }
      if (last < wanted.length()) {
        row[last + 1] = most + 1;
      }
      return leads;
    }

    /** From all of the wanted name to all letters that are here. */
    int toAll() {
      return Math.abs(depth - wanted.length()) > most ? most + 1 : rows[depth][wanted.length()];
    }
  }
}
