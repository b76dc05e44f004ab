package io.github.jpadrift.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500ms}, {@code 60s}, {@code 2m}, and a bare number as seconds. */
final class DurationConverter implements ITypeConverter<Duration> {

  private static final Pattern SPELLING = Pattern.compile("(\\d{1,9})(ms|s|m|)");

  @Override
  public Duration convert(String spelling) {
    Matcher matcher = SPELLING.matcher(spelling);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new TypeConversionException("'" + spelling + "' is no time such as 500ms, 60s or 2m");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofSeconds(number);
    };
  }
}
