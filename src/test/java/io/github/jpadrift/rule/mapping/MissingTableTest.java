package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.collectionTable;
import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.joinTable;
import static io.github.jpadrift.compare.Models.mappedEnum;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static io.github.jpadrift.compare.Models.searchPath;
import static io.github.jpadrift.compare.Models.sequence;
import static io.github.jpadrift.compare.Models.table;
import static io.github.jpadrift.compare.Models.throwAway;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.mapping.MappedForeignKey.OnDelete;
import io.github.jpadrift.rule.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MissingTableTest {

  private static Judged judge(Part... parts) {
    return Judged.by(new MissingTable(), compare(parts));
  }

  @Test
  void a_table_that_is_nowhere() {
    Judged judged = judge(entity("Invoice").id("id", "bigint"), table("customer"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice is mapped to table invoice, which does not exist in search path public");
    assertThat(judged.only().consequence())
        .isEqualTo("every statement on it fails: no such relation (42P01)");
    assertThat(judged.only().breaks())
        .containsExactlyInAnyOrder(Operation.WRITE, Operation.READ, Operation.QUERY);
    assertThat(judged.only().remedies().mapping()).isNull();
    assertThat(judged.sql())
        .containsExactly(
            "CREATE TABLE IF NOT EXISTS public.invoice (\n  id bigint NOT NULL,\n  PRIMARY KEY (id)\n);");
  }

  @Test
  void a_table_that_was_renamed() {
    Judged judged =
        judge(
            entity("Invoice").id("id", "bigint").column("total", "numeric(10,2)"),
            table("bill").column("id", "bigint not null").column("total", "numeric(12,2)"),
            table("note").column("id", "bigint not null").column("total", "text"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice is mapped to table invoice, which does not exist in search path public"
                + " (renamed to public.bill?)");
    assertThat(judged.only().actual()).isEqualTo("table public.bill");
    assertThat(judged.only().remedies().mapping()).isEqualTo("renamed? @Table(name = \"bill\")");
    assertThat(judged.sql())
        .containsExactly(
            "-- whatever else names table public.bill must follow\n"
                + "-- ALTER TABLE IF EXISTS public.bill RENAME TO invoice;");
  }

  @Test
  void a_rename_is_guessed_only_where_one_table_can_be_meant() {
    Part invoice = entity("Invoice").id("id", "bigint").column("total", "numeric(10,2)");
    Part bill = table("bill").column("id", "bigint not null").column("total", "numeric(12,2)");
    Part payment = entity("Payment").id("id", "bigint").column("total", "numeric(10,2)");
    Part fee = table("fee").column("id", "bigint not null").column("total", "numeric(12,2)");

    assertThat(judge(invoice, payment, bill).messages())
        .noneMatch(said -> said.contains("renamed"));
    assertThat(judge(invoice, bill, fee).messages()).noneMatch(said -> said.contains("renamed"));
    assertThat(
            judge(entity("Invoice").id("id", "bigint"), table("n").column("id", "bigint"))
                .messages())
        .noneMatch(said -> said.contains("renamed"));
  }

  @Test
  void a_later_schema_of_the_search_path_is_where_postgresql_looks() {
    assertThat(
            judge(
                    entity("Invoice").id("id", "bigint"),
                    table("billing.invoice").column("id", "bigint not null"),
                    searchPath("public", "billing"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_table_in_a_schema_outside_the_search_path() {
    Judged judged =
        judge(
            entity("Invoice").id("id", "bigint").index("id"),
            table("billing.invoice").column("id", "bigint not null"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice is mapped to table invoice, which does not exist in search path public but does as billing.invoice");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@Table(name = \"invoice\", schema = \"billing\")");
    assertThat(judged.only().related()).isEmpty();
    assertThat(judged.sql())
        .containsExactly(
            "-- every connection of this role would look there too\n"
                + "-- ALTER ROLE app IN DATABASE acme SET search_path TO public, billing;");
  }

  @Test
  void a_sequence_that_is_missing_with_it_is_told_as_well() {
    Part[] both = {
      entity("Invoice").id("id", "bigint"),
      table("billing.invoice").column("id", "bigint not null"),
      mappedSequence("invoice_seq", "Invoice", 50).feeding("invoice", "id")
    };
    assertThat(judge(both).only().related()).containsExactly("sequence invoice_seq");
    assertThat(
            judge(
                    entity("Invoice").id("id", "bigint"),
                    table("billing.invoice").column("id", "bigint not null"),
                    mappedSequence("invoice_seq", "Invoice", 50).feeding("invoice", "id"),
                    sequence("billing.invoice_seq"))
                .only()
                .related())
        .containsExactly("sequence invoice_seq, which exists as billing.invoice_seq");
  }

  @Test
  void a_search_path_finds_no_name_that_carries_its_schema() {
    Judged judged =
        judge(
            entity("Invoice").called("sales.invoice").id("id", "bigint"),
            table("billing.invoice").column("id", "bigint not null"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice is mapped to table sales.invoice, which does not exist but does as billing.invoice");
    assertThat(judged.sql())
        .containsExactly(
            "CREATE SCHEMA IF NOT EXISTS sales;",
            "-- whatever else names table billing.invoice must follow\n"
                + "-- ALTER TABLE IF EXISTS billing.invoice SET SCHEMA sales;");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@Table(name = \"invoice\", schema = \"billing\")");
  }

  @Test
  void nobody_alters_a_role_of_a_server_that_is_thrown_away() {
    assertThat(
            judge(
                    entity("Invoice").id("id", "bigint"),
                    table("billing.invoice").column("id", "bigint not null"),
                    throwAway())
                .sql())
        .isEmpty();
  }

  @Test
  void a_dot_in_a_name_is_quoted_and_means_no_schema() {
    Judged judged =
        judge(
            entity("Client").calledPlainly("crm.client").id("id", "bigint"),
            table("crm.client").column("id", "bigint not null"));

    assertThat(judged.messages())
        .containsExactly(
            "Client is mapped to table \"crm.client\", which does not exist in search path public but client in schema crm does: Hibernate quotes a name with a dot, which names no schema");
    assertThat(judged.only().declared()).isEqualTo("table \"crm.client\"");
    assertThat(judged.only().actual()).isEqualTo("table crm.client");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@Table(name = \"client\", schema = \"crm\")");
    assertThat(judged.sql()).isEmpty();
  }

  @Test
  void what_differs_in_a_table_that_is_elsewhere_is_told_in_the_same_run() {
    for (String elsewhere : List.of("public.Invoice", "billing.invoice")) {
      Judged judged =
          judge(
              entity("Invoice")
                  .id("id", "bigint")
                  .column("total", "numeric(12,4)")
                  .column("note", "varchar(255)")
                  .column("issued", "date"),
              table(elsewhere)
                  .column("id", "bigint not null")
                  .column("total", "numeric(8,2)")
                  .column("issued", "text"),
              mappedSequence("invoice_seq", "Invoice", 50).feeding("invoice", "id"),
              sequence("billing.invoice_seq").increment(50));

      assertThat(judged.only().related())
          .containsExactly(
              "sequence invoice_seq, which exists as billing.invoice_seq",
              "column note, which " + elsewhere + " does not have",
              "column issued, which is date in the mapping and text in " + elsewhere);
      assertThat(judged.only().remedies().mapping())
          .endsWith(
              "\n@SequenceGenerator(sequenceName = \"invoice_seq\", schema = \"billing\", allocationSize = 50)");
    }
  }

  @Test
  void a_table_in_other_case() {
    Judged judged = judge(entity("Invoice").id("id", "bigint"), table("Invoice"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice is mapped to table invoice, which does not exist in search path public but does as public.Invoice, in other case");
    assertThat(judged.only().remedies().mapping()).isEqualTo("@Table(name = \"\\\"Invoice\\\"\")");
    assertThat(judged.sql())
        .containsExactly(
            "-- whatever else names table public.Invoice must follow\n"
                + "-- ALTER TABLE IF EXISTS public.\"Invoice\" RENAME TO invoice;");
  }

  @Test
  void a_near_name_is_mentioned() {
    assertThat(judge(entity("Invoice").id("id", "bigint"), table("invoices")).messages())
        .containsExactly(
            "Invoice is mapped to table invoice, which does not exist in search path public (did you mean public.invoices?)");
  }

  @Test
  void a_partition_or_a_mapped_table_is_not_what_was_meant() {
    assertThat(
            judge(
                    entity("Invoice").id("id", "bigint"),
                    table("invoice_1").kind(DbTable.Kind.PARTITION),
                    entity("Invoices").id("id", "bigint"),
                    table("invoices").column("id", "bigint not null"))
                .messages())
        .containsExactly(
            "Invoice is mapped to table invoice, which does not exist in search path public");
  }

  @Test
  void a_qualified_name_is_looked_for_in_its_schema_only() {
    Judged judged = judge(entity("Invoice").called("billing.invoice").id("id", "bigint"));

    assertThat(judged.messages())
        .containsExactly("Invoice is mapped to table billing.invoice, which does not exist");
    assertThat(judged.sql().get(0)).isEqualTo("CREATE SCHEMA IF NOT EXISTS billing;");
  }

  @Test
  void a_join_or_collection_table_is_told_by_the_attribute_that_owns_it() {
    assertThat(
            judge(
                    joinTable("Order.products", "order_products")
                        .column("order_id", "bigint")
                        .primaryKey("order_id"),
                    collectionTable("Order.tags", "order_tags").column("tag", "varchar(255)"))
                .messages())
        .containsExactly(
            "Order.products is mapped to join table order_products, which does not exist in search path public",
            "Order.tags is mapped to collection table order_tags, which does not exist in search path public");
  }

  @Test
  void a_read_only_entity_is_not_written() {
    assertThat(judge(entity("Total").readOnly().id("id", "bigint")).only().breaks())
        .containsExactlyInAnyOrder(Operation.READ, Operation.QUERY);
  }

  @Test
  void everything_of_a_missing_table_comes_with_it() {
    Judged judged =
        judge(
            entity("Payment")
                .id("id", "bigint", id -> id.source(ValueSource.SEQUENCE))
                .column("reference", "varchar(40)", c -> c.required())
                .column("state", "payment_state")
                .column("paid_at", "timestamp(6) with time zone", c -> c.defaultExpression("now()"))
                .reference("invoice_id", "invoice")
                .unique("reference")
                .check("reference <> ''", false, "reference")
                .index("paid_at"),
            mappedSequence("payment_seq", "Payment", 50).feeding("payment", "id"),
            mappedEnum("payment_state", "Payment.state", "OPEN", "IT'S PAID"),
            entity("Invoice").id("id", "bigint"),
            table("invoice").column("id", "bigint not null").primaryKey("id"));

    assertThat(judged.only().related())
        .containsExactly(
            "sequence payment_seq",
            "unique key (reference)",
            "index (paid_at)",
            "foreign key (invoice_id) to invoice(id)");
    assertThat(judged.sql())
        .containsExactly(
            """
            DO $jpadrift$
            BEGIN
              IF pg_catalog.to_regtype('public.payment_state') IS NULL THEN
                CREATE TYPE public.payment_state AS ENUM ('OPEN', 'IT''S PAID');
              END IF;
            END
            $jpadrift$;""",
            """
            CREATE TABLE IF NOT EXISTS public.payment (
              id bigint NOT NULL,
              reference character varying(40) NOT NULL,
              state payment_state,
              paid_at timestamp(6) with time zone DEFAULT now(),
              invoice_id bigint,
              PRIMARY KEY (id),
              CONSTRAINT payment_reference_key UNIQUE (reference),
              CHECK (reference <> '')
            );""",
            "CREATE INDEX IF NOT EXISTS payment_paid_at_idx ON public.payment (paid_at);",
            "CREATE SEQUENCE IF NOT EXISTS public.payment_seq START WITH 1 INCREMENT BY 50;",
            """
            DO $jpadrift$
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.payment') AND conname = 'payment_invoice_id_fkey') THEN
                ALTER TABLE public.payment ADD CONSTRAINT payment_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES public.invoice (id);
              END IF;
            END
            $jpadrift$;""",
            "CREATE INDEX IF NOT EXISTS payment_invoice_id_idx ON public.payment (invoice_id);");
  }

  @Test
  void references_to_a_missing_table_come_with_it() {
    Judged judged =
        judge(
            entity("Payment").id("id", "bigint").reference("invoice_id", "invoice"),
            table("payment").column("id", "bigint not null").column("invoice_id", "bigint"),
            entity("Invoice").id("id", "bigint", id -> id.source(ValueSource.IDENTITY)));

    assertThat(judged.only().related())
        .containsExactly("foreign key (invoice_id) to invoice(id) of table payment");
    assertThat(judged.sql())
        .contains(
            """
            CREATE TABLE IF NOT EXISTS public.invoice (
              id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
              PRIMARY KEY (id)
            );""")
        .anyMatch(sql -> sql.contains("REFERENCES public.invoice (id) NOT VALID;"))
        .endsWith(
            "-- rows of table public.payment must find theirs in public.invoice first\n"
                + "-- ALTER TABLE public.payment VALIDATE CONSTRAINT payment_invoice_id_fkey;");
  }

  @Test
  void two_missing_tables_can_be_created_in_either_order() {
    Judged judged =
        judge(
            entity("Payment").id("id", "bigint").reference("invoice_id", "invoice"),
            entity("Invoice").id("id", "bigint"));

    assertThat(judged.faults())
        .extracting(fault -> fault.remedies().database())
        .allSatisfy(
            repairs ->
                assertThat(repairs.get(1).sql())
                    .contains("IF pg_catalog.to_regclass('public.")
                    .contains("') IS NOT NULL\n     AND NOT EXISTS (SELECT FROM"));
  }

  @Test
  void a_reference_that_no_foreign_key_can_keep_is_left_out() {
    assertThat(
            judge(
                    entity("Payment").id("id", "bigint").reference("invoice_id", "invoice"),
                    table("payment").column("id", "bigint not null").column("invoice_id", "text"),
                    entity("Invoice").id("id", "bigint"))
                .only()
                .related())
        .isEmpty();
  }

  @Test
  void hostile_names_stay_names() {
    assertThat(
            judge(entity("Evil").called("x\"; DROP TABLE y; --$jpadrift$").id("a'b\n", "bigint"))
                .sql()
                .get(0))
        .isEqualTo(
            "CREATE TABLE IF NOT EXISTS public.\"x\"\"; DROP TABLE y; --$jpadrift$\" (\n"
                + "  \"a'b\n\" bigint NOT NULL,\n  PRIMARY KEY (\"a'b\n\")\n);");
  }

  @Test
  void an_association_that_the_other_side_keeps_lacks_its_mapped_by() {
    Judged judged =
        judge(
            entity("Order").called("orders").id("id", "bigint"),
            entity("Line").id("id", "bigint").reference("order_id", "orders"),
            joinTable("Order.lines", "orders_line")
                .column("order_id", "bigint", key -> key.role(ColumnUse.Role.OWNER_KEY))
                .reference("lines_id", "line")
                .foreignKey(List.of("order_id"), "orders", List.of("id"), OnDelete.UNSTATED, true),
            table("orders").column("id", "bigint not null"),
            table("line").column("id", "bigint not null").column("order_id", "bigint"));

    assertThat(judged.only().remedies().mapping()).isEqualTo("@OneToMany(mappedBy = \"orderId\")");
    assertThat(judged.only().remedies().database())
        .isNotEmpty()
        .allSatisfy(
            repair ->
                assertThat(repair.risk()).isEqualTo("Line.orderId keeps the association already"));
  }
}
