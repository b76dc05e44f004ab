package io.github.jpadrift.scan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packages, each with those below it; {@code *} stands for part of a name and {@code **} for any
 * packages in between, as in Spring's package lists.
 */
final class PackagePatterns {

  private static final Pattern WILDCARD = Pattern.compile("\\*\\*?");

  /** Each ends a quoted stretch and begins the next. */
  private static final String ANY_PACKAGES = Matcher.quoteReplacement("\\E.*\\Q");

  private static final String PART_OF_NAME = Matcher.quoteReplacement("\\E[^.]*\\Q");

  private final List<Pattern> patterns;

  PackagePatterns(List<String> packages) {
    patterns = packages.stream().map(PackagePatterns::pattern).toList();
  }

  private static Pattern pattern(String name) {
    if (name.isEmpty()) {
      return Pattern.compile(".*", Pattern.DOTALL);
    }
    String regex =
        WILDCARD
            .matcher(Pattern.quote(name))
            .replaceAll(found -> found.end() - found.start() > 1 ? ANY_PACKAGES : PART_OF_NAME);
    return Pattern.compile(regex + "(\\..*)?", Pattern.DOTALL);
  }

  /** Whether the class lies in one of the packages or below. */
  boolean holdClass(String className) {
    return hold(packageOf(className));
  }

  /** The package of a class. */
  static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  /** Whether the package is one of them or below. */
  boolean hold(String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
