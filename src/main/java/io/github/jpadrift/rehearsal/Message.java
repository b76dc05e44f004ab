package io.github.jpadrift.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message of a PostgreSQL server (manual, section 55.7), in bytes as it travels or as a line of
 * text that begins with its kind: a row's values with tabs between them as COPY writes them, a
 * description's columns, each with its numbers in the order in which they travel, a row of a COPY
 * as it is.
 */
final class Message {

  static final char BIND_COMPLETE = '2';
  static final char CLOSE_COMPLETE = '3';
  static final char COPY_DATA = 'd';
  static final char COPY_OUT = 'H';
  static final char ERROR = 'E';
  static final char NO_DATA = 'n';
  static final char PARAMETER_STATUS = 'S';
  static final char PARAMETERS = 't';
  static final char PARSE_COMPLETE = '1';
  static final char READY = 'Z';
  static final char ROW = 'D';
  static final char ROW_DESCRIPTION = 'T';

  private static final String TAB = "\t";
  private static final String NULL = "\\N";
  private static final char COLON = ':';
  private static final int FIRST_PRINTABLE = ' ';
  private static final int LAST_PRINTABLE = '~';
  private static final int HEXADECIMAL = 16;

  /** How long {@code \\x} with its digits is. */
  private static final int ESCAPE = 4;

  /** The numbers of a column: table, place there, type, its length and modifier, format. */
  private static final int[] NUMBERS = {
    Integer.BYTES, Short.BYTES, Integer.BYTES, Short.BYTES, Integer.BYTES, Short.BYTES
  };

  private final char kind;
  private final byte[] body;

  /**
   * One of a server.
   *
   * @param body what follows the length; not copied
   */
  Message(char kind, byte[] body) {
    this.kind = kind;
    this.body = body;
  }

  /** One of those that are nothing but texts with a zero after each. */
  static Message ofTexts(char kind, String... texts) {
    return new Message(
        kind,
        Stream.of(texts)
            .map(text -> text + '\0')
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8));
  }

  char kind() {
    return kind;
  }

  /** What follows the length; nobody changes it. */
  byte[] body() {
    return body;
  }

  /** Whether it says what the parameters or columns of a statement are. */
  boolean describes() {
    return kind == PARAMETERS || kind == ROW_DESCRIPTION || kind == NO_DATA;
  }

  boolean isError() {
    return kind == ERROR;
  }

  void send(DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeInt(Integer.BYTES + body.length);
    out.write(body);
  }

  /** The next one that comes; its kind tells what kind of client's message where one sends it. */
  static Message receive(DataInputStream in) throws IOException {
    char kind = (char) in.readUnsignedByte();
    return new Message(kind, in.readNBytes(in.readInt() - Integer.BYTES));
  }

  String line() {
    List<String> fields = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      switch (kind) {
        case ROW -> {
          for (int left = in.readUnsignedShort(); left > 0; left--) {
            int length = in.readInt();
            fields.add(length < 0 ? NULL : escaped(in.readNBytes(length)));
          }
        }
        case ROW_DESCRIPTION -> {
          for (int left = in.readUnsignedShort(); left > 0; left--) {
            StringBuilder column = new StringBuilder(escaped(text(in)));
            for (int size : NUMBERS) {
              column.append(COLON).append(size == Short.BYTES ? in.readShort() : in.readInt());
            }
            fields.add(column.toString());
          }
        }
        case PARAMETERS -> {
          for (int left = in.readUnsignedShort(); left > 0; left--) {
            fields.add(String.valueOf(in.readInt()));
          }
        }
        case READY, COPY_OUT, COPY_DATA -> fields.add(escaped(in.readAllBytes()));
        default -> {
          while (in.available() > 0) {
            fields.add(escaped(text(in)));
          }
        }
      }
      if (in.available() > 0) {
        throw new IllegalArgumentException("a message of kind " + kind + " holds more");
      }
    } catch (IOException tooShort) {
      throw new UncheckedIOException(tooShort);
    }
    return kind + fields.stream().map(TAB::concat).collect(Collectors.joining());
  }

  static Message of(String line) {
    char kind = line.charAt(0);
    List<String> fields =
        line.length() == 1 ? List.of() : List.of(line.substring(2).split(TAB, -1));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      if (kind == ROW || kind == ROW_DESCRIPTION || kind == PARAMETERS) {
        out.writeShort(fields.size());
      }
      for (String field : fields) {
        switch (kind) {
          case ROW -> value(field, out);
          case ROW_DESCRIPTION -> column(field, out);
          case PARAMETERS -> out.writeInt(Integer.parseInt(field));
          case READY, COPY_OUT, COPY_DATA -> out.write(plain(field));
          default -> {
            out.write(plain(field));
            out.writeByte(0);
          }
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Message(kind, bytes.toByteArray());
  }

  private static void value(String field, DataOutputStream out) throws IOException {
    if (field.equals(NULL)) {
      out.writeInt(-1);
      return;
    }
    byte[] value = plain(field);
    out.writeInt(value.length);
    out.write(value);
  }

  /** The name may hold colons itself. */
  private static void column(String field, DataOutputStream out) throws IOException {
    String[] parts = field.split(String.valueOf(COLON), -1);
    int named = parts.length - NUMBERS.length;
    out.write(plain(String.join(String.valueOf(COLON), List.of(parts).subList(0, named))));
    out.writeByte(0);
    for (int i = 0; i < NUMBERS.length; i++) {
      int number = Integer.parseInt(parts[named + i]);
      if (NUMBERS[i] == Short.BYTES) {
        out.writeShort(number);
      } else {
        out.writeInt(number);
      }
    }
  }

  private static byte[] text(DataInputStream in) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int next = in.readUnsignedByte(); next != 0; next = in.readUnsignedByte()) {
      text.write(next);
    }
    return text.toByteArray();
  }

  /** What is not a printable character of ASCII becomes {@code \x} and two digits. */
  private static String escaped(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      if (each == '\\') {
        text.append("\\\\");
      } else if (each == '\n') {
        text.append("\\n");
      } else if (each < FIRST_PRINTABLE || each > LAST_PRINTABLE) {
        text.append("\\x%02x".formatted(each));
      } else {
        text.append((char) each);
      }
    }
    return text.toString();
  }

  private static byte[] plain(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < escaped.length()) {
      char next = escaped.charAt(at);
      if (next != '\\') {
        bytes.write(next);
        at++;
      } else if (escaped.charAt(at + 1) == 'x') {
        bytes.write(Integer.parseInt(escaped, at + 2, at + ESCAPE, HEXADECIMAL));
        at += ESCAPE;
      } else {
        bytes.write(escaped.charAt(at + 1) == 'n' ? '\n' : escaped.charAt(at + 1));
        at += 2;
      }
    }
    return bytes.toByteArray();
  }
}
