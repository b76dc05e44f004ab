package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No format that is read as text carries what a terminal obeys, or what turns the order of a line,
 * as it stands. A browser obeys no control, and there each name is a text of its own.
 */
class NothingUnseenTest {

  /** Controls but for line breaks and tabs, and the marks, embeddings and isolates of direction. */
  private static final Pattern OBEYED =
      Pattern.compile(
          "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069]");

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void controls_and_bidirectional_marks_are_spelled_out(Format format) {
    for (String text :
        List.of(Printed.as(format, Verdicts.hostile()), Printed.as(format, HostileVerdict.of()))) {
      assertThat(text).contains("abc", "dcba");
      assertThat(OBEYED.matcher(text).results().map(found -> escaped(found.group()))).isEmpty();
    }
  }

  private static String escaped(String character) {
    return "U+%04x".formatted((int) character.charAt(0));
  }
}
