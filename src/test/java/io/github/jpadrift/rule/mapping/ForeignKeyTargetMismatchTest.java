package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.database.DbForeignKey;
import io.github.jpadrift.database.DbForeignKey.Action;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedForeignKey.OnDelete;
import io.github.jpadrift.rule.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ForeignKeyTargetMismatchTest {

  private static final Part INVOICE = entity("Invoice").id("id", "bigint");

  private static final Part INVOICES =
      table("invoice")
          .column("id", "bigint not null")
          .column("number", "bigint not null")
          .primaryKey("id");

  private static Judged judge(Part... parts) {
    return Judged.by(new ForeignKeyTargetMismatch(), compare(parts));
  }

  @Test
  void another_table() {
    Judged judged =
        judge(
            entity("Payment").reference("invoice_id", "invoice"),
            table("payment").column("invoice_id", "bigint").references("invoice_id", "bill", "id"),
            INVOICE,
            INVOICES,
            entity("Bill").id("id", "bigint"),
            table("bill").column("id", "bigint not null"));

    assertThat(judged.messages())
        .containsExactly(
            "Payment.invoiceId refers to public.invoice(id) in the mapping but foreign key payment_invoice_id_fkey of table public.payment refers to public.bill(id)");
    assertThat(judged.only().consequence())
        .isEqualTo("a row whose value is not in public.bill(id) is refused (23503)");
    assertThat(judged.only().remedies().mapping()).isEqualTo("@ManyToOne to Bill");
    assertThat(judged.sql())
        .containsExactly(
            "ALTER TABLE public.payment DROP CONSTRAINT IF EXISTS payment_invoice_id_fkey, ADD CONSTRAINT payment_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES public.invoice (id) NOT VALID;",
            "ALTER TABLE public.payment VALIDATE CONSTRAINT payment_invoice_id_fkey;");
  }

  @Test
  void another_column_of_the_same_table() {
    assertThat(
            judge(
                    entity("Payment").reference("invoice_id", "invoice"),
                    table("payment")
                        .column("invoice_id", "bigint")
                        .references("invoice_id", "invoice", "number"),
                    INVOICE,
                    INVOICES)
                .only()
                .remedies()
                .mapping())
        .isEqualTo("@JoinColumn(name = \"invoice_id\", referencedColumnName = \"number\")");
  }

  @Test
  void nothing_can_point_at_a_view() {
    assertThat(
            judge(
                    entity("Payment").reference("invoice_id", "invoice"),
                    table("payment")
                        .column("invoice_id", "bigint")
                        .references("invoice_id", "invoice_rows", "id"),
                    INVOICE,
                    table("invoice").kind(DbTable.Kind.VIEW).column("id", "bigint"))
                .isSilent())
        .isTrue();
  }

  @Test
  void one_that_the_mapping_does_not_even_want() {
    assertThat(
            judge(
                    entity("Payment")
                        .column("invoice_id", "bigint")
                        .foreignKey(
                            List.of("invoice_id"),
                            "invoice",
                            List.of("id"),
                            OnDelete.UNSTATED,
                            false),
                    table("payment")
                        .column("invoice_id", "bigint")
                        .references("invoice_id", "bill", "id"),
                    INVOICE,
                    INVOICES)
                .sql())
        .containsExactly(
            "ALTER TABLE public.payment DROP CONSTRAINT IF EXISTS payment_invoice_id_fkey;");
  }

  @Test
  void one_that_postgresql_does_not_enforce_refuses_nothing() {
    assertThat(
            judge(
                    entity("Payment").reference("invoice_id", "invoice"),
                    table("payment")
                        .column("invoice_id", "bigint")
                        .references(
                            List.of("invoice_id"),
                            "bill",
                            List.of("id"),
                            Action.NO_ACTION,
                            false,
                            false),
                    INVOICE,
                    INVOICES)
                .isSilent())
        .isTrue();
  }

  @Test
  void one_on_another_column_is_none_of_its_business() {
    assertThat(
            judge(
                    entity("Payment").reference("invoice_id", "invoice"),
                    table("payment")
                        .column("invoice_id", "bigint")
                        .column("bill_id", "bigint")
                        .references("bill_id", "bill", "id"),
                    INVOICE,
                    INVOICES)
                .isSilent())
        .isTrue();
  }

  @Test
  void the_table_of_a_superclass_holds_the_same_keys() {
    assertThat(
            judge(
                    entity("Payment").reference("invoice_id", "invoice"),
                    table("payment")
                        .column("invoice_id", "bigint")
                        .references("invoice_id", "document", "id"),
                    entity("Invoice")
                        .id("id", "bigint")
                        .foreignKey(
                            List.of("id"), "document", List.of("id"), OnDelete.UNSTATED, true),
                    INVOICES,
                    entity("Document").id("id", "bigint"),
                    table("document").column("id", "bigint not null").primaryKey("id"))
                .isSilent())
        .isTrue();
  }

  @Test
  void columns_that_cross() {
    Judged judged =
        judge(
            entity("Payment")
                .column("year", "bigint", year -> year.role(ColumnUse.Role.REFERENCE))
                .column("number", "bigint", number -> number.role(ColumnUse.Role.REFERENCE))
                .foreignKey(
                    List.of("year", "number"),
                    "invoice",
                    List.of("id", "no"),
                    OnDelete.UNSTATED,
                    true),
            table("payment")
                .column("year", "bigint")
                .column("number", "bigint")
                .references(
                    List.of("number", "year"),
                    "invoice",
                    List.of("id", "no"),
                    DbForeignKey.Action.NO_ACTION,
                    true,
                    true),
            entity("Invoice").id("id", "bigint").id("no", "bigint"),
            table("invoice").column("id", "bigint not null").column("no", "bigint not null"));

    assertThat(judged.only().declared()).isEqualTo("public.invoice(id, no)");
    assertThat(judged.only().actual()).isEqualTo("public.invoice(no, id)");
  }
}
