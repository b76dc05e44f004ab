package io.github.jpadrift.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every JSON that jpadrift prints: one layout, null for what does not apply, and characters outside
 * ASCII escaped, so that no terminal, log or code page harms the text. What is opened is closed by
 * the method that opened it.
 */
public final class Json {

  private static final int LAST_PRINTABLE_ASCII = 0x7e;

  private final JsonGenerator generator;

  private Json(JsonGenerator generator) {
    this.generator = generator;
  }

  /** What stands within an object or array, or a whole document. */
  @FunctionalInterface
  public interface Content {
    void write(Json json) throws IOException;
  }

  /** What stands in the object of one thing. */
  @FunctionalInterface
  public interface ObjectWriter<T> {
    void write(T thing) throws IOException;
  }

  /** A whole document and the line feed that ends it; {@code out} stays open. */
  public static void document(Appendable out, Content content) throws IOException {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    try (JsonGenerator generator = new JsonFactory().createGenerator(new Passage(out))) {
      generator.setHighestNonEscapedChar(LAST_PRINTABLE_ASCII);
      generator.setPrettyPrinter(
          new DefaultPrettyPrinter(separators)
              .withObjectIndenter(indenter)
              .withArrayIndenter(indenter));
      content.write(new Json(generator));
    }
    out.append('\n');
  }

  /** An object as the document or as an element of an array. */
  public void object(Content content) throws IOException {
    generator.writeStartObject();
    content.write(this);
    generator.writeEndObject();
  }

  /** An object as a value. */
  public void object(String key, Content content) throws IOException {
    generator.writeFieldName(key);
    object(content);
  }

  /** An array as the document. */
  public void array(Content content) throws IOException {
    generator.writeStartArray();
    content.write(this);
    generator.writeEndArray();
  }

  /** An array as a value. */
  public void array(String key, Content content) throws IOException {
    generator.writeFieldName(key);
    array(content);
  }

  /** An array with an object for each of these. */
  public <T> void objects(String key, List<T> things, ObjectWriter<T> writer) throws IOException {
    array(
        key,
        array -> {
          for (T thing : things) {
            array.object(object -> writer.write(thing));
          }
        });
  }

  /** A text, null where there is none. */
  public void text(String key, @Nullable String value) throws IOException {
    generator.writeStringField(key, value);
  }

  /** A text; the key is left out where there is none, as SARIF wants it. */
  public void textIfAny(String key, @Nullable String value) throws IOException {
    if (value != null) {
      text(key, value);
    }
  }

  public void texts(String key, List<String> values) throws IOException {
    generator.writeArrayFieldStart(key);
    for (String value : values) {
      generator.writeString(value);
    }
    generator.writeEndArray();
  }

  public void number(String key, long value) throws IOException {
    generator.writeNumberField(key, value);
  }

  public void fraction(String key, double value) throws IOException {
    generator.writeNumberField(key, value);
  }

  public void flag(String key, boolean value) throws IOException {
    generator.writeBooleanField(key, value);
  }

  /** A key that does not apply. */
  public void nothing(String key) throws IOException {
    generator.writeNullField(key);
  }

  /** Hands characters on to an {@link Appendable}, which is not ours to close. */
  private static final class Passage extends Writer {

    private final Appendable out;

    Passage(Appendable out) {
      this.out = out;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      out.append(CharBuffer.wrap(characters, offset, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
