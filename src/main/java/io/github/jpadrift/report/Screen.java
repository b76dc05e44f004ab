package io.github.jpadrift.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What text is written for.
 *
 * @param width columns of a line, at least 80 and at most 120: longer lines are hard to read
 * @param colour whether it shows colours
 */
public record Screen(int width, boolean colour) {

  /** A file, a pipe, a log: the same text wherever it was written. */
  public static final Screen PLAIN = new Screen(100, false);

  private static final int NARROWEST = 80;
  private static final int WIDEST = 120;

  public Screen {
    width = Math.max(NARROWEST, Math.min(WIDEST, width));
  }

  /** The text in this ink, or as it is where there are no colours. */
  public String paint(Ink ink, String text) {
    return colour && !text.isEmpty() ? ink.on(text) : text;
  }

  /** A heading that reaches across the screen; its right side goes where there is no room. */
  public String heading(String left, String right) {
    int room = width - length(left) - length(right) - "──  ── ".length() - 3;
    if (right.isEmpty() || room < 0) {
      int line = width - length(left) - "──  ".length();
      return paint(Ink.DIM, "── ")
          + paint(Ink.BOLD, left)
          + paint(Ink.DIM, line > 0 ? " " + "─".repeat(line) : "");
    }
    return paint(Ink.DIM, "── ")
        + paint(Ink.BOLD, left)
        + paint(Ink.DIM, " " + "─".repeat(room + 2))
        + ' '
        + right
        + paint(Ink.DIM, " ──");
  }

  /**
   * The text in lines of at most {@code columns}, broken at spaces; a longer word stays whole, so
   * that it can be copied. Never empty.
   */
  public static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : text.split(" ", -1)) {
      int length = length(word);
      if (!line.isEmpty() && used + 1 + length > columns) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      if (!line.isEmpty()) {
        line.append(' ');
        used++;
      }
      line.append(word);
      used += length;
    }
    lines.add(line.toString());
    return lines;
  }

  /** Characters as a reader counts them. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The text with spaces after it, up to {@code columns}. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - length(text)));
  }

  /**
   * The text with everything that could move the cursor, hide or turn text around spelled out, so
   * that no name can fake a line: {@code a\nb}, {@code \u202e}.
   */
  public static String escaped(String text) {
    if (text.codePoints().noneMatch(Screen::isTreacherous)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                  if (!isTreacherous(character)) {
                    shown.appendCodePoint(character);
                  } else if (Character.isBmpCodePoint(character)) {
                    shown.append(String.format("\\u%04x", character));
                  } else {
                    shown.append(String.format("\\u{%x}", character));
                  }
                }
              }
            });
    return shown.toString();
  }

  /**
   * The text with its lines and tabs as they are, and everything else that {@link #escaped} spells
   * out spelled out.
   */
  static String spelled(String text) {
    if (text.codePoints().noneMatch(Screen::isSpelled)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            character ->
                shown.append(
                    isSpelled(character)
                        ? escaped(Character.toString(character))
                        : Character.toString(character)));
    return shown.toString();
  }

  static boolean isSpelled(int character) {
    return character != '\n' && character != '\t' && isTreacherous(character);
  }

  /** Unicode's general categories Cc, Cf, Cs, Zl and Zp. */
  private static boolean isTreacherous(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
