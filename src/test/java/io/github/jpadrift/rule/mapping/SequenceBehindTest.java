package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static io.github.jpadrift.compare.Models.sequence;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.compare.Models.TestMappedSequence;
import io.github.jpadrift.database.Answers;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.database.Probe;
import io.github.jpadrift.database.ProbeResults;
import io.github.jpadrift.database.ProbeResults.NextId;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.MappedSequence.Ids;
import io.github.jpadrift.rule.Judged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SequenceBehindTest {

  private static final Part INVOICE = entity("Invoice").id("id", "bigint");
  private static final Part INVOICES =
      table("invoice").column("id", "bigint not null").primaryKey("id");

  @Test
  void the_next_id_is_taken() {
    Judged judged = judge(new NextId(1, 1L), pooled(), INVOICE, INVOICES, steps(50));

    assertThat(judged.only().message())
        .isEqualTo(
            "Invoice.id takes its values from sequence public.invoice_seq, which hands out 1 next,"
                + " but column public.invoice.id already holds 1");
    assertThat(judged.only().consequence())
        .isEqualTo("the next insert fails: duplicate key (23505)");
    assertThat(judged.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(judged.sql())
        .containsExactly(
            "SELECT pg_catalog.setval('public.invoice_seq',"
                + " greatest(pg_catalog.nextval('public.invoice_seq'), (SELECT max(id) + 50 FROM"
                + " public.invoice)), false);");
  }

  @Test
  void the_farther_the_id_the_milder_the_verdict() {
    Judged soon = judge(new NextId(5, 1_004L), pooled(), INVOICE, INVOICES, steps(50));
    Judged later = judge(new NextId(5, 1_005L), pooled(), INVOICE, INVOICES, steps(50));
    Judged late = judge(new NextId(5, 999_999_999L), pooled(), INVOICE, INVOICES, steps(50));

    assertThat(soon.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(soon.only().consequence())
        .isEqualTo(
            "inserts fail when the sequence gets there, 999 values from now: duplicate key"
                + " (23505)");
    assertThat(later.only().severity()).isEqualTo(Severity.HIGH);
    assertThat(late.only().severity()).isEqualTo(Severity.LOW);
    assertThat(late.sql()).isEmpty();
  }

  @Test
  void only_a_pooled_optimizer_hands_out_ids_below_the_value() {
    assertThat(blocks(pooled(), steps(50))).containsExactly(49L);
    assertThat(blocks(pooled().ids(Ids.BLOCK_FROM_VALUE), steps(50))).containsExactly(0L);
    assertThat(blocks(pooled().ids(Ids.VALUE), steps(1))).containsExactly(0L);
    assertThat(blocks(pooled().ids(Ids.COMPUTED), steps(1))).isEmpty();
    // sequence-increment-mismatch tells of that
    assertThat(blocks(pooled(), steps(1))).containsExactly(0L);
  }

  @Test
  void a_sequence_that_counts_down_is_led_below_the_smallest_id() {
    Judged judged =
        judge(
            new NextId(-1, -1L),
            mappedSequence("invoice_seq", "Invoice", -1).feeding("invoice", "id"),
            INVOICE,
            INVOICES,
            steps(-1));

    assertThat(judged.sql())
        .containsExactly(
            "SELECT pg_catalog.setval('public.invoice_seq',"
                + " least(pg_catalog.nextval('public.invoice_seq'), (SELECT min(id) - 1 FROM"
                + " public.invoice)), false);");
  }

  @Test
  void one_finding_for_a_sequence_of_several_tables() {
    Comparison comparison =
        compare(
            pooled().feeding("payment", "id"),
            INVOICE,
            entity("Payment").id("id", "bigint"),
            INVOICES,
            table("payment").column("id", "bigint not null").primaryKey("id"),
            steps(50));
    Map<Probe.TakenId, NextId> ids = new HashMap<>();
    for (Probe probe : new SequenceBehind().asks(comparison)) {
      boolean isPayment = probe.table().name().value().equals("payment");
      ids.put((Probe.TakenId) probe, new NextId(1, isPayment ? 1L : 5_000L));
    }
    assertThat(ids).hasSize(2);

    Judged judged =
        Judged.by(
            new SequenceBehind(),
            comparison.with(
                new Evidence(Answers.NONE, new ProbeResults(Map.of(), ids, List.of(), List.of()))));

    assertThat(judged.only().message()).endsWith("column public.payment.id already holds 1");
    assertThat(judged.sql())
        .extracting(sql -> sql.replaceFirst(".*FROM (\\S+?)\\).*", "$1"))
        .containsExactly("public.invoice", "public.payment");
  }

  @Test
  void identity_and_serial_columns_have_a_sequence() {
    assertThat(
            new SequenceBehind()
                .asks(
                    compare(
                        entity("Invoice")
                            .id("id", "integer", id -> id.source(ValueSource.IDENTITY)),
                        table("invoice").column("id", "integer not null identity"),
                        sequence("invoice_id_seq").ownedBy("invoice", "id"))))
        .extracting(Probe::subject)
        .containsExactly("ids of sequence public.invoice_id_seq in column public.invoice.id");
  }

  @Test
  void it_runs_only_where_rows_are_looked_at() {
    assertThat(MappingRules.standard()).noneMatch(SequenceBehind.class::isInstance);
    assertThat(MappingRules.asked(false, true, false)).anyMatch(SequenceBehind.class::isInstance);
  }

  @Test
  void nothing_is_said_without_rows_or_of_what_inserts_nothing() {
    Comparison comparison = compare(pooled(), INVOICE, INVOICES, steps(50));
    assertThat(Judged.by(new SequenceBehind(), comparison).isSilent()).isTrue();
    assertThat(judge(new NextId(1, null), pooled(), INVOICE, INVOICES, steps(50)).isSilent())
        .isTrue();
    assertThat(
            new SequenceBehind()
                .asks(
                    compare(
                        pooled(),
                        INVOICE,
                        table("invoice").column("id", "bigint").kind(DbTable.Kind.VIEW),
                        steps(50))))
        .isEmpty();
    assertThat(
            new SequenceBehind()
                .asks(compare(pooled(), INVOICE, table("invoice").column("id", "text"), steps(50))))
        .isEmpty();
  }

  private static TestMappedSequence pooled() {
    return mappedSequence("invoice_seq", "Invoice", 50).feeding("invoice", "id");
  }

  private static Part steps(long increment) {
    return sequence("invoice_seq").increment(increment);
  }

  private static List<Long> blocks(Part mapped, Part actual) {
    return new SequenceBehind()
        .asks(compare(mapped, INVOICE, INVOICES, actual)).stream()
            .map(Probe.TakenId.class::cast)
            .map(Probe.TakenId::block)
            .toList();
  }

  private static Judged judge(NextId id, Part... parts) {
    Comparison comparison = compare(parts);
    Map<Probe.TakenId, NextId> ids = new HashMap<>();
    new SequenceBehind().asks(comparison).forEach(probe -> ids.put((Probe.TakenId) probe, id));
    assertThat(ids).isNotEmpty();
    return Judged.by(
        new SequenceBehind(),
        comparison.with(
            new Evidence(Answers.NONE, new ProbeResults(Map.of(), ids, List.of(), List.of()))));
  }
}
