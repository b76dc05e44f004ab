package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.compare.TestMappedTable;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class MissingCheckTest {

  private static final TestMappedTable POSITIVE =
      entity("Invoice").column("total", "numeric(8,2)").check("total > 0", false, "total");

  @Test
  void the_database_does_not_know_the_condition() {
    Judged judged = judge(compare(POSITIVE, total()));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Invoice.total has check (total > 0) in the mapping but column public.invoice.total has"
                + " no such check");
    assertThat(fault.consequence())
        .isEqualTo("rows written without Hibernate may hold other values");
    assertThat(fault.severity()).isEqualTo(Severity.LOW);
    assertThat(judged.sql())
        .containsExactly(
            "ALTER TABLE public.invoice DROP CONSTRAINT IF EXISTS invoice_total_check;",
            "ALTER TABLE public.invoice ADD CONSTRAINT invoice_total_check CHECK (total > 0) NOT"
                + " VALID;",
            "ALTER TABLE public.invoice VALIDATE CONSTRAINT invoice_total_check;");
    assertThat(fault.remedies().mapping()).isEqualTo("remove @Check of Invoice.total");
  }

  @Test
  void the_same_condition_in_other_words_is_told_by_postgresql() {
    Comparison comparison = compare(POSITIVE, total().check("(total > (0)::numeric)", "total"));

    assertThat(judge(PostgresSays.same(comparison, true)).isSilent()).isTrue();
    Judged other = judge(PostgresSays.same(comparison, false));
    assertThat(other.faults()).hasSize(1);
    assertThat(other.sql().get(1))
        .contains("ADD CONSTRAINT ck1_invoice_total_check CHECK (total > 0)");
  }

  @Test
  void a_part_of_what_a_check_demands_is_demanded() {
    Comparison comparison =
        compare(
            POSITIVE,
            total().check("((total > (0)::numeric) AND ((note)::text <> ' OR ('::text))", "total"));

    assertThat(
            judge(
                    PostgresSays.to(
                        comparison,
                        question ->
                            question instanceof Question.SameExpression same
                                && same.actual().equals("(total > (0)::numeric)")))
                .isSilent())
        .isTrue();
    Comparison either =
        compare(POSITIVE, total().check("((total > (0)::numeric) OR (total < 1))", "total"));
    assertThat(judge(PostgresSays.same(either, false)).faults()).hasSize(1);
  }

  @Test
  void a_check_that_cannot_be_compared_is_a_gap() {
    Judged judged =
        judge(
            PostgresSays.fails(
                compare(POSITIVE, total().check("(mine.ok(total))", "total")),
                "permission denied for schema mine"));

    assertThat(judged.faults()).isEmpty();
    assertThat(judged.gaps())
        .containsExactly(
            new Gap(
                "check (total > 0) of table public.invoice",
                "PostgreSQL could not compare it with the checks of the table"));
  }

  @Test
  void the_check_of_a_table_names_the_table() {
    assertThat(
            judge(
                    compare(
                        entity("Invoice")
                            .column("total", "numeric(8,2)")
                            .check("total > 0 or total < -1", false),
                        total()))
                .messages())
        .containsExactly(
            "Invoice has check (total > 0 or total < -1) in the mapping but table public.invoice"
                + " has no such check");
  }

  @Test
  void any_list_of_values_stands_for_the_check_of_an_enum() {
    TestMappedTable order =
        entity("Order").column("status", "varchar(9)").check("status in ('A')", true, "status");
    TestDbTable plain = table("order").column("status", "varchar(9)");

    assertThat(judge(compare(order, plain)).faults()).hasSize(1);
    assertThat(judge(compare(order, plain)).only().remedies().mapping()).isNull();
    assertThat(
            judge(
                    compare(
                        order,
                        table("order")
                            .column("status", "varchar(9)")
                            .check("((status)::text = 'B'::text)", "status")))
                .isSilent())
        .isTrue();
    assertThat(judge(compare(order, table("order").enumColumn("status", "e", "A"))).isSilent())
        .isTrue();
    assertThat(
            judge(
                    compare(
                        order,
                        table("order").domainColumn("status", "d", "text", "(VALUE = 'A'::text)")))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_check_over_a_missing_column_belongs_to_that_finding() {
    assertThat(judge(compare(POSITIVE, table("invoice"))).isSilent()).isTrue();
    Judged unread =
        judge(
            PostgresSays.fails(
                compare(POSITIVE, table("invoice").check("(paid > 0)")),
                "column total does not exist"));
    assertThat(unread.isSilent()).isTrue();
    assertThat(unread.gaps()).isEmpty();
    assertThat(
            judge(
                    compare(
                        entity("Invoice")
                            .column("total", "numeric(8,2)")
                            .column("paid", "numeric(8,2)")
                            .check("paid <= total", false),
                        total()))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_view_has_no_checks() {
    assertThat(judge(compare(POSITIVE, total().kind(DbTable.Kind.VIEW))).isSilent()).isTrue();
  }

  private static TestDbTable total() {
    return table("invoice").column("total", "numeric(8,2)");
  }

  private static Judged judge(Comparison comparison) {
    return Judged.by(new MissingCheck(), comparison);
  }

  @Test
  void a_check_waits_for_the_type_that_a_person_must_change() {
    Judged judged =
        judge(
            compare(
                entity("Task")
                    .column(
                        "state",
                        "smallint",
                        state -> state.bound("java.lang.Enum", "SMALLINT").values("0", "1"))
                    .check("state between 0 and 1", true, "state"),
                table("task").column("state", "varchar(20)")));

    assertThat(judged.only().remedies().database())
        .isNotEmpty()
        .allSatisfy(
            repair ->
                assertThat(repair.risk())
                    .isEqualTo("column public.task.state must be smallint first"));
  }
}
