package io.github.jpadrift.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.core.Parser;

/**
 * SQL that somebody else wrote and that is to stand inside a statement of ours: told apart from SQL
 * that would end that statement, or hide the rest of it.
 *
 * <p>Nothing passes that psql or a server with another {@code standard_conforming_strings} would
 * read differently.
 */
public final class SqlFragment {

  /** Put before the text: pgjdbc knows an {@code E'…'} only behind another character. */
  private static final String BEFORE = " ";

  private final char[] text;
  private final List<String> parts = new ArrayList<>();

  /** The brackets that are open, as the characters that would close them, innermost last. */
  private final StringBuilder open = new StringBuilder();

  private int partStart = BEFORE.length();

  private SqlFragment(String text) {
    this.text = (BEFORE + text).toCharArray();
  }

  /**
   * Whether the text can only be one expression, or one type: balanced, without a comma outside
   * parentheses, a semicolon, a comment, a psql command, or a quote that does not end.
   */
  public static boolean isSingleExpression(String text) {
    return expressions(text).filter(parts -> parts.size() == 1).isPresent();
  }

  /**
   * The same for a list, as in an index's columns: its parts, told apart by the commas outside
   * parentheses; empty when the text may be something else.
   */
  public static Optional<List<String>> expressions(String text) {
    SqlFragment fragment = new SqlFragment(text);
    return fragment.isSafe() ? Optional.of(List.copyOf(fragment.parts)) : Optional.empty();
  }

  private boolean isSafe() {
    for (int at = BEFORE.length(); at < text.length; at++) {
      int end = endOfToken(at);
      if (end < 0 || end >= text.length) {
        return false;
      }
      at = end;
    }
    return open.isEmpty() && endPart(text.length);
  }

  /**
   * The last character of what begins here; negative, or behind the text, when it may not stand.
   */
  private int endOfToken(int at) {
    return switch (text[at]) {
      case '\'' -> {
        int end = Parser.parseSingleQuotes(text, at, true);
        boolean same = end == Parser.parseSingleQuotes(text, at, false) || isEscaped(at);
        yield same ? end : -1;
      }
      case '"' -> Parser.parseDoubleQuotes(text, at);
      case '$' -> Parser.parseDollarQuotes(text, at);
      case '(' -> opened(at, ')');
      case '[' -> opened(at, ']');
      case ')', ']' -> closed(at);
      case ',' -> open.isEmpty() && !endPart(at) ? -1 : at;
      case '-' -> isFollowedBy(at, '-') ? -1 : at;
      case '/' -> isFollowedBy(at, '*') ? -1 : at;
      case ';', '\\', '\0' -> -1;
      default -> at;
    };
  }

  /** Whether the quote is that of an {@code E'…'}, in which a backslash means one thing only. */
  private boolean isEscaped(int quote) {
    return (text[quote - 1] == 'e' || text[quote - 1] == 'E')
        && Parser.charTerminatesIdentifier(text[quote - 2]);
  }

  private boolean isFollowedBy(int at, char next) {
    return at + 1 < text.length && text[at + 1] == next;
  }

  private int opened(int at, char closing) {
    open.append(closing);
    return at;
  }

  private int closed(int at) {
    int last = open.length() - 1;
    if (last < 0 || open.charAt(last) != text[at]) {
      return -1;
    }
    open.setLength(last);
    return at;
  }

  /** False for a part in which nothing stands. */
  private boolean endPart(int end) {
    String part = new String(text, partStart, end - partStart).strip();
    parts.add(part);
    partStart = end + 1;
    return !part.isEmpty();
  }
}
