package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.compare.TestMappedColumn;
import io.github.jpadrift.compare.TestMappedTable;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class MissingDefaultTest {

  @Test
  void a_column_that_inserts_leave_out_stays_empty() {
    Judged judged = judge(job("'NEW'", state -> state.notInsertable()), state("text"));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Job.state has default 'NEW' in the mapping but column public.job.state has none");
    assertThat(fault.consequence()).isEqualTo("every INSERT stores NULL instead");
    assertThat(fault.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(fault.breaks()).containsExactly(Operation.WRITE);
    assertThat(judged.sql())
        .containsExactly("ALTER TABLE public.job ALTER COLUMN state SET DEFAULT 'NEW';");
    assertThat(fault.remedies().mapping()).isEqualTo("remove @ColumnDefault");
  }

  @Test
  void without_a_default_a_required_column_refuses_what_leaves_it_out() {
    Fault always =
        judge(job("'NEW'", state -> state.source(ValueSource.DATABASE)), state("text not null"))
            .only();
    assertThat(always.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(always.consequence()).isEqualTo("every INSERT fails (23502)");

    Fault whenNull =
        judge(job("'NEW'", TestMappedColumn::omittedWhenNull), state("text not null")).only();
    assertThat(whenNull.severity()).isEqualTo(Severity.HIGH);
    assertThat(whenNull.consequence()).isEqualTo("an INSERT without a value fails (23502)");
  }

  @Test
  void a_trigger_may_give_the_value() {
    assertThat(
            judge(
                    job("'NEW'", TestMappedColumn::notInsertable),
                    state("text not null").trigger("fill_state"))
                .only()
                .severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void where_hibernate_always_sends_a_value_nothing_depends_on_it() {
    Fault fault = judge(job("'NEW'", UnaryOperator.identity()), state("text")).only();

    assertThat(fault.severity()).isEqualTo(Severity.LOW);
    assertThat(fault.breaks()).isEmpty();
    assertThat(fault.consequence())
        .isEqualTo("only rows written without Hibernate notice: Hibernate always sends a value");
  }

  @Test
  void another_default_is_told_by_postgresql() {
    Comparison comparison =
        compare(
            job("'NEW'", TestMappedColumn::omittedWhenNull),
            state("text default 'OLD \"x\"'::text"));

    assertThat(judge(PostgresSays.same(comparison, true)).isSilent()).isTrue();
    Fault fault = judge(PostgresSays.same(comparison, false)).only();
    assertThat(fault.message())
        .isEqualTo(
            "Job.state has default 'NEW' in the mapping but column public.job.state has default"
                + " 'OLD \"x\"'::text");
    assertThat(fault.consequence())
        .isEqualTo("an INSERT without a value stores the other default instead");
    assertThat(fault.remedies().mapping()).isEqualTo("@ColumnDefault(\"'OLD \\\"x\\\"'::text\")");
  }

  @Test
  void a_default_that_postgresql_cannot_read_is_a_gap() {
    Judged judged =
        judge(
            PostgresSays.fails(
                compare(job("new", UnaryOperator.identity()), state("text default 'NEW'::text")),
                "column \"new\" does not exist"));

    assertThat(judged.faults()).isEmpty();
    assertThat(judged.gaps())
        .containsExactly(
            new Gap("default of column public.job.state", "column \"new\" does not exist"));
  }

  @Test
  void one_text_needs_no_question() {
    assertThat(
            judge(job("now()", UnaryOperator.identity()), state("date default now()")).isSilent())
        .isTrue();
  }

  @Test
  void what_the_mapping_does_not_say_is_not_missed() {
    assertThat(
            Judged.by(
                    new MissingDefault(),
                    compare(entity("Job").column("state", "text"), state("text default ''::text")))
                .isSilent())
        .isTrue();
    assertThat(judge(job("1", UnaryOperator.identity()), state("bigint identity")).isSilent())
        .isTrue();
  }

  private static TestMappedTable job(
      String defaultExpression, UnaryOperator<TestMappedColumn> how) {
    return entity("Job")
        .column("state", "text", state -> how.apply(state.defaultExpression(defaultExpression)));
  }

  private static TestDbTable state(String definition) {
    return table("job").column("state", definition);
  }

  private static Judged judge(TestMappedTable mapped, TestDbTable actual) {
    return judge(compare(mapped, actual));
  }

  private static Judged judge(Comparison comparison) {
    return Judged.by(new MissingDefault(), comparison);
  }
}
