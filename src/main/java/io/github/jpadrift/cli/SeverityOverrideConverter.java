package io.github.jpadrift.cli;

import io.github.jpadrift.check.SeverityOverride;
import io.github.jpadrift.failure.Suggestion;
import io.github.jpadrift.finding.Severity;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code low} and {@code low:the reason}. */
final class SeverityOverrideConverter implements ITypeConverter<SeverityOverride> {

  @Override
  public SeverityOverride convert(String typed) {
    int colon = typed.indexOf(':');
    return new SeverityOverride(
        severity(colon < 0 ? typed : typed.substring(0, colon)),
        colon < 0 ? "" : typed.substring(colon + 1).strip());
  }

  private static Severity severity(String typed) {
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.label().equalsIgnoreCase(typed))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(unknown(typed)));
  }

  private static String unknown(String typed) {
    List<String> labels = Arrays.stream(Severity.values()).map(Severity::label).toList();
    return Suggestion.among(labels, typed)
        .map(near -> "'%s' is no severity; did you mean %s?".formatted(typed, near))
        .orElseGet(
            () -> "'%s' is no severity; there are %s".formatted(typed, String.join(", ", labels)));
  }
}
