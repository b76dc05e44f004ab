package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.enumType;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.compare.TestMappedColumn;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class EnumValueRejectedTest {

  private static final String OLD_LIST =
      "((status)::text = ANY ((ARRAY['NEW'::character varying, 'LEGACY'::character varying])::text[]))";

  @Test
  void a_stale_check_refuses_a_constant() {
    Judged judged =
        judge(
            PostgresSays.admits(
                status(table("orders").column("status", "varchar(20)").check(OLD_LIST, "status")),
                "NEW",
                "LEGACY"));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Order.status can be PAID, SENT but check orders_status_check of column"
                + " public.orders.status refuses them");
    assertThat(fault.consequence())
        .isEqualTo("every INSERT and UPDATE with PAID, SENT fails (23514)");
    assertThat(fault.severity()).isEqualTo(Severity.HIGH);
    assertThat(fault.actual()).isEqualTo("check (status in ('NEW', 'LEGACY'))");
    assertThat(fault.breaks()).containsExactly(Operation.WRITE);
    assertThat(judged.sql())
        .containsExactly(
            "ALTER TABLE public.orders DROP CONSTRAINT IF EXISTS orders_status_check;",
            "ALTER TABLE public.orders ADD CONSTRAINT orders_status_check CHECK (status IN ('NEW',"
                + " 'LEGACY', 'PAID', 'SENT')) NOT VALID;",
            "ALTER TABLE public.orders VALIDATE CONSTRAINT orders_status_check;");
    assertThat(fault.remedies().mapping()).isEqualTo("remove PAID, SENT from the enum of status");
  }

  @Test
  void a_label_is_missing_from_the_enum_type() {
    Judged judged =
        judge(
            compare(
                entity("Order")
                    .called("orders")
                    .column(
                        "status",
                        "order status",
                        status ->
                            status.bound("java.lang.Enum", "NAMED_ENUM").values("NEW", "it's")),
                table("orders").enumColumn("status", "order status", "NEW"),
                enumType("order status", "NEW")));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Order.status can be it's but enum type order status of column public.orders.status"
                + " refuses it");
    assertThat(fault.consequence())
        .isEqualTo("every INSERT, UPDATE and query with it's fails (22P02)");
    assertThat(judged.sql())
        .containsExactly("ALTER TYPE public.\"order status\" ADD VALUE IF NOT EXISTS 'it''s';");
    assertThat(fault.remedies().database().get(0).transactional()).isFalse();
  }

  @Test
  void a_discriminator_stops_its_whole_entity() {
    Judged judged =
        judge(
            PostgresSays.admits(
                status(
                    table("orders").column("status", "varchar(20)").check(OLD_LIST, "status"),
                    status -> status.role(ColumnUse.Role.DISCRIMINATOR)),
                "NEW"));

    assertThat(judged.only().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(judged.only().consequence()).isEqualTo("every INSERT with PAID, SENT fails (23514)");
    assertThat(judged.only().remedies().mapping()).isNull();
  }

  @Test
  void a_domain_refuses_as_well() {
    Judged judged =
        judge(
            PostgresSays.admits(
                status(
                    table("orders")
                        .domainColumn(
                            "status", "stage", "text", "(VALUE = ANY (ARRAY['NEW'::text]))")),
                "NEW"));

    assertThat(judged.messages())
        .containsExactly(
            "Order.status can be PAID, SENT but domain stage of column public.orders.status refuses"
                + " them");
    assertThat(judged.only().remedies().database()).isEmpty();
  }

  @Test
  void a_condition_that_says_more_is_not_rewritten() {
    Judged judged =
        judge(
            PostgresSays.admits(
                status(
                    table("orders")
                        .column("status", "text")
                        .check("(length(status) < 4)", "status")),
                "NEW"));

    assertThat(judged.faults()).hasSize(1);
    assertThat(judged.only().remedies().database()).isEmpty();
  }

  @Test
  void a_check_that_admits_every_constant_is_fine() {
    assertThat(
            judge(
                    PostgresSays.admits(
                        status(
                            table("orders")
                                .column("status", "varchar(20)")
                                .check("(status <> ''::text)", "status")),
                        "NEW",
                        "PAID",
                        "SENT"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_check_over_several_columns_does_not_judge_one_value() {
    assertThat(
            judge(
                    PostgresSays.admits(
                        status(
                            table("orders")
                                .column("status", "varchar(20)")
                                .column("paid_at", "date")
                                .check(
                                    "((status <> 'PAID'::text) OR (paid_at IS NOT NULL))",
                                    "status",
                                    "paid_at"))))
                .isSilent())
        .isTrue();
  }

  @Test
  void ordinals_on_an_enum_type_are_a_mismatch_of_types() {
    assertThat(
            judge(
                    status(
                        table("orders").enumColumn("status", "stage", "NEW"),
                        status -> status.bound("java.lang.Enum", "SMALLINT").values("0", "1")))
                .isSilent())
        .isTrue();
  }

  @Test
  void an_unanswered_question_is_a_gap() {
    Judged judged =
        judge(
            PostgresSays.fails(
                status(
                    table("orders").column("status", "text").check("(mine.ok(status))", "status"),
                    status -> status.values("NEW")),
                "permission denied for schema mine"));

    assertThat(judged.faults()).isEmpty();
    assertThat(judged.gaps())
        .containsExactly(
            new Gap(
                "check orders_status_check of Order.status = NEW",
                "permission denied for schema mine"));
  }

  private static Comparison status(TestDbTable table) {
    return status(table, UnaryOperator.identity());
  }

  private static Comparison status(TestDbTable table, UnaryOperator<TestMappedColumn> how) {
    return compare(
        entity("Order")
            .called("orders")
            .column(
                "status",
                "varchar(255)",
                status ->
                    how.apply(
                        status.bound("java.lang.Enum", "VARCHAR").values("NEW", "PAID", "SENT"))),
        table);
  }

  private static Judged judge(Comparison comparison) {
    return Judged.by(new EnumValueRejected(), comparison);
  }

  @Test
  void labels_that_differ_in_case_are_spelled_as_the_constants() {
    Judged judged =
        judge(
            compare(
                entity("Dog")
                    .column(
                        "breed",
                        "breed",
                        breed ->
                            breed.bound("java.lang.Enum", "NAMED_ENUM").values("HUSKY", "PUG")),
                table("dog").enumColumn("breed", "breed", "husky", "pug"),
                enumType("breed", "husky", "pug")));

    Fault fault = judged.only();
    assertThat(fault.consequence())
        .isEqualTo(
            "every INSERT, UPDATE and query with HUSKY, PUG fails (22P02); no row with a value"
                + " loads, for no constant is one of the labels");
    assertThat(fault.breaks()).containsExactly(Operation.WRITE, Operation.READ, Operation.QUERY);
    assertThat(judged.sql())
        .hasSize(2)
        .first(STRING)
        .contains("ALTER TYPE public.breed RENAME VALUE 'husky' TO 'HUSKY';")
        .contains("enumlabel = 'husky')", "NOT EXISTS");
    assertThat(fault.remedies().database()).allMatch(repair -> repair.risk() == null);
    assertThat(fault.remedies().mapping())
        .isEqualTo("rename HUSKY to husky, PUG to pug in the enum of breed");
  }

  @Test
  void labels_of_another_kind_are_added_by_a_person() {
    Judged judged =
        judge(
            compare(
                entity("Dog")
                    .column(
                        "breed",
                        "breed",
                        breed -> breed.bound("java.lang.Enum", "NAMED_ENUM").values("PUG")),
                table("dog").enumColumn("breed", "breed", "1", "2"),
                enumType("breed", "1", "2")));

    assertThat(judged.only().remedies().database())
        .extracting(Repair::sql, Repair::risk)
        .containsExactly(
            tuple(
                "ALTER TYPE public.breed ADD VALUE IF NOT EXISTS 'PUG';",
                "rows hold labels that no constant matches: give them values that do first"));
  }
}
