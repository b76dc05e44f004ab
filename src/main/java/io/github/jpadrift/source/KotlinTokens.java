package io.github.jpadrift.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The words and signs of a Kotlin file that mean something to a reader of declarations. Comments
 * and white space are left out, and of all kinds of strings only a quote is kept (Kotlin
 * specification, "Syntax and grammar").
 */
final class KotlinTokens {

  /** Words that are never a name unless quoted, as far as the reader minds them. */
  private static final Set<String> KEYWORDS =
      Set.of("class", "interface", "object", "fun", "val", "var", "package", "typealias", "as");

  enum Kind {
    NAME,
    KEYWORD,
    SIGN,
    END
  }

  /**
   * @param text a quoted name without its quotes
   * @param line counted from 1
   */
  record Token(Kind kind, String text, int line) {

    boolean is(String sign) {
      return kind != Kind.NAME && text.equals(sign);
    }
  }

  /**
   * What surrounds a piece of text.
   *
   * @param raw whether a string has three quotes, and so may hold line breaks and no escapes
   * @param dollars how many of them start a template in a string
   */
  private record Mode(boolean string, boolean raw, int dollars) {
    static final Mode CODE = new Mode(false, false, 0);
  }

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Mode> modes = new ArrayDeque<>();
  private int at;
  private int line = 1;

  private KotlinTokens(String text) {
    this.text = text;
  }

  /** The tokens, closed by one of kind {@link Kind#END}. */
  static List<Token> of(String text) {
    KotlinTokens tokens = new KotlinTokens(text);
    tokens.run();
    return tokens.tokens;
  }

  private void run() {
    if (text.startsWith("#!")) {
      skipLine();
    }
    while (at < text.length()) {
      if (!modes.isEmpty() && modes.element().string()) {
        inString(modes.element());
      } else {
        inCode();
      }
    }
    tokens.add(new Token(Kind.END, "", line));
  }

  // ---- code

  private void inCode() {
    char character = text.charAt(at);
    if (text.startsWith("//", at)) {
      skipLine();
    } else if (text.startsWith("/*", at)) {
      skipComment();
    } else if (character == '"' || character == '$') {
      openString();
    } else if (character == '\'') {
      skipCharacter();
    } else if (character == '`') {
      quotedName();
    } else if (Character.isJavaIdentifierStart(character)) {
      name();
    } else {
      if (!Character.isWhitespace(character)) {
        sign();
      }
      advance(1);
    }
  }

  private void sign() {
    char character = text.charAt(at);
    if (!modes.isEmpty()) {
      // within a template: what is there is no declaration, but its braces must match
      if (character == '{') {
        modes.push(Mode.CODE);
      } else if (character == '}') {
        modes.pop();
      }
    } else if (text.startsWith("->", at) || text.startsWith("::", at)) {
      tokens.add(new Token(Kind.SIGN, text.substring(at, at + 2), line));
      advance(1);
    } else {
      tokens.add(new Token(Kind.SIGN, String.valueOf(character), line));
    }
  }

  private void name() {
    int start = at;
    while (at < text.length()
        && text.charAt(at) != '$'
        && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    add(KEYWORDS.contains(name) ? Kind.KEYWORD : Kind.NAME, name);
  }

  private void quotedName() {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '`' && text.charAt(end) != '\n') {
      end++;
    }
    add(Kind.NAME, text.substring(at + 1, end));
    at = Math.min(text.length(), text.startsWith("`", end) ? end + 1 : end);
  }

  private void add(Kind kind, String word) {
    if (modes.isEmpty()) {
      tokens.add(new Token(kind, word, line));
    }
  }

  // ---- what is left out

  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  /** Comments nest in Kotlin. */
  private void skipComment() {
    int depth = 0;
    do {
      if (text.startsWith("/*", at)) {
        depth++;
        advance(2);
      } else if (text.startsWith("*/", at)) {
        depth--;
        advance(2);
      } else {
        advance(1);
      }
    } while (depth > 0 && at < text.length());
  }

  private void skipCharacter() {
    add(Kind.SIGN, "'");
    advance(1);
    while (at < text.length() && text.charAt(at) != '\'' && text.charAt(at) != '\n') {
      advance(text.charAt(at) == '\\' ? 2 : 1);
    }
    if (text.startsWith("'", at)) {
      advance(1);
    }
  }

  /** Several dollars before a string are how many a template in it needs (Kotlin 2.2). */
  private void openString() {
    add(Kind.SIGN, "\"");
    int dollars = run('$');
    advance(dollars);
    if (text.startsWith("\"\"\"", at)) {
      modes.push(new Mode(true, true, Math.max(1, dollars)));
      advance(3);
    } else if (text.startsWith("\"", at)) {
      modes.push(new Mode(true, false, Math.max(1, dollars)));
      advance(1);
    }
  }

  private void inString(Mode mode) {
    char character = text.charAt(at);
    int dollars = run('$');
    if (dollars > 0) {
      advance(dollars);
      if (dollars >= mode.dollars() && text.startsWith("{", at)) {
        modes.push(Mode.CODE);
        advance(1);
      }
    } else if (character == '"' && mode.raw()) {
      int quotes = run('"');
      advance(quotes);
      if (quotes >= 3) {
        modes.pop();
      }
    } else if (character == '"' || (character == '\n' && !mode.raw())) {
      modes.pop();
      advance(1);
    } else {
      advance(character == '\\' && !mode.raw() ? 2 : 1);
    }
  }

  /** How often a character stands here in a row. */
  private int run(char character) {
    int end = at;
    while (end < text.length() && text.charAt(end) == character) {
      end++;
    }
    return end - at;
  }

  private void advance(int characters) {
    int end = Math.min(text.length(), at + characters);
    for (; at < end; at++) {
      if (text.charAt(at) == '\n') {
        line++;
      }
    }
  }
}
