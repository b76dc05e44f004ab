package io.github.jpadrift.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes elements, attributes and text so that no name can become markup and no element stays open:
 * there is no way to write an unescaped string but {@link #embed}.
 */
final class Markup {

  /** Whether text goes to an HTML page or to an XML 1.0 document. */
  enum Dialect {
    HTML,
    XML
  }

  /** HTML standard, section 13.1.2 "Elements": they have no end tag. */
  private static final Set<String> VOID = Set.of("meta", "input", "br", "hr", "wbr");

  /** Elements that can hold text only, or that are not HTML at all. */
  private static final Set<String> TEXT_ONLY = Set.of("title", "option", "text", "style", "script");

  private final Appendable out;
  private final Dialect dialect;
  private final Deque<String> open = new ArrayDeque<>();

  Markup(Appendable out, Dialect dialect) {
    this.out = out;
    this.dialect = dialect;
  }

  /** What stands within an element. */
  @FunctionalInterface
  interface Content {
    void write() throws IOException;
  }

  /** An element that is not written yet. */
  final class Element {

    private final String name;
    private final @Nullable String[] attributes;

    private Element(String name, @Nullable String[] attributes) {
      this.name = name;
      this.attributes = attributes;
    }

    /**
     * Writes it around this content: what is opened is closed.
     *
     * @throws UncheckedIOException when the content cannot be had, or nothing can be written
     */
    Markup around(Content content) {
      open(name, attributes);
      try {
        content.write();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      return close();
    }
  }

  /**
   * An element that holds others.
   *
   * @param attributes names and values in turn; an attribute whose value is null is left out
   */
  Element element(String name, @Nullable String... attributes) {
    return new Element(name, attributes);
  }

  private Markup open(String element, @Nullable String... attributes) {
    start(element, attributes);
    put(">");
    if (dialect == Dialect.XML || !VOID.contains(element)) {
      open.push(element);
    }
    return this;
  }

  private Markup close() {
    return put("</").put(open.pop()).put(">");
  }

  /** An element that holds one text. */
  Markup leaf(String element, String text, @Nullable String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** An element that holds nothing. */
  Markup empty(String element, @Nullable String... attributes) {
    if (dialect == Dialect.HTML) {
      open(element, attributes);
      return VOID.contains(element) ? this : close();
    }
    start(element, attributes);
    return put("/>");
  }

  /**
   * Text as it is: what the reader's parser gets back is what is given here. What moves the cursor,
   * hides, or turns text around is kept apart and made visible in a page; it is a reference in XML.
   */
  Markup text(String text) {
    boolean markOdd =
        dialect == Dialect.HTML && (open.isEmpty() || !TEXT_ONLY.contains(open.peek()));
    text.codePoints()
        .forEach(
            character -> {
              if (markOdd && Screen.isSpelled(character)) {
                put("<span class=\"odd\" data-code=\"U+")
                    .put(String.format("%04X", character))
                    .put("\">");
                escaped(character, false);
                put("</span>");
              } else {
                escaped(character, false);
              }
            });
    return this;
  }

  Markup line() {
    return put("\n");
  }

  /** What this program ships itself, or a library has rendered from what this program ships. */
  Markup embed(String markup) {
    return put(markup);
  }

  private void start(String element, @Nullable String... attributes) {
    put("<").put(element);
    for (int name = 0; name < attributes.length; name += 2) {
      String value = attributes[name + 1];
      if (value != null) {
        put(" ").put(String.valueOf(attributes[name])).put("=\"");
        value.codePoints().forEach(character -> escaped(character, true));
        put("\"");
      }
    }
  }

  private void escaped(int character, boolean inAttribute) {
    switch (character) {
      case '&' -> put("&amp;");
      case '<' -> put("&lt;");
      case '>' -> put("&gt;");
      case '"' -> put(inAttribute ? "&quot;" : "\"");
      // a parser makes these a space in an attribute, and a line feed of a carriage return anywhere
      case '\n', '\t' -> put(inAttribute ? "&#" + character + ";" : Character.toString(character));
      case '\r' -> put("&#13;");
      default -> {
        if (!isWritable(character)) {
          put(spelled(character));
        } else if (dialect == Dialect.XML && Screen.isSpelled(character)) {
          // a log or a diff shows the document itself, where nothing may hide
          put("&#" + character + ";");
        } else {
          put(Character.toString(character));
        }
      }
    }
  }

  /** XML 1.0, section 2.2 "Characters"; HTML knows no NUL, and neither knows half a character. */
  private boolean isWritable(int character) {
    boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    return dialect == Dialect.XML
        ? character >= ' ' && !half && character != 0xfffe && character != 0xffff
        : character != 0 && !half;
  }

  private static String spelled(int character) {
    return String.format("\\u%04x", character);
  }

  private Markup put(String text) {
    try {
      out.append(text);
      return this;
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
