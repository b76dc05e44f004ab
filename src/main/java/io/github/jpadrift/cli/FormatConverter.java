package io.github.jpadrift.cli;

import io.github.jpadrift.failure.Suggestion;
import io.github.jpadrift.report.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a format by its name: {@code markdown-summary}. */
final class FormatConverter implements ITypeConverter<Format> {

  @Override
  public Format convert(String typed) {
    return Format.named(typed.toLowerCase(Locale.ROOT))
        .orElseThrow(() -> new TypeConversionException(refusal(typed)));
  }

  private static String refusal(String typed) {
    List<String> names = Arrays.stream(Format.values()).map(Format::label).toList();
    return Suggestion.among(names, typed)
        .map(name -> "'%s' is no format; did you mean %s?".formatted(typed, name))
        .orElseGet(
            () -> "'%s' is no format; there are %s".formatted(typed, String.join(", ", names)));
  }
}
