package io.github.jpadrift.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an expression names, read as PostgreSQL's scanner does (manual, section 4.1): functions,
 * types, operators, columns, without telling which is which.
 */
final class ExpressionNames {

  private static final String OPERATOR = "+-*/<>=~!@#%^&|`?";

  private final String text;
  private final List<Name> names = new ArrayList<>();
  private int at;
  private @Nullable String qualifier;
  private boolean dotted;
  private boolean opaque;

  /**
   * A name.
   *
   * @param schema what stands before its dot; null when it stands alone
   * @param called whether a parenthesis follows
   */
  record Name(@Nullable String schema, String name, boolean called) {}

  private ExpressionNames(String text) {
    this.text = text;
  }

  /** Empty when it is written so that its names cannot be told for certain. */
  static Optional<List<Name>> in(String expression) {
    ExpressionNames scanner = new ExpressionNames(expression);
    scanner.scan();
    return scanner.opaque ? Optional.empty() : Optional.of(List.copyOf(scanner.names));
  }

  private void scan() {
    while (at < text.length() && !opaque) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
      } else if (text.startsWith("/*", at)) {
        skipComment();
      } else if (c == '\'') {
        skipString(false);
      } else if (c == '"') {
        name(quoted());
      } else if (c == '$' && startsDollarQuote()) {
        skipDollarQuote();
      } else if (isNameStart(c)) {
        word();
      } else if (Character.isDigit(c)) {
        skipNumber();
      } else if (c == '.') {
        dotted = qualifier != null;
        at++;
      } else if (OPERATOR.indexOf(c) >= 0) {
        name(operator());
        qualifier = null;
      } else {
        at++;
        separate();
      }
    }
  }

  private void word() {
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    char next = at < text.length() ? text.charAt(at) : ' ';
    if (next == '\'' && word.length() == 1) {
      skipString(word.equalsIgnoreCase("E"));
    } else if (word.equalsIgnoreCase("U")
        && next == '&'
        && at + 1 < text.length()
        && "'\"".indexOf(text.charAt(at + 1)) >= 0) {
      opaque = true;
    } else {
      name(word.toLowerCase(Locale.ROOT));
    }
  }

  private void name(String name) {
    names.add(new Name(dotted ? qualifier : null, name, isCalled()));
    qualifier = name;
    dotted = false;
  }

  private void separate() {
    qualifier = null;
    dotted = false;
  }

  /** A comment in between would hide it, and is not what anybody writes. */
  private boolean isCalled() {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    opaque |= text.startsWith("/*", next);
    return next < text.length() && text.charAt(next) == '(';
  }

  private String quoted() {
    StringBuilder name = new StringBuilder();
    for (at++; at < text.length(); at++) {
      if (text.charAt(at) != '"') {
        name.append(text.charAt(at));
      } else if (text.startsWith("\"\"", at)) {
        name.append('"');
        at++;
      } else {
        at++;
        return name.toString();
      }
    }
    opaque = true;
    return name.toString();
  }

  private String operator() {
    int start = at;
    while (at < text.length()
        && OPERATOR.indexOf(text.charAt(at)) >= 0
        && !text.startsWith("--", at)
        && !text.startsWith("/*", at)) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skipString(boolean escapes) {
    separate();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (escapes && c == '\\') {
        at++;
      } else if (c == '\'' && text.startsWith("''", at)) {
        at++;
      } else if (c == '\'') {
        at++;
        return;
      }
    }
    opaque = true;
  }

  private boolean startsDollarQuote() {
    int end = text.indexOf('$', at + 1);
    return end > 0 && text.substring(at + 1, end).chars().allMatch(c -> isNamePart((char) c));
  }

  private void skipDollarQuote() {
    separate();
    String tag = text.substring(at, text.indexOf('$', at + 1) + 1);
    int end = text.indexOf(tag, at + tag.length());
    opaque |= end < 0;
    at = end < 0 ? text.length() : end + tag.length();
  }

  private void skipComment() {
    int depth = 0;
    do {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < text.length());
    opaque |= depth > 0;
  }

  private void skipNumber() {
    separate();
    while (at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
  }

  private static boolean isNameStart(char c) {
    return c == '_' || c >= 0x80 || (c < 0x80 && Character.isLetter(c));
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || Character.isDigit(c) || c == '$';
  }
}
