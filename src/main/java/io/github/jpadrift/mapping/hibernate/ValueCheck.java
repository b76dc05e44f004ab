package io.github.jpadrift.mapping.hibernate;

import io.github.jpadrift.schema.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CHECK that Hibernate makes of the values of an enum or a discriminator. Hibernate puts quotes
 * around the column's name and around the values and leaves the quotes inside as they are, so its
 * text is SQL only where there are none.
 */
final class ValueCheck {

  private static final Pattern BARE_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
  private static final Pattern BETWEEN =
      Pattern.compile("(?is)\\s+between\\s+(-?\\d+)\\s+and\\s+(-?\\d+)\\s*");
  private static final Pattern LIST = Pattern.compile("(?is)\\s+in\\s*\\((.*)\\)\\s*");
  private static final Pattern ITEM = Pattern.compile("'((?:[^'\\\\]|'')*)'|-?\\d+");

  private ValueCheck() {}

  /**
   * The same check as SQL; empty for a text that says anything else than values of the column.
   *
   * @param spelling how Hibernate writes the column
   * @param values what the attributes can store there, without quotes
   */
  static Optional<String> sql(
      String text, String spelling, Identifier column, Collection<String> values) {
    String condition = text.strip();
    String orNull = " or " + spelling + " is null";
    boolean nullable = condition.endsWith(orNull);
    String rest =
        nullable ? condition.substring(0, condition.length() - orNull.length()) : condition;
    if (!rest.startsWith(spelling)) {
      return Optional.empty();
    }
    rest = rest.substring(spelling.length());
    boolean named =
        BARE_NAME.matcher(spelling).matches()
            || (spelling.startsWith("\"") && !column.value().contains("\""));
    if (BETWEEN.matcher(rest).matches()) {
      return Optional.of(named ? text : written(column, rest, nullable));
    }
    Matcher list = LIST.matcher(rest);
    if (!list.matches()) {
      return Optional.empty();
    }
    List<String> odd =
        values.stream()
            .filter(value -> value.contains("'") || value.contains("\\"))
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    return items(list.group(1), odd)
        .map(
            items ->
                named && odd.isEmpty()
                    ? text
                    : written(column, " in (" + String.join(",", items) + ")", nullable));
  }

  private static String written(Identifier column, String condition, boolean nullable) {
    return column.sql()
        + condition.stripTrailing()
        + (nullable ? " or " + column.sql() + " is null" : "");
  }

  /**
   * The values of a list as literals; empty when something else stands in it.
   *
   * @param odd values of which Hibernate makes no literal, the longest first
   */
  private static Optional<List<String>> items(String list, List<String> odd) {
    List<String> items = new ArrayList<>();
    String rest = list.strip();
    while (true) {
      String left = rest;
      Optional<String> known =
          odd.stream().filter(value -> startsWith(left, '\'' + value + '\'')).findFirst();
      Matcher item = ITEM.matcher(rest);
      if (known.isPresent()) {
        items.add(literal(known.get()));
        rest = rest.substring(known.get().length() + 2).strip();
      } else if (item.lookingAt()) {
        items.add(item.group());
        rest = rest.substring(item.end()).strip();
      } else {
        return Optional.empty();
      }
      if (rest.isEmpty()) {
        return Optional.of(items);
      }
      if (rest.charAt(0) != ',') {
        return Optional.empty();
      }
      rest = rest.substring(1).strip();
    }
  }

  /** Whether a value stands here and ends here. */
  private static boolean startsWith(String text, String item) {
    return text.startsWith(item)
        && (text.length() == item.length() || text.charAt(item.length()) == ',');
  }

  private static String literal(String value) {
    String quoted = '\'' + value.replace("'", "''") + '\'';
    return value.indexOf('\\') < 0 ? quoted : 'E' + quoted.replace("\\", "\\\\");
  }
}
