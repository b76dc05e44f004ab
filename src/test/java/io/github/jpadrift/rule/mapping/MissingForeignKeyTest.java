package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.joinTable;
import static io.github.jpadrift.compare.Models.table;
import static io.github.jpadrift.compare.Models.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.database.DbForeignKey.Action;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.mapping.MappedForeignKey.OnDelete;
import io.github.jpadrift.mapping.MappedTable;
import io.github.jpadrift.rule.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MissingForeignKeyTest {

  private static final Part INVOICE = entity("Invoice").id("id", "bigint");

  private static TestDbTable invoices() {
    return table("invoice").column("id", "bigint not null").primaryKey("id");
  }

  private static Judged judge(Part... parts) {
    return Judged.by(new MissingForeignKey(), compare(parts));
  }

  @Test
  void an_association_without_a_foreign_key() {
    Judged judged =
        judge(
            entity("Payment").reference("invoice_id", "invoice"),
            table("payment").column("invoice_id", "bigint"),
            INVOICE,
            invoices());

    assertThat(judged.messages())
        .containsExactly(
            "Payment.invoiceId refers to public.invoice(id) in the mapping but column public.payment.invoice_id has no foreign key");
    assertThat(judged.only().consequence())
        .isEqualTo(
            "rows can refer to what does not exist; such a reference loads as null or throws EntityNotFoundException");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))");
    assertThat(judged.sql())
        .containsExactly(
            """
            DO $jpadrift$
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.payment') AND conname = 'payment_invoice_id_fkey') THEN
                ALTER TABLE public.payment ADD CONSTRAINT payment_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES public.invoice (id) NOT VALID;
              END IF;
            END
            $jpadrift$;""",
            "ALTER TABLE public.payment VALIDATE CONSTRAINT payment_invoice_id_fkey;");
  }

  @Test
  void a_partitioned_table_takes_not_valid_from_postgresql_18_on() {
    Part payment = entity("Payment").reference("invoice_id", "invoice");
    TestDbTable payments = table("payment").partitions(1).column("invoice_id", "bigint");

    assertThat(judge(payment, payments, INVOICE, invoices(), version(170_011)).sql()).hasSize(1);
    assertThat(judge(payment, payments, INVOICE, invoices(), version(180_006)).sql()).hasSize(2);
  }

  @Test
  void a_target_without_a_key_is_named_as_the_risk() {
    assertThat(
            judge(
                    entity("Payment").reference("invoice_id", "invoice"),
                    table("payment").column("invoice_id", "bigint"),
                    INVOICE,
                    table("invoice").column("id", "bigint not null"))
                .sql())
        .allSatisfy(
            sql ->
                assertThat(sql)
                    .startsWith(
                        "-- table public.invoice first needs a primary key or unique constraint on (id)\n"));
  }

  @Test
  void a_foreign_key_under_any_name_protects() {
    assertThat(
            judge(
                    entity("Payment").reference("invoice_id", "invoice"),
                    table("payment")
                        .column("invoice_id", "bigint")
                        .references("invoice_id", "invoice", "id"),
                    INVOICE,
                    invoices())
                .isSilent())
        .isTrue();
  }

  @Test
  void a_foreign_key_with_the_tenant_besides_protects_all_the_more() {
    assertThat(
            judge(
                    entity("Payment").reference("invoice_id", "invoice"),
                    table("payment")
                        .column("invoice_id", "bigint")
                        .column("tenant", "integer")
                        .references(
                            List.of("tenant", "invoice_id"),
                            "invoice",
                            List.of("tenant", "id"),
                            Action.NO_ACTION,
                            true,
                            true),
                    INVOICE,
                    invoices().column("tenant", "integer"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_foreign_key_to_the_root_of_a_joined_hierarchy_refuses_nothing() {
    assertThat(
            judge(
                    entity("Payment").reference("customer_id", "customer"),
                    table("payment")
                        .column("customer_id", "bigint")
                        .references("customer_id", "person", "id"),
                    entity("Customer")
                        .role(MappedTable.Role.JOINED_SUBCLASS)
                        .id("id", "bigint")
                        .foreignKey(
                            List.of("id"), "person", List.of("id"), OnDelete.UNSTATED, true),
                    table("customer")
                        .column("id", "bigint not null")
                        .primaryKey("id")
                        .references("id", "person", "id"),
                    entity("Person").id("id", "bigint"),
                    table("person").column("id", "bigint not null").primaryKey("id"))
                .isSilent())
        .isTrue();
  }

  @Test
  void what_other_findings_tell_is_not_told_again() {
    assertThat(
            judge(
                    // no constraint wanted
                    entity("A")
                        .column("b_id", "bigint")
                        .foreignKey(
                            List.of("b_id"), "invoice", List.of("id"), OnDelete.UNSTATED, false),
                    table("a").column("b_id", "bigint"),
                    // missing column
                    entity("B").reference("invoice_id", "invoice"),
                    table("b"),
                    // missing target
                    entity("C").reference("d_id", "d"),
                    table("c").column("d_id", "bigint"),
                    entity("D").id("id", "bigint"),
                    // view
                    entity("E").reference("invoice_id", "invoice"),
                    table("e").kind(DbTable.Kind.VIEW).column("invoice_id", "bigint"),
                    // another type
                    entity("F").reference("invoice_id", "invoice"),
                    table("f").column("invoice_id", "text"),
                    // another target
                    entity("G").reference("invoice_id", "invoice"),
                    table("g")
                        .column("invoice_id", "bigint")
                        .references("invoice_id", "other", "id"),
                    INVOICE,
                    invoices())
                .isSilent())
        .isTrue();
  }

  @Test
  void each_table_has_its_annotation() {
    assertThat(
            judge(
                    joinTable("Order.invoices", "order_invoices")
                        .reference("invoice_id", "invoice"),
                    table("order_invoices").column("invoice_id", "bigint"),
                    INVOICE,
                    invoices())
                .only()
                .remedies()
                .mapping())
        .isEqualTo(
            "@JoinTable(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT), inverseForeignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))");
  }
}
