package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.checkingRole;
import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.joinTable;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static io.github.jpadrift.compare.Models.passedOver;
import static io.github.jpadrift.compare.Models.sequence;
import static io.github.jpadrift.compare.Models.table;
import static io.github.jpadrift.compare.Models.withoutUsage;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.Privilege;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MissingPrivilegeTest {

  private static Judged judge(Part... parts) {
    return Judged.by(new MissingPrivilege(), compare(parts));
  }

  @Test
  void a_role_that_may_only_read() {
    Judged judged =
        judge(
            entity("Invoice").id("id", "bigint").column("total", "numeric(38,2)"),
            table("invoice").privileges(Privilege.SELECT));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice needs SELECT, INSERT, UPDATE, DELETE in the mapping but role app lacks INSERT, UPDATE, DELETE on table public.invoice");
    assertThat(judged.only().breaks()).containsExactly(Operation.WRITE);
    assertThat(judged.only().remedies().mapping()).isEqualTo("@Immutable");
    assertThat(judged.sql())
        .containsExactly("GRANT INSERT, UPDATE, DELETE ON TABLE public.invoice TO app;");
  }

  @Test
  void a_reader_needs_no_more_than_select() {
    assertThat(
            judge(
                    entity("Invoice").readOnly().column("total", "numeric(38,2)"),
                    table("invoice").privileges(Privilege.SELECT))
                .isSilent())
        .isTrue();
    assertThat(
            judge(
                    entity("Invoice").readOnly().column("total", "numeric(38,2)"),
                    table("invoice").privileges())
                .only()
                .breaks())
        .containsExactlyInAnyOrder(Operation.READ, Operation.QUERY);
  }

  @Test
  void rows_of_a_join_table_are_inserted_and_deleted() {
    assertThat(
            judge(
                    joinTable("Order.products", "order_products").column("order_id", "bigint"),
                    table("order_products").privileges(Privilege.SELECT))
                .messages())
        .containsExactly(
            "Order.products needs SELECT, INSERT, DELETE in the mapping but role app lacks INSERT, DELETE on table public.order_products");
  }

  @Test
  void a_role_that_may_write_nothing_is_not_the_applications() {
    Part[] both = {
      entity("Invoice").id("id", "bigint"),
      table("invoice").column("id", "bigint not null").privileges(Privilege.SELECT),
      entity("Payment").id("id", "bigint"),
      table("payment").column("id", "bigint not null").privileges(),
      mappedSequence("invoice_seq", "Invoice", 50),
      sequence("invoice_seq").privileges()
    };
    assertThat(judge(both).faults()).hasSize(3);
    assertThat(judge(both).faults())
        .extracting(Fault::actual)
        .contains("SELECT", "no privilege", "no privilege");
    assertThat(judge(with(both, checkingRole())).isSilent()).isTrue();
    assertThat(
            judge(
                    with(
                        both,
                        checkingRole(),
                        entity("Note").id("id", "bigint"),
                        table("note").privileges(Privilege.INSERT)))
                .faults())
        .hasSize(4);
  }

  private static Part[] with(Part[] parts, Part... more) {
    return Stream.of(parts, more).flatMap(Stream::of).toArray(Part[]::new);
  }

  @Test
  void what_a_view_cannot_take_is_no_matter_of_privileges() {
    assertThat(
            judge(
                    entity("Total").column("amount", "numeric(38,2)"),
                    table("total").kind(DbTable.Kind.VIEW).privileges(Privilege.SELECT))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_schema_that_may_not_be_entered_is_told_once() {
    Judged judged =
        judge(
            entity("Invoice").called("billing.invoice"),
            table("billing.invoice"),
            entity("Payment").called("billing.payment"),
            table("billing.payment"),
            withoutUsage("billing"),
            withoutUsage("elsewhere"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice lies in schema billing in the mapping but role app lacks USAGE on it");
    assertThat(judged.sql()).containsExactly("GRANT USAGE ON SCHEMA billing TO app;");
  }

  @Test
  void a_schema_of_the_search_path_that_is_passed_over_is_told_once_and_is_a_gap() {
    Part[] parts = {
      entity("Invoice"),
      table("hidden.invoice"),
      entity("Payment"),
      table("hidden.payment"),
      mappedSequence("payment_seq", "Payment", 50),
      sequence("hidden.payment_seq"),
      entity("Lost"),
      passedOver("hidden", "empty")
    };
    Judged judged = judge(parts);

    assertThat(judged.messages())
        .containsExactly(
            "Invoice needs what lies in schema hidden of the search path but role app lacks USAGE"
                + " on it, so 2 mapped tables and 1 sequence cannot be seen");
    assertThat(judged.sql()).containsExactly("GRANT USAGE ON SCHEMA hidden TO app;");
    assertThat(judged.gaps())
        .containsExactly(new Gap("schema hidden", "role app has no USAGE privilege on it"));
    assertThat(Judged.by(new MissingTable(), compare(parts)).messages())
        .containsExactly(
            "Lost is mapped to table lost, which does not exist in search path public");
    assertThat(Judged.by(new MissingSequence(), compare(parts)).isSilent()).isTrue();
    assertThat(Judged.by(new NamingStrategyMismatch(), compare(parts)).isSilent()).isTrue();
  }

  @Test
  void a_schema_off_the_search_path_that_may_not_be_entered_is_told_where_tables_are_missing() {
    Judged judged =
        judge(
            entity("Invoice"),
            table("hidden.invoice"),
            entity("Payment"),
            table("hidden.payment"),
            withoutUsage("hidden"),
            withoutUsage("elsewhere"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice has its table in schema hidden, as it seems, but role app lacks USAGE on it");
    assertThat(judged.sql()).containsExactly("GRANT USAGE ON SCHEMA hidden TO app;");
    assertThat(judged.gaps())
        .containsExactly(new Gap("schema hidden", "role app has no USAGE privilege on it"));
  }

  @Test
  void a_sequence_that_may_not_be_called() {
    Judged judged =
        judge(
            mappedSequence("invoice_seq", "Invoice", 50),
            sequence("invoice_seq").privileges(Privilege.SELECT));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice.id takes its values from sequence public.invoice_seq in the mapping but role app lacks USAGE on it");
    assertThat(judged.sql()).containsExactly("GRANT USAGE ON SEQUENCE public.invoice_seq TO app;");
  }

  @Test
  void serial_calls_its_sequence_as_the_role_and_identity_does_not() {
    assertThat(
            judge(
                    entity("Invoice").id("id", "bigint", id -> id.source(ValueSource.IDENTITY)),
                    table("invoice")
                        .column("id", "bigint not null default nextval('invoice_id_seq')"),
                    sequence("invoice_id_seq").ownedBy("invoice", "id").privileges(),
                    entity("Payment").id("id", "bigint", id -> id.source(ValueSource.IDENTITY)),
                    table("payment").column("id", "bigint not null identity"),
                    sequence("payment_id_seq").ownedBy("payment", "id").privileges())
                .messages())
        .containsExactly(
            "Invoice.id takes its values from sequence public.invoice_id_seq in the mapping but role app lacks USAGE on it");
  }
}
