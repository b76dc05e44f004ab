package io.github.jpadrift.scan;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a class file has the shape that the JVM specification gives it (chapter 4.1): a damaged
 * one may look like a whole class that is annotated with nothing.
 */
final class ClassFileFormat {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int UTF8 = 1;

  private static final int CLASS = 7;
  private static final String ANNOTATIONS = "RuntimeVisibleAnnotations";

  /** Deeper than any annotation is nested that a compiler has seen. */
  private static final int DEEPEST = 100;

  private final DataInputStream in;

  /** By index; null where a constant is none of them. */
  private final @Nullable String[] texts;

  /** For the constants that name a class, the indexes of its name; 0 for others. */
  private final int[] classes;

  private ClassFileFormat(DataInputStream in, int constants) {
    this.in = in;
    this.texts = new @Nullable String[constants];
    this.classes = new int[constants];
  }

  /**
   * Looks at a whole file.
   *
   * @param name what the class is called, with slashes
   * @throws IOException when it is no file of that class, in words that say why
   */
  static void check(byte[] file, String name) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("it does not begin as a class file");
      }
      in.readInt();
      ClassFileFormat format = new ClassFileFormat(in, in.readUnsignedShort());
      format.constants();
      format.body(name);
      if (in.read() >= 0) {
        throw new IOException("it goes on after its end");
      }
    } catch (EOFException e) {
      throw new IOException("it ends too soon", e);
    }
  }

  private void constants() throws IOException {
    for (int i = 1; i < texts.length; i++) {
      byte tag = in.readByte();
      switch (tag) {
        case UTF8 -> texts[i] = in.readUTF();
        case CLASS -> classes[i] = in.readUnsignedShort();
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        default -> throw new IOException("a constant of it is of kind " + tag);
      }
    }
  }

  private void body(String name) throws IOException {
    in.skipNBytes(2);
    int index = in.readUnsignedShort();
    int own = index < classes.length ? classes[index] : 0;
    if (own >= texts.length || !name.equals(texts[own])) {
      throw new IOException("it is the file of another class");
    }
    in.skipNBytes(2);
    in.skipNBytes(2L * in.readUnsignedShort());
    members();
    members();
    attributes();
  }

  private void members() throws IOException {
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      in.skipNBytes(2);
      text();
      text();
      attributes();
    }
  }

  private void attributes() throws IOException {
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      String name = text();
      long length = Integer.toUnsignedLong(in.readInt());
      if (name.equals(ANNOTATIONS)) {
        annotations(length);
      } else {
        in.skipNBytes(length);
      }
    }
  }

  /** Chapter 4.7.16. */
  private void annotations(long length) throws IOException {
    long after = in.available() - length;
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      annotation(0);
    }
    if (in.available() != after) {
      throw new IOException("its annotations do not end where it says");
    }
  }

  private void annotation(int depth) throws IOException {
    text();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      text();
      value(depth + 1);
    }
  }

  private void value(int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("its annotations are nested too deeply");
    }
    int tag = in.readUnsignedByte();
    switch (tag) {
      case 's', 'c' -> text();
      case 'e' -> {
        text();
        text();
      }
      case '@' -> annotation(depth);
      case '[' -> {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
          value(depth + 1);
        }
      }
      case 'B', 'C', 'D', 'F', 'I', 'J', 'S', 'Z' -> in.skipNBytes(2);
      default -> throw new IOException("a value in an annotation of it is of kind " + tag);
    }
  }

  private String text() throws IOException {
    int index = in.readUnsignedShort();
    String text = index < texts.length ? texts[index] : null;
    if (text == null) {
      throw new IOException("constant %d of it is no text".formatted(index));
    }
    return text;
  }
}
