package io.github.jpadrift.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.schema.SqlType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link KeyTypesOnServerTest} holds against a server, without one. */
class KeyTypesTest {

  @ParameterizedTest
  @CsvSource({
    "integer, integer",
    "integer, bigint",
    "bigint, smallint",
    "integer, numeric",
    "bigint, oid",
    "smallint, real",
    "numeric, double precision",
    "real, double precision",
    "text, character varying",
    "character, text",
    "date, timestamp with time zone",
    "timestamp without time zone, date",
    "integer[], integer[]"
  })
  void may_refer(String from, String to) {
    assertThat(KeyTypes.canRefer(SqlType.parse(from), SqlType.parse(to))).contains(true);
  }

  @ParameterizedTest
  @CsvSource({
    "numeric, integer",
    "oid, bigint",
    "real, integer",
    "double precision, numeric",
    "uuid, real",
    "integer, text",
    "text, integer",
    "text, date",
    "date, text",
    "uuid, numeric",
    "uuid, oid",
    "time without time zone, date",
    "integer[], bigint[]",
    "integer, integer[]"
  })
  void may_not_refer(String from, String to) {
    assertThat(KeyTypes.canRefer(SqlType.parse(from), SqlType.parse(to))).contains(false);
  }

  @Test
  void what_is_not_known_is_not_guessed() {
    assertThat(KeyTypes.canRefer(SqlType.of("hstore"), SqlType.of("integer"))).isEmpty();
    assertThat(KeyTypes.canRefer(SqlType.of("integer"), SqlType.of("hstore"))).isEmpty();
    assertThat(KeyTypes.canRefer(SqlType.of("hstore"), SqlType.of("hstore"))).contains(true);
    assertThat(KeyTypes.canRefer(SqlType.parse("integer[]"), SqlType.of("integer")))
        .contains(false);
  }

  @Test
  void only_integers_have_a_width() {
    assertThat(KeyTypes.compareWidth(SqlType.of("integer"), SqlType.of("bigint"))).isNegative();
    assertThat(KeyTypes.compareWidth(SqlType.of("bigint"), SqlType.of("smallint"))).isPositive();
    assertThat(KeyTypes.compareWidth(SqlType.of("smallint"), SqlType.of("integer"))).isNegative();
    assertThat(KeyTypes.compareWidth(SqlType.of("integer"), SqlType.of("smallint"))).isPositive();
    assertThat(KeyTypes.compareWidth(SqlType.of("integer"), SqlType.of("numeric"))).isZero();
    assertThat(KeyTypes.compareWidth(SqlType.of("text"), SqlType.of("integer"))).isZero();
    assertThat(KeyTypes.compareWidth(SqlType.parse("bigint[]"), SqlType.of("integer"))).isZero();
    assertThat(KeyTypes.largest(SqlType.of("smallint"))).contains(32_767L);
    assertThat(KeyTypes.largest(SqlType.of("text"))).isEmpty();
  }
}
