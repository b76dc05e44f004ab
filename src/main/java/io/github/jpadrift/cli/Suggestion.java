package io.github.jpadrift.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What someone who mistyped a name probably meant. */
final class Suggestion {

  /** A third of the letters wrong is a slip; more is another word. */
  private static final int TOLERANCE = 3;

  private Suggestion() {}

  static Optional<String> among(List<String> names, String typed) {
    return names.stream()
        .filter(
            name ->
                name.contains(typed)
                    || distance(name, typed) * TOLERANCE <= Math.max(name.length(), typed.length()))
        .min(Comparator.comparingInt(name -> distance(name, typed)));
  }

  /** How many letters must be put in, taken out or exchanged (Levenshtein). */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= left.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int exchange = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(exchange, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[right.length()];
  }
}
