package io.github.jpadrift.migration.watch;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The text of a migration's file, in which its statements are found one after the other. */
public final class SourceText {

  private static final Pattern COMMENTS =
      Pattern.compile("\\A(?:\\s+|--[^\\n]*\\n|/\\*.*?\\*/)+", Pattern.DOTALL);

  private final String text;
  private final int[] lineEnds;
  private final int start;
  private int position;

  /**
   * @param text empty when it is not known
   * @param start where the migration begins in it, as a change set in a change log
   */
  public SourceText(String text, int start) {
    this.text = text;
    this.lineEnds = IntStream.range(0, text.length()).filter(i -> text.charAt(i) == '\n').toArray();
    this.start = Math.max(0, start);
    this.position = this.start;
  }

  /**
   * The line of a statement, which reaches PostgreSQL with its comments, and with placeholders that
   * are filled; of a statement that is not written there the line where the migration begins.
   */
  int lineOf(String sql) {
    String statement = withoutComments(sql);
    if (text.isBlank() || statement.isEmpty()) {
      return 0;
    }
    int found = text.indexOf(statement, position);
    int length = statement.length();
    if (found < 0) {
      String first = statement.lines().findFirst().orElse("").strip();
      found = text.indexOf(first, position);
      length = first.length();
    }
    if (found < 0) {
      Matcher words = words(statement).matcher(text);
      if (words.find(position)) {
        found = words.start();
        length = words.end() - found;
      }
    }
    if (found < 0) {
      return 0;
    }
    position = found + length;
    return line(found);
  }

  /** The line where the migration begins. */
  public int first() {
    return line(start);
  }

  /** The words with which it begins, in whose place a placeholder may stand. */
  private static Pattern words(String statement) {
    String[] words = statement.split("\\s+");
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < Math.min(3, words.length); i++) {
      String word = Pattern.quote(words[i]);
      pattern.append(i == 0 ? word : "\\s+(?:" + word + "|\\S*\\$\\{[^}\\s]+}\\S*)");
    }
    return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE);
  }

  static String withoutComments(String sql) {
    return COMMENTS.matcher(sql).replaceFirst("").strip();
  }

  private int line(int offset) {
    int before = Arrays.binarySearch(lineEnds, offset);
    return 1 + (before < 0 ? -before - 1 : before);
  }
}
