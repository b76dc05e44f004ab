package io.github.jpadrift.compare;

import io.github.jpadrift.database.DbType;
import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition that does nothing but list the values of one column, or bound a whole number.
 *
 * @param literals the values that it names, in its order
 */
public record ValueList(List<String> literals) {

  /** What {@code pg_get_expr} prints around the values of a list or range. */
  private static final Set<String> WORDS = Set.of("any", "array", "or", "in", "and", "between");

  /**
   * A quote inside a literal is doubled, so such a literal comes as several strings in touch. First
   * is what most of a condition consists of, and what says nothing.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?:[()\\[\\],\\s]|[<>]?=)++\
          |(?<string>[Ee]?'[^']*+')\
          |(?<cast>::\\s*(?:(?:(?:"[^"]*+")+|\\w+)\\.)?(?:character\\ varying|(?:"[^"]*+")+|\\w+)(?:\\(\\d+\\))?(?:\\[\\])?)\
          |(?<nulls>(?i)IS\\s+(?:NOT\\s+)?NULL)\
          |(?<number>-?\\d+)\
          |(?<name>(?:"[^"]*+")+|\\w+)\
          |(?<other>.)""",
          Pattern.DOTALL);

  public ValueList {
    literals = List.copyOf(literals);
  }

  /** Empty when the condition says anything else about the column, or about another one. */
  public static Optional<ValueList> of(String condition, Identifier column) {
    List<String> literals = new ArrayList<>();
    Matcher token = TOKEN.matcher(condition);
    int endOfString = -1;
    while (token.find()) {
      String name = token.group("name");
      if (token.group("string") != null) {
        String text = unquoted(token.group("string"));
        literals.add(
            token.start() == endOfString
                ? literals.remove(literals.size() - 1) + "'" + text
                : text);
        endOfString = token.end();
      } else if (token.group("number") != null) {
        literals.add(token.group("number"));
      } else if (token.group("other") != null
          || (name != null && !names(name, column) && !WORDS.contains(lower(name)))) {
        return Optional.empty();
      }
    }
    return literals.isEmpty() ? Optional.empty() : Optional.of(new ValueList(literals));
  }

  /** {@code 'NEW', 'ACTIVE'}: the values as SQL spells them, whole numbers without quotes. */
  public static String sql(List<String> values) {
    return values.stream()
        .map(value -> value.matches("-?\\d+") ? value : quoted(value))
        .collect(Collectors.joining(", "));
  }

  /** {@code enum type mood ('ok', 'sad')}: what an enum type lists. */
  public static String text(DbType type) {
    return "enum type %s (%s)"
        .formatted(
            type.stored().element(),
            type.labels().stream().map(ValueList::quoted).collect(Collectors.joining(", ")));
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static boolean names(String token, Identifier column) {
    String name =
        token.startsWith("\"")
            ? token.substring(1, token.length() - 1).replace("\"\"", "\"")
            : lower(token);
    return name.equals(column.value());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String unquoted(String literal) {
    String inner = literal.substring(literal.indexOf('\'') + 1, literal.length() - 1);
    return literal.startsWith("'") ? inner : inner.replace("\\\\", "\\");
  }
}
