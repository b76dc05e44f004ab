package io.github.jpadrift.mapping.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.mapping.SentValue;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL with an application's parameters as the driver takes it. */
class WrittenSqlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = :least and b = ?1 and c = ? | a = ? and b = ? and c = ? | 3",
        "a::text = :a_1 | a::text = ? | 1",
        "a = ':no' and \"b:no\" = ':o''no' | a = ':no' and \"b:no\" = ':o''no' | 0",
        "a /* :no */ = :yes -- ? | a /* :no */ = ? -- ? | 1",
        "$$ :no $$, $q$ ? $$ $q$, :yes | $$ :no $$, $q$ ? $$ $q$, ? | 1",
        "time '10:00' = x[1\\:2] | time '10:00' = x[1:2] | 0"
      })
  void parameters_are_what_stands_outside_of_texts(String written, String sent, int parameters) {
    TreeMap<Integer, SentValue> values = new TreeMap<>();

    assertThat(WrittenSql.positional(written, values)).isEqualTo(sent);
    assertThat(values).hasSize(parameters).doesNotContainValue(null);
  }
}
