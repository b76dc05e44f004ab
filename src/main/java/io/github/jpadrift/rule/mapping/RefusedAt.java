package io.github.jpadrift.rule.mapping;

import io.github.jpadrift.database.ParseResults.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a statement the server points at. Its words are in whichever language it speaks, the
 * position is not.
 *
 * @param name the column, function, relation or type that is pointed at; empty for none
 * @param near every name that is pointed at, or stands in the server's message
 */
record RefusedAt(String name, Set<String> near) {

  /** A name in quotes, a quote in it doubled. */
  private static final String QUOTED_NAME = "\"(?:[^\"]|\"\")+\"";

  private static final String NAME = "(?:" + QUOTED_NAME + "|[\\p{L}_][\\p{L}\\p{N}_$]*)";

  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'|"
              + NAME
              + "(?:\\."
              + NAME
              + ")*"
              + "|\\$\\d+|\\d[\\d.]*|[-<>=!~+*/%|&^#@]+|\\S");

  /** What dots divide in a name. */
  private static final Pattern PART = Pattern.compile(QUOTED_NAME + "|[^.\"]+");

  /** What commas divide in a list of columns. */
  private static final Pattern COLUMN = Pattern.compile("(?:" + QUOTED_NAME + "|[^,\"])+");

  /** As PostgreSQL quotes names in its messages, in several languages. */
  private static final Pattern QUOTED = Pattern.compile("[\"«„“]([^\"«»„“”]+)[\"»“”]");

  private static final Pattern INSERT =
      Pattern.compile(
          "(?is)\\s*insert\\s+into\\s+(?:"
              + QUOTED_NAME
              + "|[^\\s(\"])+\\s*\\(((?:"
              + QUOTED_NAME
              + "|[^()\"])*)\\)\\s*values\\s*\\(");

  /** Words around an operand that are no names. */
  private static final Set<String> WORDS =
      Set.of(
          "select", "from", "where", "and", "or", "not", "in", "set", "on", "join", "left", "inner",
          "update", "delete", "insert", "into", "values", "as", "cast", "is", "null", "case",
          "when", "then", "else", "end", "like", "between", "exists", "order", "by", "group");

  /** How far from an operator or a parameter its column stands: {@code cast(a.b as text) = $1}. */
  private static final int AROUND = 5;

  RefusedAt {
    near = Set.copyOf(near);
  }

  static RefusedAt of(Refusal refusal) {
    Set<String> near = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Matcher quoted = QUOTED.matcher(refusal.message());
    while (quoted.find()) {
      near.addAll(parts(quoted.group(1)));
    }
    String first = near.isEmpty() ? "" : quotedFirst(refusal.message());
    if (refusal.position() <= 0) {
      return new RefusedAt(first, near);
    }
    List<String> tokens = new ArrayList<>();
    int at = -1;
    Matcher token = TOKEN.matcher(refusal.sent());
    while (token.find()) {
      if (at < 0 && token.end() >= refusal.position()) {
        at = tokens.size();
      }
      tokens.add(token.group());
    }
    if (at < 0) {
      return new RefusedAt(first, near);
    }
    int pointedAt = at;
    Optional<String> column = inserted(refusal, tokens.get(at));
    List<String> operands =
        isText(tokens.get(at)) || column.isEmpty()
            ? operands(tokens, pointedAt)
            : List.of(column.get());
    column.ifPresent(near::add);
    near.addAll(operands);
    near.addAll(names(tokens.get(at)));
    return new RefusedAt(operands.isEmpty() ? first : operands.get(0), near);
  }

  /** Whether one of these names is meant or stands near. */
  boolean isAbout(String other) {
    return name.equalsIgnoreCase(other) || near.stream().anyMatch(other::equalsIgnoreCase);
  }

  private static String quotedFirst(String message) {
    Matcher quoted = QUOTED.matcher(message);
    return quoted.find() ? last(quoted.group(1)) : "";
  }

  /**
   * What is pointed at; of a parameter the column that it belongs to, of an operator the names on
   * either side of it.
   */
  private static List<String> operands(List<String> tokens, int at) {
    List<String> operands = new ArrayList<>();
    if (isText(tokens.get(at))) {
      // it may hold a name, and is compared with a column
      String held = last(tokens.get(at));
      if (!held.isEmpty()) {
        operands.add(held);
      }
      column(tokens, at).ifPresent(operands::add);
      return operands;
    }
    if (!names(tokens.get(at)).isEmpty()) {
      return List.of(last(tokens.get(at)));
    }
    for (int i = at - 1; i >= Math.max(0, at - AROUND) && operands.isEmpty(); i--) {
      if (!names(tokens.get(i)).isEmpty()) {
        operands.add(last(tokens.get(i)));
      }
    }
    boolean isOperator = !tokens.get(at).startsWith("$");
    for (int i = at + 1; isOperator && i < Math.min(tokens.size(), at + AROUND); i++) {
      if (WORDS.contains(tokens.get(i).toLowerCase(Locale.ROOT))) {
        break;
      }
      if (!names(tokens.get(i)).isEmpty()) {
        operands.add(last(tokens.get(i)));
        break;
      }
    }
    return operands;
  }

  /** The name before a text, or before others beside it: {@code kind in ('A', 'B')}. */
  private static Optional<String> column(List<String> tokens, int at) {
    for (int i = at - 1; i >= 0; i--) {
      String token = tokens.get(i);
      if (!isText(token) && !names(token).isEmpty()) {
        return Optional.of(last(token));
      }
      if (WORDS.contains(token.toLowerCase(Locale.ROOT)) && !token.equalsIgnoreCase("in")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isText(String token) {
    return token.startsWith("'");
  }

  /** The column that a parameter or a text of an INSERT is for. */
  private static Optional<String> inserted(Refusal refusal, String parameter) {
    Matcher insert = INSERT.matcher(refusal.sent());
    if (!(parameter.startsWith("$") || isText(parameter)) || !insert.lookingAt()) {
      return Optional.empty();
    }
    long index =
        refusal
            .sent()
            .substring(insert.end(), Math.max(insert.end(), refusal.position() - 1))
            .chars()
            .filter(character -> character == ',')
            .count();
    return COLUMN
        .matcher(insert.group(1))
        .results()
        .skip(index)
        .findFirst()
        .map(column -> last(column.group()));
  }

  /** The parts of a name or of a text that may hold one; none for what is no name. */
  private static List<String> names(String token) {
    char first = token.charAt(0);
    boolean isName = first == '"' || first == '_' || first == '\'' || Character.isLetter(first);
    return isName && !WORDS.contains(token.toLowerCase(Locale.ROOT)) ? parts(token) : List.of();
  }

  /** Of a name, or of a text that holds one. */
  private static List<String> parts(String name) {
    boolean isText = name.length() > 1 && name.startsWith("'") && name.endsWith("'");
    String inside = isText ? name.substring(1, name.length() - 1).replace("''", "'") : name;
    return PART.matcher(inside)
        .results()
        .map(part -> unquoted(part.group().strip()))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static String unquoted(String part) {
    return part.startsWith("\"")
        ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
        : part;
  }

  private static String last(String name) {
    List<String> parts = parts(name);
    return parts.isEmpty() ? "" : parts.get(parts.size() - 1);
  }
}
