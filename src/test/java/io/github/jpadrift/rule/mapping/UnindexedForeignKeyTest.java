package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.compare.TestMappedTable;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class UnindexedForeignKeyTest {

  private static final Part INVOICE = entity("Invoice").id("id", "bigint");

  private static final Part INVOICES =
      table("invoice").column("id", "bigint not null").primaryKey("id");

  private static TestMappedTable payment() {
    return entity("Payment").column("paid_on", "date").reference("invoice_id", "invoice");
  }

  private static TestDbTable payments() {
    return table("payment").column("paid_on", "date").column("invoice_id", "bigint");
  }

  private static Judged judge(Part mapped, Part actual) {
    return Judged.by(new UnindexedForeignKey(), compare(mapped, actual, INVOICE, INVOICES));
  }

  @Test
  void deletes_of_the_parent_read_the_whole_child() {
    Judged judged = judge(payment(), payments());

    assertThat(judged.messages())
        .containsExactly(
            "Payment.invoiceId is an association in the mapping but no index of table public.payment leads with (invoice_id)");
    assertThat(judged.only().consequence())
        .isEqualTo("joins along it and every delete in public.invoice read the whole table");
    assertThat(judged.sql())
        .containsExactly(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_invoice_id_idx ON public.payment (invoice_id);");
  }

  @Test
  void any_index_that_leads_with_the_column_will_do() {
    assertThat(judge(payment(), payments().index("invoice_id", "paid_on")).isSilent()).isTrue();
    assertThat(judge(payment(), payments().unique("invoice_id")).isSilent()).isTrue();
    assertThat(judge(payment(), payments().index("paid_on", "invoice_id")).faults()).hasSize(1);
    assertThat(judge(payment(), payments().index(null, false, "invoice_id")).faults()).hasSize(1);
  }

  @Test
  void an_invalid_index_is_named_and_built_again() {
    Judged judged = judge(payment(), payments().index(null, false, "invoice_id"));

    assertThat(judged.messages())
        .containsExactly(
            "Payment.invoiceId is an association in the mapping but no index of table"
                + " public.payment leads with (invoice_id) but for payment_invoice_id_idx, which is"
                + " invalid");
    assertThat(judged.sql())
        .containsExactly("REINDEX INDEX CONCURRENTLY public.payment_invoice_id_idx;");
  }

  @Test
  void an_index_or_key_that_the_mapping_declares_is_missed_by_another_rule() {
    assertThat(judge(payment().index("invoice_id"), payments()).isSilent()).isTrue();
    assertThat(judge(payment().unique("invoice_id"), payments()).isSilent()).isTrue();
  }

  @Test
  void a_declared_key_in_another_order_is_nothing_new() {
    assertThat(
            judge(
                    payment().unique("invoice_id", "paid_on"),
                    payments().unique("paid_on", "invoice_id"))
                .isSilent())
        .isTrue();
    assertThat(
            judge(payment().unique("invoice_id", "paid_on"), payments().unique("paid_on")).faults())
        .hasSize(1);
  }

  @Test
  void revisions_are_never_deleted() {
    assertThat(judge(payment().role(MappedTable.Role.AUDIT), payments()).isSilent()).isTrue();
  }
}
