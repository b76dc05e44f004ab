package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnknownEnumLabelTest {

  @Test
  void a_label_without_a_constant_poisons_reads() {
    Judged judged = judge(status(table("orders").enumColumn("status", "stage", "NEW", "OLD")));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Order.status is never OLD but enum type stage of column public.orders.status admits"
                + " it");
    assertThat(fault.consequence()).isEqualTo("every read that meets a row with OLD fails");
    assertThat(fault.severity()).isEqualTo(Severity.LOW);
    assertThat(fault.actual()).startsWith("enum type stage ('").contains("'OLD'");
    assertThat(fault.breaks()).containsExactly(Operation.READ);
    assertThat(fault.remedies().database()).isEmpty();
    assertThat(fault.remedies().mapping()).isEqualTo("add OLD to the enum of status");
  }

  @Test
  void a_check_lists_values_without_a_constant() {
    Judged judged =
        judge(
            PostgresSays.admits(
                status(
                    table("orders")
                        .column("status", "varchar(9)")
                        .check(
                            "((status)::text = ANY (ARRAY['NEW'::text, 'OLD'::text, 'ODD'::text]))",
                            "status")),
                "NEW",
                "OLD",
                "ODD"));

    assertThat(judged.messages())
        .containsExactly(
            "Order.status is never OLD or ODD but check orders_status_check of column"
                + " public.orders.status admits them");
    assertThat(judged.only().actual()).isEqualTo("check (status in ('NEW', 'OLD', 'ODD'))");
    assertThat(judged.sql())
        .containsExactly(
            "-- rows that hold OLD, ODD must be given another value first\n"
                + "-- ALTER TABLE public.orders DROP CONSTRAINT IF EXISTS orders_status_check;",
            "-- rows that hold OLD, ODD must be given another value first\n"
                + "-- ALTER TABLE public.orders ADD CONSTRAINT orders_status_check CHECK (status IN"
                + " ('NEW')) NOT VALID;",
            "-- rows that hold OLD, ODD must be given another value first\n"
                + "-- ALTER TABLE public.orders VALIDATE CONSTRAINT orders_status_check;");
  }

  @Test
  void another_check_may_refuse_what_the_list_admits() {
    assertThat(
            judge(
                    PostgresSays.to(
                        status(
                            table("orders")
                                .enumColumn("status", "stage", "NEW", "OLD")
                                .check("(status <> 'OLD'::stage)", "status")),
                        question -> false))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_pattern_is_no_list() {
    assertThat(
            judge(
                    PostgresSays.to(
                        status(
                            table("orders")
                                .column("status", "text")
                                .check("(status ~~ 'N%'::text)", "status")),
                        question -> true))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_type_with_nothing_in_common_is_a_mismatch_of_types() {
    assertThat(judge(status(table("orders").enumColumn("status", "mood", "SAD"))).isSilent())
        .isTrue();
  }

  @Test
  void equal_sets_are_silent_in_any_order() {
    assertThat(judge(status(table("orders").enumColumn("status", "stage", "NEW"))).isSilent())
        .isTrue();
    assertThat(
            judge(
                    compare(
                        entity("Order").called("orders").column("status", "text"),
                        table("orders").enumColumn("status", "stage", "NEW", "OLD")))
                .isSilent())
        .isTrue();
  }

  @Test
  void rows_are_asked_about_wherever_constants_can_be_stored() {
    for (String type : List.of("varchar(9)", "text", "name", "bigint", "numeric")) {
      assertThat(new UnknownEnumLabel().asks(status(table("orders").column("status", type))))
          .as(type)
          .hasSize(1);
    }
    for (String type : List.of("double precision", "date", "text[]", "uuid")) {
      assertThat(new UnknownEnumLabel().asks(status(table("orders").column("status", type))))
          .as(type)
          .isEmpty();
    }
  }

  private static Comparison status(TestDbTable table) {
    return compare(
        entity("Order")
            .called("orders")
            .column(
                "status",
                "varchar(255)",
                status -> status.bound("java.lang.Enum", "NAMED_ENUM").values("NEW")),
        table);
  }

  private static Judged judge(Comparison comparison) {
    return Judged.by(new UnknownEnumLabel(), comparison);
  }
}
