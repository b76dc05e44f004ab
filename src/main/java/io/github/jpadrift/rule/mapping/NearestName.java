package io.github.jpadrift.rule.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The name that was probably meant, among candidates that are prepared once for many questions. */
final class NearestName<T> {

  private static final int NOT_NEAR = Integer.MAX_VALUE;

  private static final int MOST_EDITS = 3;

  private final List<Candidate<T>> candidates;

  private NearestName(List<Candidate<T>> candidates) {
    this.candidates = candidates;
  }

  static <T> NearestName<T> among(Collection<T> candidates, Function<? super T, String> name) {
    return new NearestName<>(
        candidates.stream()
            .map(candidate -> new Candidate<>(candidate, Spelling.of(name.apply(candidate))))
            .toList());
  }

  /** The candidate whose name is nearest to the wanted one, if any is near enough to mention. */
  Optional<T> to(String wanted) {
    Spelling meant = Spelling.of(wanted);
    Candidate<T> nearest = null;
    int least = NOT_NEAR;
    for (Candidate<T> candidate : candidates) {
      int distance = distance(meant, candidate.name());
      if (distance < least
          || (nearest != null
              && distance == least
              && candidate.name().exact().compareTo(nearest.name().exact()) < 0)) {
        nearest = candidate;
        least = distance;
      }
    }
    return Optional.ofNullable(nearest).map(Candidate::thing);
  }

  /** A name without what naming strategies change: case and underscores. */
  static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  private record Candidate<T>(T thing, Spelling name) {}

  /**
   * A name in the forms that are compared.
   *
   * @param letters a set of 64 bits with one for each letter that occurs; letters may share one
   */
  private record Spelling(String exact, String lower, String bare, long letters) {
    static Spelling of(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      return new Spelling(
          name,
          lower,
          NearestName.bare(name),
          lower.chars().mapToLong(c -> 1L << c).reduce(0, (a, b) -> a | b));
    }
  }

  private static int distance(Spelling wanted, Spelling candidate) {
    if (wanted.bare().equals(candidate.bare())) {
      return 0;
    }
    String one = wanted.lower();
    String other = candidate.lower();
    int shorter = Math.min(one.length(), other.length());
    int longer = Math.max(one.length(), other.length());
    int allowed = Math.min(MOST_EDITS, longer / 4);
    // an edit changes the length by one and the set of letters by two at most
    if (longer - shorter <= allowed
        && Long.bitCount(wanted.letters() ^ candidate.letters()) <= 2 * allowed) {
      int edits = edits(one, other);
      if (edits <= allowed) {
        return edits;
      }
    }
    boolean extended = extendsName(one, other) || extendsName(other, one);
    return extended && shorter * 10 >= longer * 6 ? longer - shorter : NOT_NEAR;
  }

  /** Whether it is the other name with words before or behind. */
  private static boolean extendsName(String name, String other) {
    int more = name.length() - other.length();
    return more > 0
        && ((name.startsWith(other) && name.charAt(other.length()) == '_')
            || (name.endsWith(other) && name.charAt(more - 1) == '_'));
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
