package io.github.jpadrift.rule.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.database.ParseResults.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refused statement is about, whatever its names are made of; {@code ^} is the position. */
class RefusedAtTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select a.id from ^lost a | lost",
        "select a.id from shop.^lost a | lost",
        "select a.id from ^\"o'd\"\"d <script>\" a where a.id=$1 | o'd\"d <script>",
        "select ^a.\"a\"\"b;--\" from t a | a\"b;--",
        "insert into t (id,gone) values ($1,^$2) | gone",
        "insert into \"a (b\" (id,\"x, (y\"\"\",last) values ($1,^$2,$3) | x, (y\"",
        "update t set a=^$1 where id=$2 | a",
      })
  void it_is_about_the_name_that_is_pointed_at(String marked, String name) {
    int position = marked.indexOf('^') + 1;
    String sent = marked.replace("^", "");

    RefusedAt at = RefusedAt.of(new Refusal("42703", "refused", position, sent));

    assertThat(at.name()).isEqualTo(name);
    assertThat(at.isAbout(name)).isTrue();
  }
}
