package io.github.jpadrift.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as COPY writes it in its text format (manual, COPY, "Text Format"), read once, from its
 * first field to its last. A field is asked for as what it is; one that may be missing by {@link
 * #text}.
 */
final class CopiedRow {

  private static final char END_OF_FIELD = '\t';
  private static final char END_OF_ROW = '\n';
  private static final char ESCAPE = '\\';
  private static final char MISSING = 'N';
  private static final char QUOTE = '"';

  /** What stands for bytes that are no character. */
  private static final char UNREADABLE = '\uFFFD';

  private static final String MISSING_ELEMENT = "NULL";

  private final byte[] row;
  private int at;

  CopiedRow(byte[] row) {
    this.row = row;
  }

  /** The next field; null when it is NULL. */
  @Nullable String text() {
    int start = at;
    boolean escaped = false;
    while (!ends()) {
      escaped |= row[at] == ESCAPE;
      at++;
    }
    int end = at++;
    if (!escaped) {
      return decoded(row, start, end - start);
    }
    return end - start == 2 && row[start + 1] == MISSING ? null : unescaped(start, end);
  }

  /** The next field, which is never NULL. */
  String word() {
    String text = text();
    if (text == null) {
      throw new IllegalStateException("a field is NULL that never is");
    }
    return text;
  }

  /** The next field, which has one letter or none: then it is 0. */
  char letter() {
    char letter = ends() ? 0 : (char) row[at];
    skip();
    return letter;
  }

  /** The next field, a whole number. */
  long number() {
    boolean negative = row[at] == '-';
    if (negative) {
      at++;
    }
    // negative, as the least number has no counterpart
    long number = 0;
    while (!ends()) {
      int digit = row[at] - '0';
      if (digit < 0 || digit > 9) {
        throw new IllegalStateException("a field is no number that always is one");
      }
      number = number * 10 - digit;
      at++;
    }
    at++;
    return negative ? number : -number;
  }

  /**
   * The numbers of the next field, an array or vector: {@code {1,2}} or {@code 1 2}. None for NULL.
   */
  int[] numbers() {
    int[] numbers = new int[2];
    int count = 0;
    int number = 0;
    boolean within = false;
    boolean negative = false;
    for (; ; at++) {
      int digit = row[at] - '0';
      if (digit >= 0 && digit <= 9) {
        number = number * 10 + digit;
        within = true;
      } else {
        if (within) {
          numbers = count == numbers.length ? Arrays.copyOf(numbers, count * 2) : numbers;
          numbers[count++] = negative ? -number : number;
          number = 0;
          within = false;
        }
        negative = row[at] == '-';
        if (ends()) {
          at++;
          return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
        }
      }
    }
  }

  /** The next field, a truth value. */
  boolean is() {
    return letter() == 't';
  }

  /** The elements of the next field, an array of texts none of which is NULL; none for NULL. */
  List<String> texts() {
    String array = text();
    return array == null ? List.of() : elements(array);
  }

  /** Passes over the next fields. */
  void skip(int fields) {
    for (int field = 0; field < fields; field++) {
      skip();
    }
  }

  private void skip() {
    while (!ends()) {
      at++;
    }
    at++;
  }

  private boolean ends() {
    return row[at] == END_OF_FIELD || row[at] == END_OF_ROW;
  }

  private String unescaped(int start, int end) {
    byte[] bare = new byte[end - start];
    int length = 0;
    for (int i = start; i < end; i++) {
      byte octet = row[i];
      bare[length++] = octet == ESCAPE ? escaped(row[++i]) : octet;
    }
    return decoded(bare, 0, length);
  }

  /** A database in SQL_ASCII keeps any bytes (manual, section 24.3.4). */
  private static String decoded(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (text.indexOf(UNREADABLE) >= 0
        && !Arrays.equals(
            text.getBytes(StandardCharsets.UTF_8),
            Arrays.copyOfRange(bytes, from, from + length))) {
      throw new IllegalStateException("a text is not in UTF-8: " + text);
    }
    return text;
  }

  private static byte escaped(byte letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0B;
      default -> letter;
    };
  }

  /** Of an array of one dimension as PostgreSQL prints it (manual, section 8.15.6). */
  static List<String> elements(String array) {
    List<String> elements = new ArrayList<>();
    int i = 1;
    while (i < array.length() - 1) {
      StringBuilder element = new StringBuilder();
      boolean quoted = array.charAt(i) == QUOTE;
      if (quoted) {
        i++;
      }
      while (quoted ? array.charAt(i) != QUOTE : array.charAt(i) != ',' && array.charAt(i) != '}') {
        if (array.charAt(i) == ESCAPE) {
          i++;
        }
        element.append(array.charAt(i++));
      }
      if (!quoted && element.toString().equals(MISSING_ELEMENT)) {
        throw new IllegalStateException("an element is NULL that never is");
      }
      elements.add(element.toString());
      i += quoted ? 2 : 1;
    }
    return elements;
  }
}
