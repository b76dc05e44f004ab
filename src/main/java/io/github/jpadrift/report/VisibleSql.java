package io.github.jpadrift.report;

import io.github.jpadrift.finding.Repair;

/**
 * A statement in which nothing hides: a character of a name or string that moves the cursor or
 * turns text around is written as PostgreSQL's escape of it (manual, section 4.1.2.3), so that what
 * a person reads is what runs.
 *
 * @param runs whether it still means what it meant; false where such a character stands outside
 *     quotes, or is half a character, which no database can hold
 */
record VisibleSql(String text, boolean runs) {

  /** Why a statement that does not run is left to a person. */
  static final String HIDDEN = "it holds characters that nobody sees or no database can hold";

  static VisibleSql of(String sql) {
    return Screen.spelled(sql).equals(sql) ? new VisibleSql(sql, true) : new Scanner(sql).scan();
  }

  /** A repair as a page shows it: the plain statement, or a comment that says why. */
  static String of(Repair repair) {
    VisibleSql sql = of(repair.plain());
    String risk = repair.risk() == null && !sql.runs() ? HIDDEN : repair.risk();
    return String.join(
        "\n",
        Repair.of(repair.step(), sql.text())
            .withRisk(risk == null ? null : Screen.spelled(risk))
            .plainLines());
  }

  /** Goes through a statement once; what is in dollar quotes is code, too. */
  private static final class Scanner {

    private final String sql;
    private final StringBuilder text = new StringBuilder();
    private boolean runs = true;
    private int at;

    Scanner(String sql) {
      this.sql = sql;
    }

    VisibleSql scan() {
      while (at < sql.length()) {
        char character = sql.charAt(at);
        if (character == '"' || character == '\'') {
          quoted(character);
        } else if (sql.startsWith("--", at)) {
          comment(end("\n"));
        } else if (sql.startsWith("/*", at)) {
          comment(end("*/"));
        } else {
          outside();
        }
      }
      return new VisibleSql(text.toString(), runs);
    }

    private void quoted(char quote) {
      boolean extended = quote == '\'' && endsWith("E");
      boolean unicode = endsWith("U&");
      int end = at + 1;
      while (end < sql.length()) {
        if (extended && sql.charAt(end) == '\\') {
          end++;
        } else if (sql.charAt(end) == quote) {
          if (end + 1 == sql.length() || sql.charAt(end + 1) != quote) {
            break;
          }
          end++;
        }
        end++;
      }
      String raw = sql.substring(at + 1, Math.min(end, sql.length()));
      String shown = Screen.spelled(raw);
      if (shown.equals(raw)) {
        text.append(quote).append(raw);
      } else {
        text.append(extended || unicode ? "" : "U&").append(quote);
        raw.codePoints().forEach(character -> inQuotes(character, extended, unicode));
      }
      if (end < sql.length()) {
        text.append(quote);
      }
      at = Math.min(end + 1, sql.length());
    }

    private void inQuotes(int character, boolean extended, boolean unicode) {
      if (character == '\\' && !extended && !unicode) {
        text.append("\\\\");
      } else if (!Screen.isSpelled(character)) {
        text.appendCodePoint(character);
      } else if (Character.getType(character) == Character.SURROGATE) {
        runs = false;
        text.append(Screen.escaped(Character.toString(character)));
      } else if (extended) {
        text.append(String.format("\\U%08x", character));
      } else {
        text.append(String.format("\\+%06X", character));
      }
    }

    private void comment(int end) {
      text.append(Screen.spelled(sql.substring(at, end)));
      at = end;
    }

    private int end(String mark) {
      int end = sql.indexOf(mark, at + 2);
      return end < 0 ? sql.length() : end;
    }

    private void outside() {
      int character = sql.codePointAt(at);
      if (Screen.isSpelled(character)) {
        runs = false;
      }
      text.append(Screen.spelled(Character.toString(character)));
      at += Character.charCount(character);
    }

    private boolean endsWith(String prefix) {
      int start = at - prefix.length();
      return start >= 0
          && sql.regionMatches(true, start, prefix, 0, prefix.length())
          && (start == 0 || !Character.isLetterOrDigit(sql.charAt(start - 1)));
    }
  }
}
