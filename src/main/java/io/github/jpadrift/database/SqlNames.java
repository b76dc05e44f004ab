package io.github.jpadrift.database;

import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.ArrayList;
import java.util.List;

/** Reads names as PostgreSQL prints them: {@code app."Line item".id}. */
public final class SqlNames {

  private SqlNames() {}

  /** The parts of a name. */
  public static List<Identifier> parts(String printed) {
    List<Identifier> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < printed.length(); at++) {
      char c = printed.charAt(at);
      if (c == '"' && quoted && at + 1 < printed.length() && printed.charAt(at + 1) == '"') {
        part.append(c);
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '.' && !quoted) {
        parts.add(new Identifier(part.toString()));
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(new Identifier(part.toString()));
    return parts;
  }

  /** A name with its schema. */
  public static TableName table(String printed) {
    List<Identifier> parts = parts(printed);
    if (parts.size() < 2) {
      throw new IllegalArgumentException("a name without a schema: " + printed);
    }
    return new TableName(parts.get(0), parts.get(1));
  }
}
