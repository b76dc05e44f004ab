package io.github.jpadrift.junit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The texts of an annotation, whose {@code ${NAME}} come from outside. */
record AnnotationTexts(ExtensionContext context) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]+)}");

  String filled(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
  }

  /** Null for an attribute that was not given. */
  @Nullable String filledOrNull(String text) {
    return text.isEmpty() ? null : filled(text);
  }

  private String value(String name) {
    String set = context.getConfigurationParameter(name).orElseGet(() -> System.getenv(name));
    if (set == null) {
      throw new ExtensionConfigurationException(
          "${%s} in @CheckMapping is neither a configuration parameter of JUnit nor a system property nor an environment variable"
              .formatted(name));
    }
    return set;
  }
}
