package io.github.jpadrift.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "boolean | boolean",
        "float8 | double precision",
        "float(24) | real",
        "varchar(40) | character varying(40)",
        "char | character",
        "numeric( 12 , 3 ) | numeric(12,3)",
        "timestamp(6) with time zone | timestamp(6) with time zone",
        "timestamptz | timestamp with time zone",
        "int4[] | integer[]",
        "varchar(255) array | character varying(255)[]",
        "timestamp(3) with time zone[] | timestamp(3) with time zone[]",
        "citext | citext",
      })
  void every_spelling_becomes_the_one_of_the_catalog(String spelling, String printed) {
    assertThat(SqlType.parse(spelling)).hasToString(printed);
    assertThat(SqlType.parse(printed).toString()).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timestamp(6) with time zone | timestamptz | true",
        "timestamp(3) | timestamp | false",
        "time | time(6) | true",
        "numeric(19) | numeric(19,0) | true",
        "numeric | numeric(19,0) | false",
        "char | char(1) | true",
        "varchar | varchar(1) | false",
        "integer | bigint | false",
        "timestamptz(6)[] | timestamptz | false",
      })
  void what_is_left_out_is_the_default(String one, String other, boolean same) {
    assertThat(SqlType.parse(one).isSameAs(SqlType.parse(other))).isEqualTo(same);
    assertThat(SqlType.parse(other).isSameAs(SqlType.parse(one))).isEqualTo(same);
  }

  @Test
  void of_more_digits_after_a_second_postgresql_keeps_six() {
    assertThat(SqlType.parse("timestamp(9) with time zone"))
        .hasToString("timestamp(6) with time zone");
    assertThat(SqlType.parse("time(7)")).hasToString("time(6) without time zone");
    assertThat(SqlType.parse("timestamp(3)")).hasToString("timestamp(3) without time zone");
    assertThat(SqlType.parse("numeric(9)")).hasToString("numeric(9)");
  }
}
