package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.compare.TestMappedColumn;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair.Step;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class NullableColumnTest {

  @Test
  void a_required_attribute_may_meet_null() {
    Judged judged = judge(TestMappedColumn::required, label("text"));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Chip.label is required in the mapping but column public.chip.label accepts NULL");
    assertThat(fault.consequence())
        .isEqualTo("rows written without Hibernate may hold NULL, which the code does not expect");
    assertThat(fault.severity()).isEqualTo(Severity.LOW);
    assertThat(fault.breaks()).isEmpty();
    assertThat(fault.remedies().mapping())
        .isEqualTo("@Column(nullable = true) without @NotNull on label");
    assertThat(judged.sql())
        .containsExactly(
            "-- rows may hold NULL: decide what they get before the column is made NOT NULL\n"
                + "-- UPDATE public.chip SET label = :value WHERE label IS NULL;",
            "ALTER TABLE public.chip DROP CONSTRAINT IF EXISTS not_null_label;",
            "ALTER TABLE public.chip ADD CONSTRAINT not_null_label CHECK (label IS NOT NULL) NOT"
                + " VALID;",
            "ALTER TABLE public.chip VALIDATE CONSTRAINT not_null_label;",
            "ALTER TABLE public.chip ALTER COLUMN label SET NOT NULL;",
            "ALTER TABLE public.chip DROP CONSTRAINT IF EXISTS not_null_label;");
    assertThat(fault.remedies().database().get(0).step()).isEqualTo(Step.BACKFILL);
  }

  @Test
  void a_default_is_what_rows_without_a_value_get() {
    assertThat(judge(TestMappedColumn::required, label("text default ''::text")).sql().get(0))
        .contains("-- UPDATE public.chip SET label = DEFAULT WHERE label IS NULL;");
  }

  @Test
  void a_primitive_cannot_hold_null() {
    Fault fault =
        judge(label -> label.primitive().bound("java.lang.Integer", "INTEGER"), label("integer"))
            .only();

    assertThat(fault.message())
        .isEqualTo(
            "Chip.label is a primitive in the mapping but column public.chip.label accepts NULL");
    assertThat(fault.consequence())
        .isEqualTo("one row with NULL makes every read that returns it throw");
    assertThat(fault.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(fault.breaks()).containsExactly(Operation.READ);
    assertThat(fault.remedies().mapping()).isEqualTo("private Integer label;");
  }

  @Test
  void a_version_with_null_cannot_be_updated() {
    Fault fault =
        judge(label -> label.required().role(ColumnUse.Role.VERSION), label("integer")).only();

    assertThat(fault.message())
        .isEqualTo(
            "Chip.label is the version in the mapping but column public.chip.label accepts NULL");
    assertThat(fault.consequence())
        .isEqualTo("a row with NULL passes for one that was never saved, so it cannot be updated");
    assertThat(fault.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(fault.breaks()).containsExactly(Operation.WRITE);
  }

  @Test
  void a_primitive_version_with_null_cannot_even_be_read() {
    Fault fault =
        judge(
                label ->
                    label
                        .required()
                        .primitive()
                        .bound("java.lang.Long", "BIGINT")
                        .role(ColumnUse.Role.VERSION),
                label("bigint"))
            .only();

    assertThat(fault.message())
        .isEqualTo(
            "Chip.label is the version in the mapping but column public.chip.label accepts NULL");
    assertThat(fault.consequence())
        .isEqualTo("one row with NULL makes every read that returns it throw");
    assertThat(fault.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(fault.breaks()).containsExactly(Operation.READ);
  }

  @Test
  void a_validated_check_counts_as_not_null() {
    TestDbTable guarded = label("text").check("(label IS NOT NULL)", "label");

    assertThat(
            Judged.by(
                    new NullableColumn(),
                    PostgresSays.to(chip(TestMappedColumn::required, guarded), question -> false))
                .isSilent())
        .isTrue();
    assertThat(
            Judged.by(
                    new NullableColumn(),
                    PostgresSays.to(chip(TestMappedColumn::required, guarded), question -> true))
                .faults())
        .hasSize(1);
  }

  @Test
  void a_check_that_is_not_validated_leaves_old_rows() {
    assertThat(
            judge(
                    TestMappedColumn::required,
                    label("text").check("(label IS NOT NULL)", false, "label"))
                .faults())
        .hasSize(1);
  }

  @Test
  void a_check_that_cannot_be_asked_is_a_gap() {
    Judged judged =
        Judged.by(
            new NullableColumn(),
            PostgresSays.fails(
                chip(
                    TestMappedColumn::required,
                    label("text").check("((label IS NOT NULL) AND mine.ok(label))", "label")),
                "permission denied for schema mine"));

    assertThat(judged.gaps())
        .containsExactly(
            new Gap("NULL in column public.chip.label", "permission denied for schema mine"));
  }

  @Test
  void a_column_of_some_rows_of_a_hierarchy_must_accept_null() {
    assertThat(judge(TestMappedColumn::demanded, label("text")).isSilent()).isTrue();
    assertThat(judge(label -> label.required().omittedBy("OtherChip"), label("text")).isSilent())
        .isTrue();
  }

  @Test
  void optional_attributes_keys_and_views_are_silent() {
    assertThat(judge(UnaryOperator.identity(), label("text")).isSilent()).isTrue();
    assertThat(judge(TestMappedColumn::required, label("text not null")).isSilent()).isTrue();
    assertThat(judge(TestMappedColumn::required, label("text").kind(DbTable.Kind.VIEW)).isSilent())
        .isTrue();
    assertThat(
            Judged.by(
                    new NullableColumn(),
                    compare(entity("Chip").id("label", "text"), label("text")))
                .isSilent())
        .isTrue();
  }

  private static TestDbTable label(String definition) {
    return table("chip").column("label", definition);
  }

  private static Comparison chip(UnaryOperator<TestMappedColumn> how, TestDbTable table) {
    return compare(entity("Chip").column("label", "text", how), table);
  }

  private static Judged judge(UnaryOperator<TestMappedColumn> how, TestDbTable table) {
    return Judged.by(new NullableColumn(), chip(how, table));
  }
}
