package io.github.jpadrift.environment;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Expressions as PostgreSQL prints them, brought to one spelling where it has several for the same.
 * It spells {@code c IN ('a', 'b')} over varchar once more each time it parses its own spelling.
 */
public final class Expressions {

  private static final String LITERAL = "'(?:[^']|'')*'";
  private static final String TEXT_TYPE = "(?:character varying|text|bpchar)(?:\\(\\d+\\))?";

  private static final Pattern CAST_LITERAL =
      Pattern.compile("(" + LITERAL + ")::" + TEXT_TYPE + "(?!\\[)");
  private static final Pattern BRACKETED_LITERAL =
      Pattern.compile("(?<!\\w)\\((" + LITERAL + ")\\)");
  private static final Pattern CAST_ARRAY =
      Pattern.compile(
          "\\(?(ARRAY\\[(?:[^\\[\\]']|" + LITERAL + ")*\\])\\)?::" + TEXT_TYPE + "\\[\\]");
  private static final Pattern BRACKETED_TWICE =
      Pattern.compile("\\((\\(ARRAY\\[(?:[^\\[\\]']|" + LITERAL + ")*\\]\\))\\)");

  private static final Pattern LITERAL_OF_ANY_TYPE =
      Pattern.compile("^\\(?(" + LITERAL + "|-?[0-9.]+)\\)?(?:::[\\w\\s.\"(),\\[\\]]+)?$");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final Pattern RANDOM_UUID =
      Pattern.compile("(?:(?:\\w+|\"(?:[^\"]|\"\")+\")\\.)?uuid_generate_v4\\(\\)");

  /** A domain is spelled with its schema, and NULL there takes away the domain's own default. */
  private static final Pattern NOTHING =
      Pattern.compile("NULL(?:::[a-z][a-z0-9 ]*(?:\\(\\d+(?:,\\d+)?\\))?[a-z ]*(?:\\[\\])?)?");

  private static final Pattern EMPTY_ARRAY =
      Pattern.compile("^ARRAY\\[\\](?:::[\\w .\"]+\\[\\])?$");

  /** Said with an operator. */
  private static final Pattern NOW_IN_ZONE =
      Pattern.compile("^\\(?(?:now\\(\\)|CURRENT_TIMESTAMP) AT TIME ZONE (" + LITERAL + ")\\)?$");

  private static final Pattern COMMENT_OR_SPACE =
      Pattern.compile(
          "(" + LITERAL + ")|--[^\\n]*?(?=\\n|\\$\\w*\\$|$)|/\\*.*?\\*/|\\s+", Pattern.DOTALL);

  private Expressions() {}

  /** The one spelling of a condition. */
  public static String folded(@Nullable String expression) {
    String text = expression == null ? "" : expression;
    for (String before = ""; !before.equals(text); ) {
      before = text;
      text = CAST_LITERAL.matcher(text).replaceAll("$1");
      text = BRACKETED_LITERAL.matcher(text).replaceAll("$1");
      text = CAST_ARRAY.matcher(text).replaceAll("$1");
      text = BRACKETED_TWICE.matcher(text).replaceAll("$1");
    }
    return text;
  }

  /** Whether a default is none: a column without one gets NULL. */
  static boolean isNothing(String expression) {
    return NOTHING.matcher(expression).matches();
  }

  /** The one spelling of a default: its type is its column's, which is compared by itself. */
  static String foldedDefault(String expression) {
    String text = folded(expression);
    Matcher literal = LITERAL_OF_ANY_TYPE.matcher(text);
    if (literal.matches()) {
      text = literal.group(1);
      String value = text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
      return NUMBER.matcher(value).matches()
          ? new BigDecimal(value).stripTrailingZeros().toPlainString()
          : text;
    }
    text = EMPTY_ARRAY.matcher(text).replaceFirst("'{}'");
    text = NOW_IN_ZONE.matcher(text).replaceFirst("timezone($1, now())");
    return switch (text) {
      case "CURRENT_TIMESTAMP", "transaction_timestamp()" -> "now()";
      case "true" -> "'true'";
      case "false" -> "'false'";
      default -> RANDOM_UUID.matcher(text).replaceAll("gen_random_uuid()");
    };
  }

  /** The text without comments and with one space for many, so that only what runs is left. */
  public static String withoutLayout(String code) {
    Matcher matcher = COMMENT_OR_SPACE.matcher(code);
    return matcher
        .replaceAll(
            found -> found.group(1) == null ? " " : Matcher.quoteReplacement(found.group(1)))
        .replaceAll(" +", " ")
        .replaceAll(" ?(\\$\\w*\\$) ?", "$1")
        .strip();
  }

  /** Whether a text names a column, by itself or quoted. */
  static boolean mentions(String text, String sqlName) {
    return Pattern.compile("(?<![\\w\"'])" + Pattern.quote(sqlName) + "(?![\\w\"'])")
        .matcher(text)
        .find();
  }
}
