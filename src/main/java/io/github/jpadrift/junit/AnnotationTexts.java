package io.github.jpadrift.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The texts of an annotation, whose {@code ${NAME}} come from outside.
 *
 * @param annotation {@code @CheckMapping}
 */
record AnnotationTexts(ExtensionContext context, String annotation) {

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

  /** Settings that are written {@code key=value}. */
  Map<String, String> properties(String[] written) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String property : written) {
      int equals = property.indexOf('=');
      if (equals <= 0) {
        throw new ExtensionConfigurationException(
            "a property in %s is written key=value, not %s".formatted(annotation, property));
      }
      properties.put(
          property.substring(0, equals).strip(), filled(property.substring(equals + 1).strip()));
    }
    return properties;
  }

  private String value(String name) {
    String set = context.getConfigurationParameter(name).orElseGet(() -> System.getenv(name));
    if (set == null) {
      throw new ExtensionConfigurationException(
          "${%s} in %s is neither a configuration parameter of JUnit nor a system property nor an environment variable"
              .formatted(name, annotation));
    }
    return set;
  }
}
