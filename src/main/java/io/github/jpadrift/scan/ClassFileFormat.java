package io.github.jpadrift.scan;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * Whether a class file has the shape that the JVM specification gives it (chapter 4.1): a damaged
 * one may look like a whole class that is annotated with nothing.
 */
final class ClassFileFormat {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int UTF8 = 1;

  private final DataInputStream in;
  private final byte[] tags;

  private ClassFileFormat(DataInputStream in, byte[] tags) {
    this.in = in;
    this.tags = tags;
  }

  /**
   * Looks at a whole file.
   *
   * @throws IOException when it is no class file, in words that say why
   */
  static void check(byte[] file) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("it does not begin as a class file");
      }
      in.readInt();
      new ClassFileFormat(in, constants(in)).body();
      if (in.read() >= 0) {
        throw new IOException("it goes on after its end");
      }
    } catch (EOFException e) {
      throw new IOException("it ends too soon", e);
    }
  }

  private static byte[] constants(DataInputStream in) throws IOException {
    byte[] tags = new byte[in.readUnsignedShort()];
    for (int i = 1; i < tags.length; i++) {
      tags[i] = in.readByte();
      switch (tags[i]) {
        case UTF8 -> in.readUTF();
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        default -> throw new IOException("a constant of it is of kind " + tags[i]);
      }
    }
    return tags;
  }

  private void body() throws IOException {
    in.skipNBytes(6);
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
      text();
      in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
    }
  }

  private void text() throws IOException {
    int index = in.readUnsignedShort();
    if (index >= tags.length || tags[index] != UTF8) {
      throw new IOException("constant %d of it is no text".formatted(index));
    }
  }
}
