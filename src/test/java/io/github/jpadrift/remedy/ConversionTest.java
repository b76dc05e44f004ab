package io.github.jpadrift.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.schema.SqlType;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConversionTest {

  @Test
  void every_conversion_is_one_that_postgresql_makes() {
    List<String> types =
        List.of(
            "smallint",
            "integer",
            "bigint",
            "numeric(12,2)",
            "numeric",
            "real",
            "double precision",
            "boolean",
            "uuid",
            "text",
            "character varying(40)",
            "character(40)",
            "bytea",
            "oid",
            "json",
            "jsonb",
            "date",
            "timestamp(3) with time zone",
            "timestamp without time zone",
            "time with time zone",
            "time without time zone",
            "interval",
            "inet",
            "integer[]",
            "text[]");
    try (ScratchDatabase database = TestDatabases.create()) {
      int made = 0;
      for (String from : types) {
        for (String to : types) {
          Conversion conversion = Conversion.between(SqlType.parse(from), SqlType.parse(to));
          String using = conversion.using() == null ? "" : " USING " + conversion.using();
          if (!using.contains(":conversion")) {
            database.run("DROP TABLE IF EXISTS t; CREATE TABLE t (c " + from + ");");
            database.run("ALTER TABLE t ALTER COLUMN c TYPE " + to + using.replace("?", "c"));
            made++;
          }
        }
      }
      assertThat(made).isGreaterThan(types.size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "varchar(20), varchar(40)",
    "varchar(20), text",
    "integer, bigint",
    "bigint, integer",
    "integer, 'numeric(12,2)'",
    "'numeric(8,2)', 'numeric(12,4)'",
    "'numeric(8,2)', numeric",
    "timestamp(3), timestamp(6)",
    "timestamp(3), timestamp",
    "text, uuid",
    "boolean, integer",
    "json, jsonb",
  })
  void rows_keep_their_values_or_the_statement_fails_as_a_whole(String from, String to) {
    assertThat(Conversion.between(SqlType.parse(from), SqlType.parse(to)).risk()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'numeric(8,4)', 'numeric(8,2)', values are rounded to 2 decimals",
    "numeric, 'numeric(8,2)', values are rounded to 2 decimals",
    "'numeric(8,2)', integer, values may be rounded to fit integer",
    "double precision, 'numeric(8,2)', 'values may be rounded to fit numeric(8,2)'",
    "timestamp(6), timestamp(0), values are rounded to 0 decimals",
    "timestamp, timestamptz, values are read in the session's time zone: SET TimeZone to theirs first",
    "integer, character(1), numbers of more than 1 digits do not fit into character(1)",
    "text, bytea, 'the letters become bytes: for what they stand for put decode(…, ''hex'') or"
        + " decode(…, ''base64'')'",
    "integer, uuid, every integer is turned into a UUID of the same number",
    "bytea, oid, every row gets a large object",
    "uuid, integer, PostgreSQL has no cast from uuid to integer that keeps the values: put the"
        + " expression for :conversion",
    "text, text[], PostgreSQL has no cast from text to text[] that keeps the values: put the"
        + " expression for :conversion",
  })
  void what_a_person_must_decide_is_said(String from, String to, String risk) {
    assertThat(Conversion.between(SqlType.parse(from), SqlType.parse(to)).risk()).isEqualTo(risk);
  }
}
