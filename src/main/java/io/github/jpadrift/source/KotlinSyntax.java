package io.github.jpadrift.source;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Repairs of a mapping as they are written in a Kotlin file: properties for fields, brackets for
 * lists in annotations, annotations within others without their sign (Kotlin documentation,
 * "Annotations").
 */
final class KotlinSyntax {

  private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");

  private static final Pattern FIELD =
      Pattern.compile("\\bprivate ([\\w.]+)((?:\\[\\])?) ([\\p{L}_$][\\p{L}\\p{N}_$]*);");

  private static final Pattern INNER = Pattern.compile("([(,=\\[{]\\s*)@(?=\\w)");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("Integer", "Int"),
          Map.entry("Character", "Char"),
          Map.entry("int", "Int"),
          Map.entry("long", "Long"),
          Map.entry("short", "Short"),
          Map.entry("byte", "Byte"),
          Map.entry("char", "Char"),
          Map.entry("float", "Float"),
          Map.entry("double", "Double"),
          Map.entry("boolean", "Boolean"));

  private KotlinSyntax() {}

  /** The same in Kotlin. */
  static String of(String java) {
    StringBuilder kotlin = new StringBuilder();
    int from = 0;
    Matcher string = STRING.matcher(java);
    while (string.find()) {
      kotlin.append(code(java.substring(from, string.start())));
      // in Kotlin a dollar in a string begins a template
      kotlin.append(string.group().replaceAll("(?<!\\\\)\\$", "\\\\\\$"));
      from = string.end();
    }
    return kotlin.append(code(java.substring(from))).toString();
  }

  private static String code(String java) {
    String lists = java.replace('{', '[').replace('}', ']');
    String inner = INNER.matcher(lists).replaceAll("$1");
    return FIELD.matcher(inner).replaceAll(KotlinSyntax::property);
  }

  private static String property(MatchResult field) {
    String type = TYPES.getOrDefault(field.group(1), field.group(1));
    String spelled =
        field.group(2).isEmpty()
            ? type
            : field.group(1).matches("byte|int|long|short|char|float|double|boolean")
                ? type + "Array"
                : "Array<" + type + '>';
    return Matcher.quoteReplacement("var " + field.group(3) + ": " + spelled + "? = null");
  }
}
