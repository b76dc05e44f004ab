package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static io.github.jpadrift.compare.Models.sequence;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

final class SequenceNearLimitTest {

  private static final Part INVOICE =
      entity("Invoice").id("id", "integer", id -> id.source(ValueSource.IDENTITY));

  private static Judged judge(Part... parts) {
    return Judged.by(new SequenceNearLimit(), compare(parts));
  }

  @Test
  void an_integer_column_runs_out_before_its_sequence() {
    Judged judged =
        judge(
            mappedSequence("invoice_seq", "Invoice", 1).feeding("invoice", "id"),
            entity("Invoice").id("id", "integer"),
            table("invoice").column("id", "integer not null"),
            sequence("invoice_seq").lastValue(2_000_000_000L));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice.id takes its values from sequence public.invoice_seq, which is at 2000000000 of the 2147483647 that column public.invoice.id of type integer can hold");
    assertThat(judged.only().consequence())
        .isEqualTo("inserts will fail: value out of range (22003)");
    assertThat(judged.only().remedies().mapping()).isEqualTo("private Long id;");
    assertThat(judged.sql())
        .containsExactly(
            "-- the table is rewritten under an exclusive lock\n"
                + "-- ALTER TABLE public.invoice ALTER COLUMN id TYPE bigint;");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(strings = {"Integer", "Short"})
  void an_id_as_narrow_as_its_column_wraps_before_the_column_could_refuse(String javaType) {
    Judged judged =
        judge(
            mappedSequence("invoice_seq", "Invoice", 1).feeding("invoice", "id"),
            entity("Invoice")
                .id(
                    "id",
                    "integer",
                    id ->
                        id.source(ValueSource.SEQUENCE).bound("java.lang." + javaType, "INTEGER")),
            table("invoice").column("id", "integer not null"),
            sequence("invoice_seq").lastValue(2_000_000_000L));

    assertThat(judged.only().consequence())
        .isEqualTo("ids will wrap round to negative numbers without an error");
  }

  @Test
  void a_serial_column_and_its_sequence_end_together() {
    Judged judged =
        judge(
            INVOICE,
            table("invoice").column("id", "integer not null default nextval('invoice_id_seq')"),
            sequence("invoice_id_seq")
                .type("integer", Integer.MAX_VALUE)
                .ownedBy("invoice", "id")
                .lastValue(1_999_999_999L));

    assertThat(judged.only().message())
        .endsWith("which is at 1999999999 of the 2147483647 that its type integer can hold");
    assertThat(judged.only().consequence())
        .isEqualTo("inserts will fail: the sequence is exhausted (2200H)");
    assertThat(judged.sql())
        .hasSize(2)
        .endsWith("ALTER SEQUENCE IF EXISTS public.invoice_id_seq AS bigint NO MAXVALUE;");
  }

  @Test
  void far_from_the_end_or_never_called() {
    assertThat(
            judge(
                    INVOICE,
                    table("invoice").column("id", "integer not null identity"),
                    sequence("invoice_id_seq").ownedBy("invoice", "id").lastValue(1_900_000_000L),
                    mappedSequence("payment_seq", "Payment", 1),
                    sequence("payment_seq"),
                    sequence("nobodys").lastValue(Long.MAX_VALUE))
                .isSilent())
        .isTrue();
  }
}
