package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.report.Screen;
import org.junit.jupiter.api.Test;

class MarkdownPageTest {

  private static final String PAGE =
      """
      # missing-column

      A mapped column does **not** exist, and `select` names it anyway, so that every statement which
      touches the entity
      fails. See [the manual](https://www.postgresql.org/docs/) or [another page](missing-table.md).

      ## Example

      ```sql
      create table series (id bigint);  -- a very long line that is code and is therefore never wrapped, whatever
        -- indented
      ```

      - first, and so long that it has to be continued on a second line of the terminal, which is indented
      - second
        - nested

      1. one
      2. two

      | a | b |
      |---|---|
      | 1 | 2 |

      > quoted
      """;

  @Test
  void a_page_is_laid_out_for_reading() {
    assertThat(new MarkdownPage(new Screen(80, false)).render(PAGE))
        .isEqualTo(
            """
            ── missing-column ──────────────────────────────────────────────────────────────

            A mapped column does not exist, and `select` names it anyway, so that every
            statement which touches the entity fails. See the manual
            (https://www.postgresql.org/docs/) or another page.

            Example
                create table series (id bigint);  -- a very long line that is code and is therefore never wrapped, whatever
                  -- indented

            - first, and so long that it has to be continued on a second line of the
              terminal, which is indented
            - second
              - nested

            1. one
            2. two

            | a | b |
            |---|---|
            | 1 | 2 |

            | quoted
            """);
  }

  @Test
  void code_stands_out_in_colour() {
    assertThat(new MarkdownPage(new Screen(80, true)).render("so `select` fails"))
        .isEqualTo("so \u001b[36m`select`\u001b[0m fails\n");
  }
}
