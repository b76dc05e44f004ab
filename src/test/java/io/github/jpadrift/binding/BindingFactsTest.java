package io.github.jpadrift.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.binding.BindingMatrix.Circumstances;
import io.github.jpadrift.mapping.BoundType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What everybody should know of types, one by one, as the matrix has it; that the matrix has it
 * from reality is what {@link BindingExperimentTest} proves.
 */
class BindingFactsTest {

  @ParameterizedTest(name = "{0} as {1} on {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "java.util.UUID | UUID | uuid | WORKS | WORKS | WORKS",
        "java.util.UUID | UUID | integer | FAILS 42804 | FAILS | FAILS 42883",
        "java.util.UUID | UUID | character varying | WORKS | FAILS | FAILS 42883",
        "java.util.UUID | UUID | text | WORKS | FAILS | FAILS 42883",
        "java.util.UUID | UUID | bytea | FAILS 42804 | FAILS | FAILS 42883",
        "java.util.UUID | CHAR | character(36) | WORKS | WORKS | WORKS",
        "java.util.UUID | CHAR | character varying | WORKS | WORKS | WORKS",
        "java.util.UUID | CHAR | uuid | FAILS 42804 | WORKS | FAILS 42883",
        "java.util.UUID | BINARY | bytea | WORKS | WORKS | WORKS",
        "java.lang.String | VARCHAR | character varying | WORKS | WORKS | WORKS",
        "java.lang.String | VARCHAR | text | WORKS | WORKS | WORKS",
        "java.lang.String | VARCHAR | citext | WORKS | WORKS | WORKS",
        "java.lang.String | VARCHAR | character | WORKS | CHANGES | WORKS",
        "java.lang.String | VARCHAR | character(1) | WORKS | WORKS | WORKS",
        "java.lang.String | VARCHAR | uuid | FAILS 42804 | WORKS | FAILS 42883",
        "java.lang.String | VARCHAR | json | FAILS 42804 | WORKS | FAILS 42883",
        "java.lang.String | VARCHAR | jsonb | FAILS 42804 | WORKS | FAILS 42883",
        "java.lang.String | VARCHAR | inet | FAILS 42804 | WORKS | FAILS 42883",
        "java.lang.String | VARCHAR | xml | FAILS 42804 | WORKS | FAILS 42883",
        "java.lang.String | VARCHAR | enum | FAILS 42804 | WORKS | FAILS 42883",
        "java.lang.String | VARCHAR | integer | FAILS 42804 | WORKS | FAILS 42883",
        "java.lang.String | CLOB | text | CHANGES | FAILS | FAILS 42883",
        "byte[] | VARBINARY | bytea | WORKS | WORKS | WORKS",
        "byte[] | VARBINARY | oid | FAILS 42804 | WORKS | FAILS 42883",
        "byte[] | BLOB | bytea | FAILS 42804 | FAILS | FAILS 42883",
        "java.lang.Enum | VARCHAR | character varying | WORKS | WORKS | WORKS",
        "java.lang.Enum | VARCHAR | character | WORKS | WORKS | WORKS",
        "java.lang.Enum | VARCHAR | enum | FAILS 42804 | WORKS | FAILS 42883",
        "java.lang.Enum | VARCHAR | integer | FAILS 42804 | FAILS | FAILS 42883",
        "java.lang.Enum | NAMED_ENUM | enum | WORKS | WORKS | WORKS",
        "java.lang.Enum | NAMED_ENUM | character varying | WORKS | WORKS | WORKS",
        "java.lang.Enum | TINYINT | smallint | WORKS | WORKS | WORKS",
        "java.lang.Enum | TINYINT | integer | WORKS | WORKS | WORKS",
        "java.lang.Enum | TINYINT | character varying | WORKS | WORKS | FAILS 42883",
        "java.lang.Integer | INTEGER | bigint | WORKS | FAILS_FOR_SOME | WORKS",
        "java.lang.Short | SMALLINT | integer | WORKS | FAILS_FOR_SOME | WORKS",
        "java.lang.Long | BIGINT | integer | FAILS_FOR_SOME 22003 | WORKS | WORKS",
        "java.lang.Long | BIGINT | numeric(19,0) | WORKS | WORKS | WORKS",
        "java.math.BigDecimal | NUMERIC | double precision | CHANGES | WORKS | CHANGES",
        "java.lang.Double | DOUBLE | numeric | CHANGES | WORKS | WORKS",
        "java.lang.Boolean | BOOLEAN | integer | FAILS 42804 | FAILS_FOR_SOME | FAILS 42883",
        "java.lang.Boolean | BOOLEAN | character(1) | FAILS 22001 | WORKS | FAILS 42883",
        "java.lang.Object | JSON | jsonb | WORKS | WORKS | WORKS",
        "java.lang.Object | JSON | json | WORKS | WORKS | FAILS 42883",
        "java.lang.String[] | ARRAY OF VARCHAR | character varying[] | WORKS | WORKS | WORKS",
        "java.lang.String[] | ARRAY OF VARCHAR | text[] | WORKS | WORKS | FAILS 42883",
        "java.lang.String[] | ARRAY OF VARCHAR | integer[] | FAILS 42804 | WORKS | FAILS 42883",
        "java.time.Duration | DURATION | numeric(21,0) | WORKS | WORKS | WORKS",
        "java.time.Duration | DURATION | interval | FAILS 42804 | FAILS | FAILS 42883",
        "java.time.Duration | INTERVAL_SECOND | interval | WORKS | WORKS | WORKS",
      })
  void on_both_generations_of_hibernate(
      String javaType, String jdbcType, String column, String write, String read, String query) {
    for (int hibernate : new int[] {6, 7}) {
      assertThat(verdict(javaType, jdbcType, column, new Circumstances(hibernate, 18, false)))
          .as("Hibernate " + hibernate)
          .isEqualTo(String.join("\t", write, read, query));
    }
  }

  /** The JVM, and with it the driver's session, is not where the one who looks is. */
  @ParameterizedTest(name = "{0} as {1} on {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "java.time.LocalDateTime | TIMESTAMP | timestamp without time zone | WORKS | WORKS | WORKS",
        "java.time.LocalDateTime | TIMESTAMP | timestamp with time zone | CHANGES | CHANGES"
            + " | CHANGES",
        "java.time.Instant | TIMESTAMP_UTC | timestamp with time zone | WORKS | WORKS | WORKS",
        // as UTC, wherever the JVM is
        "java.time.Instant | TIMESTAMP_UTC | timestamp without time zone | WORKS | WORKS | WORKS",
        "java.time.OffsetDateTime | TIMESTAMP_UTC | timestamp without time zone | WORKS | WORKS"
            + " | WORKS",
        "java.time.OffsetDateTime | TIMESTAMP_WITH_TIMEZONE | timestamp with time zone | WORKS"
            + " | WORKS | WORKS",
        // as the JVM's local time
        "java.time.OffsetDateTime | TIMESTAMP_WITH_TIMEZONE | timestamp without time zone | CHANGES"
            + " | WORKS | CHANGES",
        "java.time.LocalTime | TIME | time with time zone | WORKS | CHANGES | CHANGES",
        "java.time.LocalDate | DATE | timestamp with time zone | CHANGES | CHANGES | CHANGES",
        "java.time.LocalDate | DATE | timestamp without time zone | WORKS | WORKS | WORKS",
      })
  void time_zones(
      String javaType, String jdbcType, String column, String write, String read, String query) {
    on_both_generations_of_hibernate(javaType, jdbcType, column, write, read, query);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "uuid | WORKS | WORKS | WORKS",
        "jsonb | WORKS | WORKS | WORKS",
        "inet | WORKS | WORKS | WORKS",
        "enum | WORKS | WORKS | WORKS",
        // two types that nothing can be compared with
        "json | WORKS | WORKS | FAILS 42883",
        "xml | WORKS | WORKS | FAILS 42883",
      })
  void a_string_whose_type_the_server_may_choose(
      String column, String write, String read, String query) {
    assertThat(verdict("java.lang.String", "VARCHAR", column, new Circumstances(6, 18, true)))
        .isEqualTo(String.join("\t", write, read, query));
  }

  private static String verdict(
      String javaType, String jdbcType, String column, Circumstances circumstances) {
    return BindingMatrix.shipped()
        .verdict(new BoundType(javaType, jdbcType), List.of(column), circumstances)
        .orElse("nothing");
  }
}
