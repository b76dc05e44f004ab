package io.github.jpadrift.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a client calls its statements on one connection, and which question each of its messages
 * therefore is about. A question is a statement with its parameters' types, or the same with the
 * parameters bound: whatever it was called, and whatever was asked before.
 */
final class Conversation {

  static final char BIND = 'B';
  static final char CLOSE = 'C';
  static final char DESCRIBE = 'D';
  static final char EXECUTE = 'E';
  static final char PARSE = 'P';
  static final char QUERY = 'Q';
  static final char SYNC = 'S';
  static final char TERMINATE = 'X';

  static final Question NOTHING = new Question("-", "nothing");

  private static final int SHOWN = 100;
  private static final int DIGITS = 24;

  private final Map<String, Question> statements = new HashMap<>();
  private final Map<String, Question> portals = new HashMap<>();

  /**
   * Something that was asked.
   *
   * @param key the same whenever the same is asked
   * @param sql its beginning, on one line
   */
  record Question(String key, String sql) {}

  /**
   * What a message is about; {@link #NOTHING} for one that asks nothing.
   *
   * @throws IOException when it is about what nothing is called
   */
  Question about(Message message) throws IOException {
    byte[] body = message.body();
    return switch (message.kind()) {
      case QUERY -> new Question(key(new byte[0], body, 0), shown(body, 0));
      case PARSE -> {
        int after = after(body, 0);
        Question statement = new Question(key(new byte[0], body, after), shown(body, after));
        statements.put(name(body, 0), statement);
        yield statement;
      }
      case BIND -> {
        int second = after(body, 0);
        Question statement = known(statements, name(body, second));
        byte[] of = statement.key().getBytes(StandardCharsets.US_ASCII);
        Question bound = new Question(key(of, body, after(body, second)), statement.sql());
        portals.put(name(body, 0), bound);
        yield bound;
      }
      case DESCRIBE -> known(body[0] == 'S' ? statements : portals, name(body, 1));
      case EXECUTE -> known(portals, name(body, 0));
      default -> NOTHING;
    };
  }

  private static Question known(Map<String, Question> named, String name) throws IOException {
    Question question = named.get(name);
    if (question == null) {
      throw new IOException("nothing is called '" + name + "'");
    }
    return question;
  }

  private static String key(byte[] of, byte[] body, int from) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(of);
      digest.update(body, from, body.length - from);
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static String name(byte[] body, int from) {
    return new String(body, from, after(body, from) - 1 - from, StandardCharsets.UTF_8);
  }

  /** Behind the zero that ends a text. */
  private static int after(byte[] body, int from) {
    int end = from;
    while (body[end] != 0) {
      end++;
    }
    return end + 1;
  }

  private static String shown(byte[] body, int from) {
    byte[] sql = Arrays.copyOfRange(body, from, after(body, from) - 1);
    String line = new String(sql, StandardCharsets.US_ASCII).replaceAll("\\s+", " ").strip();
    return line.length() > SHOWN ? line.substring(0, SHOWN) : line;
  }
}
