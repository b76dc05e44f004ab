package io.github.jpadrift.scan;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Packages, each with those below it; {@code *} stands for part of a name and {@code **} for any
 * packages in between, as in Spring's package lists.
 */
final class PackagePatterns {

  private final List<Pattern> patterns;

  PackagePatterns(List<String> packages) {
    patterns = packages.stream().map(PackagePatterns::pattern).toList();
  }

  private static Pattern pattern(String name) {
    if (name.isEmpty()) {
      return Pattern.compile(".*", Pattern.DOTALL);
    }
    String regex =
        Pattern.quote(name).replace("**", "\\E.*\\Q").replaceAll("(?<!\\.)\\*", "\\\\E[^.]*\\\\Q");
    return Pattern.compile(regex + "(\\..*)?", Pattern.DOTALL);
  }

  /** Whether the class lies in one of the packages or below. */
  boolean holdClass(String className) {
    int end = className.lastIndexOf('.');
    String name = end < 0 ? "" : className.substring(0, end);
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
