package io.github.jpadrift.check;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A glob over names, as shells have it: {@code *} stands for any characters, {@code ?} for one,
 * everything else for itself, upper and lower case apart. One with a dot is compared with qualified
 * names ({@code schema.table}, a class name with its package), one without with simple names.
 */
record NamePattern(String glob) {

  private static final Pattern PART = Pattern.compile("[*?]|[^*?]+");

  /**
   * Whether it stands for this name.
   *
   * @param qualifier schema or package, null when there is none
   */
  boolean matches(@Nullable String qualifier, String name) {
    String subject = glob.contains(".") && qualifier != null ? qualifier + "." + name : name;
    return expression().matcher(subject).matches();
  }

  private Pattern expression() {
    return Pattern.compile(
        PART.matcher(glob)
            .results()
            .map(
                part ->
                    switch (part.group()) {
                      case "*" -> ".*";
                      case "?" -> ".";
                      default -> Pattern.quote(part.group());
                    })
            .collect(Collectors.joining()),
        Pattern.DOTALL);
  }
}
