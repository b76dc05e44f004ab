package io.github.jpadrift.failure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What someone who mistyped a name probably meant. */
public final class Suggestion {

  /** A third of the letters wrong is a slip; more is another word. */
  private static final int TOLERANCE = 3;

  private Suggestion() {}

  /** The nearest of the names, empty when none is near enough. */
  public static Optional<String> among(List<String> names, String typed) {
    return names.stream()
        .filter(
            name ->
                name.contains(typed)
                    || distance(name, typed) * TOLERANCE <= Math.max(name.length(), typed.length()))
        .min(Comparator.comparingInt(name -> distance(name, typed)));
  }

  /**
   * How many letters must be put in, taken out or exchanged, or neighbours swapped (optimal string
   * alignment).
   */
  private static int distance(String left, String right) {
    int[][] steps = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int exchange = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        steps[i][j] =
            Math.min(
                steps[i - 1][j - 1] + exchange, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          steps[i][j] = Math.min(steps[i][j], 1 + steps[i - 2][j - 2]);
        }
      }
    }
    return steps[left.length()][right.length()];
  }
}
