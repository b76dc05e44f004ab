package io.github.jpadrift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VisibleSqlTest {

  private static final List<String> HIDING =
      List.of("esc\u001b[2J", "abc\u202edcba", "zero\u200bwidth", "half\ud83d", "\udc00low");

  @Test
  void a_statement_without_them_stays_as_it_is() {
    String sql = "ALTER TABLE \"a\\b\"\n\tADD COLUMN c text DEFAULT E'\\t' CHECK (c <> '\\');";
    assertThat(VisibleSql.of(sql)).isEqualTo(new VisibleSql(sql, true));
  }

  @Test
  void names_and_strings_keep_their_meaning() {
    assertThat(
            VisibleSql.of(
                "ALTER TABLE s.\"a\"\"\u202e\\b\" ADD CHECK (c IN ('x\u001b''y', E'\\'\u200b'));"))
        .isEqualTo(
            new VisibleSql(
                "ALTER TABLE s.U&\"a\"\"\\+00202E\\\\b\" ADD CHECK (c IN (U&'x\\+00001B''y',"
                    + " E'\\'\\U0000200b'));",
                true));
  }

  @Test
  void a_comment_is_only_spelled_out() {
    assertThat(VisibleSql.of("-- \u202e \"\nSELECT 1; /* \u001b ' */"))
        .isEqualTo(new VisibleSql("-- \\u202e \"\nSELECT 1; /* \\u001b ' */", true));
  }

  @Test
  void what_has_no_escape_does_not_run() {
    assertThat(VisibleSql.of("ALTER TABLE a\u202eb ADD c int;"))
        .isEqualTo(new VisibleSql("ALTER TABLE a\\u202eb ADD c int;", false));
    assertThat(VisibleSql.of("ALTER TABLE \"half\ud83d\" ADD c int;"))
        .isEqualTo(new VisibleSql("ALTER TABLE U&\"half\\ud83d\" ADD c int;", false));
  }

  @Test
  void a_statement_that_does_not_run_is_left_to_a_person() {
    assertThat(Printed.as(Format.SQL, Verdicts.named("half\ud83d")))
        .contains(
            "-- Left to you: it holds characters that nobody sees or no database can hold\n"
                + "-- ALTER TABLE public.U&\"half\\ud83d\" ADD COLUMN IF NOT EXISTS"
                + " U&\"half\\ud83d\" integer;\n");
  }

  /** A terminal, a pull request and a log show what is there. */
  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"SQL", "GITHUB", "MARKDOWN", "MARKDOWN_SUMMARY", "CONSOLE", "JSON"})
  void nothing_hides(Format format) {
    for (String name : HIDING) {
      String printed = Printed.as(format, Verdicts.named(name));
      assertThat(printed).isEqualTo(Screen.spelled(printed)).contains(name.substring(1, 3));
    }
  }

  /** A writer refuses half a character, or makes a question mark of it. */
  @ParameterizedTest
  @EnumSource
  void every_format_can_be_encoded(Format format) {
    for (String name : HIDING) {
      assertThat(Printed.as(format, Verdicts.named(name)).codePoints())
          .noneMatch(character -> Character.getType(character) == Character.SURROGATE);
    }
  }
}
