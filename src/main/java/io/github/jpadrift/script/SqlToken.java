package io.github.jpadrift.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.core.Parser;

/**
 * A word, a quoted text or a sign of a statement that somebody else wrote.
 *
 * @param blank what stands before it, comments left out: nothing, a space or the end of a line
 */
public record SqlToken(String blank, String text) {

  /**
   * The tokens of one statement; empty when it is not safe to tell it again: see {@link
   * SqlFragment}.
   */
  public static Optional<List<SqlToken>> of(String statement) {
    char[] text = statement.toCharArray();
    List<SqlToken> tokens = new ArrayList<>();
    StringBuilder bare = new StringBuilder(text.length);
    String blank = "";
    int at = 0;
    while (at < text.length) {
      int end = blankEnd(text, at);
      if (end > at) {
        boolean endsLine = statement.substring(at, end).chars().anyMatch(c -> c == '\n');
        blank = endsLine || blank.equals("\n") ? "\n" : " ";
      } else {
        end = Math.min(text.length, tokenEnd(text, at));
        String token = statement.substring(at, end);
        if (token.chars().anyMatch(Character::isISOControl)) {
          return Optional.empty();
        }
        tokens.add(new SqlToken(blank, token));
        bare.append(blank).append(token);
        blank = "";
      }
      at = end;
    }
    return SqlFragment.isSingleExpression(bare.toString())
        ? Optional.of(List.copyOf(tokens))
        : Optional.empty();
  }

  /** As it stood, but on lines of our own indentation. */
  public static String told(List<SqlToken> tokens) {
    StringBuilder sql = new StringBuilder();
    int depth = 0;
    for (SqlToken token : tokens) {
      depth = Math.max(0, token.is(")") ? depth - 1 : depth);
      sql.append(token.blank.equals("\n") ? "\n" + "  ".repeat(Math.min(depth, 9)) : token.blank);
      sql.append(token.text);
      depth += token.is("(") ? 1 : 0;
    }
    return sql.toString();
  }

  /** Whether it is this key word, or this sign. */
  public boolean is(String word) {
    return text.equalsIgnoreCase(word);
  }

  private static int blankEnd(char[] text, int at) {
    if (Character.isWhitespace(text[at])) {
      return at + 1;
    }
    boolean more = at + 1 < text.length;
    if (more && text[at] == '-' && text[at + 1] == '-') {
      return Math.min(text.length, Parser.parseLineComment(text, at) + 1);
    }
    if (more && text[at] == '/' && text[at + 1] == '*') {
      return Math.min(text.length, Parser.parseBlockComment(text, at) + 1);
    }
    return at;
  }

  private static int tokenEnd(char[] text, int at) {
    return switch (text[at]) {
      case '\'' -> Parser.parseSingleQuotes(text, at, true) + 1;
      case '"' -> Parser.parseDoubleQuotes(text, at) + 1;
      case '$' -> Parser.parseDollarQuotes(text, at) + 1;
      default -> {
        int end = at;
        while (end < text.length
            && (Character.isLetterOrDigit(text[end])
                || text[end] == '_'
                || (text[end] == '$' && end > at))) {
          end++;
        }
        yield Math.max(end, at + 1);
      }
    };
  }
}
