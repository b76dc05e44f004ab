package io.github.jpadrift.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 512m} and {@code 2g} as bytes. */
final class MemoryConverter implements ITypeConverter<Long> {

  private static final Pattern SPELLING = Pattern.compile("([1-9]\\d{0,5})([mMgG])");

  @Override
  public Long convert(String spelling) {
    Matcher matcher = SPELLING.matcher(spelling);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + spelling + "' is no size such as 512m or 2g");
    }
    return Long.parseLong(matcher.group(1)) << (matcher.group(2).equalsIgnoreCase("m") ? 20 : 30);
  }
}
