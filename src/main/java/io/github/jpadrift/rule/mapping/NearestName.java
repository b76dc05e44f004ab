package io.github.jpadrift.rule.mapping;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The name that was probably meant. */
final class NearestName {

  private static final int NOT_NEAR = Integer.MAX_VALUE;

  private NearestName() {}

  /** The candidate whose name is nearest to the wanted one, if any is near enough to mention. */
  static <T> Optional<T> to(
      String wanted, Collection<T> candidates, Function<? super T, String> name) {
    return candidates.stream()
        .filter(candidate -> distance(wanted, name.apply(candidate)) != NOT_NEAR)
        .min(
            Comparator.<T>comparingInt(candidate -> distance(wanted, name.apply(candidate)))
                .thenComparing(name));
  }

  /** A name without what naming strategies change: case and underscores. */
  static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  private static int distance(String wanted, String candidate) {
    if (bare(wanted).equals(bare(candidate))) {
      return 0;
    }
    String one = wanted.toLowerCase(Locale.ROOT);
    String other = candidate.toLowerCase(Locale.ROOT);
    int shorter = Math.min(one.length(), other.length());
    int longer = Math.max(one.length(), other.length());
    int edits = edits(one, other);
    if (edits <= Math.min(3, longer / 4)) {
      return edits;
    }
    boolean extended =
        one.startsWith(other + '_')
            || other.startsWith(one + '_')
            || one.endsWith('_' + other)
            || other.endsWith('_' + one);
    return extended && shorter * 10 >= longer * 6 ? longer - shorter : NOT_NEAR;
  }

  /** Levenshtein's distance. */
  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
