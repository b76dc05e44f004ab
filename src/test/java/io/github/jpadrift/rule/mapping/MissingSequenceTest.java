package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static io.github.jpadrift.compare.Models.searchPath;
import static io.github.jpadrift.compare.Models.sequence;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class MissingSequenceTest {

  private static final Part INVOICE = entity("Invoice").id("id", "bigint");

  private static final Part INVOICES =
      table("invoice").column("id", "bigint not null").primaryKey("id");

  private static Judged judge(Part... parts) {
    return Judged.by(new MissingSequence(), compare(parts));
  }

  @Test
  void a_sequence_that_is_nowhere() {
    Judged judged =
        judge(
            mappedSequence("invoice_seq", "Invoice", 50).feeding("invoice", "id"),
            INVOICE,
            INVOICES);

    assertThat(judged.messages())
        .containsExactly(
            "Invoice.id takes its values from sequence invoice_seq, which does not exist in search path public");
    assertThat(judged.only().consequence())
        .isEqualTo("every insert fails: no such relation (42P01)");
    assertThat(judged.only().remedies().mapping()).isNull();
    assertThat(judged.sql())
        .containsExactly(
            "CREATE SEQUENCE IF NOT EXISTS public.invoice_seq START WITH 1 INCREMENT BY 50;",
            "SELECT pg_catalog.setval('public.invoice_seq', greatest(pg_catalog.nextval('public.invoice_seq'), (SELECT max(id) + 50 FROM public.invoice)), false);");
  }

  @Test
  void hibernate_5_left_one_sequence_for_all() {
    Judged judged =
        judge(mappedSequence("invoice_seq", "Invoice", 50), sequence("hibernate_sequence"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice.id takes its values from sequence invoice_seq, which does not exist in search path public although Hibernate 5's public.hibernate_sequence does");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("hibernate.id.db_structure_naming_strategy=legacy");
  }

  @Test
  void a_sequence_in_a_schema_outside_the_search_path() {
    Judged judged =
        judge(mappedSequence("invoice_seq", "Invoice", 50), sequence("billing.invoice_seq"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice.id takes its values from sequence invoice_seq, which does not exist in search path public but does as billing.invoice_seq");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo(
            "@SequenceGenerator(sequenceName = \"invoice_seq\", schema = \"billing\", allocationSize = 1)");
  }

  @Test
  void the_columns_own_sequence_was_probably_meant() {
    assertThat(
            judge(
                    mappedSequence("invoice_seq", "Invoice", 50).feeding("invoice", "id"),
                    INVOICE,
                    INVOICES,
                    sequence("inv_numbers").ownedBy("invoice", "id"))
                .messages())
        .containsExactly(
            "Invoice.id takes its values from sequence invoice_seq, which does not exist in search path public (did you mean public.inv_numbers?)");
  }

  @Test
  void a_near_name_is_mentioned() {
    assertThat(
            judge(mappedSequence("invoice_seq", "Invoice", 50), sequence("invoices_seq"))
                .only()
                .message())
        .endsWith("(did you mean public.invoices_seq?)");
  }

  @Test
  void one_that_is_found_or_belongs_to_a_missing_table() {
    assertThat(
            judge(
                    mappedSequence("invoice_seq", "Invoice", 50),
                    sequence("billing.invoice_seq"),
                    searchPath("public", "billing"),
                    mappedSequence("payment_seq", "Payment", 50).feeding("payment", "id"),
                    entity("Payment").id("id", "bigint"))
                .isSilent())
        .isTrue();
  }

  @Test
  void nobody_inserts_into_a_view_that_takes_no_rows() {
    assertThat(
            judge(
                    mappedSequence("invoice_seq", "Invoice", 50).feeding("invoice", "id"),
                    INVOICE,
                    table("invoice").kind(DbTable.Kind.VIEW).writable().column("id", "bigint"))
                .isSilent())
        .isTrue();
    assertThat(
            judge(
                    mappedSequence("invoice_seq", "Invoice", 50).feeding("invoice", "id"),
                    entity("Invoice").readOnly().id("id", "bigint"),
                    INVOICES)
                .isSilent())
        .isTrue();
  }
}
