package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.compare.TestMappedColumn;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class RequiredColumnTest {

  @Test
  void what_takes_more_than_one_statement_waits_for_a_person() {
    assertThat(
            Judged.by(
                    new RequiredColumn(),
                    compare(
                        entity("Person").column("phone", "text"),
                        table("person").column("phone", "text not null").primaryKey("phone")))
                .sql())
        .containsExactly(
            "-- the column is part of the primary key, which must be replaced first\n"
                + "-- ALTER TABLE public.person ALTER COLUMN phone DROP NOT NULL;");
  }

  @Test
  void a_position_that_only_the_list_knows_is_left_out_of_the_insert() {
    Fault fault =
        judge(place -> place.role(ColumnUse.Role.ORDER).notInsertable(), note("text not null"))
            .only();

    assertThat(fault.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(fault.consequence()).isEqualTo("every INSERT fails (23502)");
    assertThat(judge(place -> place.role(ColumnUse.Role.ORDER), note("text not null")).isSilent())
        .isTrue();
  }

  @Test
  void a_row_lives_by_null_where_deleting_it_sets_the_time() {
    Fault fault =
        judge(gone -> gone.role(ColumnUse.Role.SOFT_DELETE), note("text not null")).only();

    assertThat(fault.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(fault.message())
        .endsWith(" marks a row that lives by NULL but column public.visit.note is NOT NULL");
    assertThat(
            judge(gone -> gone.role(ColumnUse.Role.SOFT_DELETE).required(), note("text not null"))
                .isSilent())
        .isTrue();
  }

  @Test
  void only_a_hierarchy_always_has_its_type() {
    assertThat(
            judge(kind -> kind.role(ColumnUse.Role.DISCRIMINATOR), note("text not null"))
                .only()
                .severity())
        .isEqualTo(Severity.LOW);
  }

  @Test
  void an_optional_attribute_may_send_null() {
    Judged judged = judge(UnaryOperator.identity(), note("text not null"));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Visit.note is optional in the mapping but column public.visit.note is NOT NULL");
    assertThat(fault.consequence()).isEqualTo("saving null fails (23502)");
    assertThat(fault.severity()).isEqualTo(Severity.LOW);
    assertThat(fault.breaks()).containsExactly(Operation.WRITE);
    assertThat(judged.sql())
        .containsExactly("ALTER TABLE public.visit ALTER COLUMN note DROP NOT NULL;");
    assertThat(fault.remedies().mapping()).isEqualTo("@Column(nullable = false)");
  }

  @Test
  void a_default_does_not_help_because_null_is_sent() {
    Fault fault = judge(UnaryOperator.identity(), note("text not null default ''::text")).only();

    assertThat(fault.consequence())
        .isEqualTo("saving null fails (23502): Hibernate sends NULL, so the default is not used");
    assertThat(fault.severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void a_trigger_may_help() {
    assertThat(judge(UnaryOperator.identity(), note("text not null").trigger("fill_note")).only())
        .extracting(Fault::consequence)
        .isEqualTo("saving null fails (23502), unless trigger fill_note gives it a value");
  }

  @Test
  void a_reference_is_made_required_where_it_is_mapped() {
    assertThat(
            judge(note -> note.role(ColumnUse.Role.REFERENCE), note("text not null"))
                .only()
                .remedies()
                .mapping())
        .isEqualTo("@ManyToOne(optional = false) @JoinColumn(nullable = false)");
  }

  @Test
  void what_is_left_out_when_null_takes_the_default() {
    assertThat(
            judge(TestMappedColumn::omittedWhenNull, note("text not null default ''::text"))
                .isSilent())
        .isTrue();
    assertThat(judge(TestMappedColumn::omittedWhenNull, note("text not null")).faults()).hasSize(1);
  }

  @Test
  void what_no_insert_names_needs_a_default() {
    UnaryOperator<TestMappedColumn> readOnly = note -> note.notInsertable().notUpdatable();

    assertThat(judge(readOnly, note("text not null default ''::text")).isSilent()).isTrue();
    assertThat(judge(readOnly, note("text not null generated stored")).isSilent()).isTrue();
    assertThat(judge(readOnly, note("text not null").trigger("fill_note")).isSilent()).isTrue();
    Fault fault = judge(readOnly, note("text not null")).only();
    assertThat(fault.message())
        .isEqualTo(
            "Visit.note is left out of INSERT but column public.visit.note is NOT NULL without a"
                + " default");
    assertThat(fault.consequence()).isEqualTo("every INSERT fails (23502)");
    assertThat(fault.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(fault.remedies().mapping())
        .isEqualTo("@Column(insertable = true, nullable = false)");
  }

  @Test
  void a_declared_default_that_is_absent_is_another_rule() {
    assertThat(
            judge(
                    note -> note.notInsertable().notUpdatable().defaultExpression("''"),
                    note("text not null"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_column_that_siblings_leave_out_is_another_rule() {
    UnaryOperator<TestMappedColumn> subclass = note -> note.omittedBy("OtherVisit");

    assertThat(judge(subclass, note("text not null")).isSilent()).isTrue();
    assertThat(judge(subclass, note("text not null default ''::text")).faults()).hasSize(1);
  }

  @Test
  void what_hibernate_fills_itself_is_never_null() {
    assertThat(judge(note -> note.source(ValueSource.SEQUENCE), note("bigint not null")).isSilent())
        .isTrue();
    assertThat(judge(note -> note.role(ColumnUse.Role.ORDER), note("integer not null")).isSilent())
        .isTrue();
  }

  @Test
  void required_attributes_keys_and_read_only_entities_are_silent() {
    assertThat(judge(TestMappedColumn::required, note("text not null")).isSilent()).isTrue();
    assertThat(judge(UnaryOperator.identity(), note("text")).isSilent()).isTrue();
    assertThat(
            Judged.by(
                    new RequiredColumn(),
                    compare(
                        entity("Visit").readOnly().column("note", "text"), note("text not null")))
                .isSilent())
        .isTrue();
    assertThat(
            Judged.by(
                    new RequiredColumn(),
                    compare(
                        entity("Visit").column("note", "text").primaryKey("note"),
                        note("text not null")))
                .isSilent())
        .isTrue();
  }

  private static TestDbTable note(String definition) {
    return table("visit").column("note", definition);
  }

  private static Judged judge(UnaryOperator<TestMappedColumn> how, TestDbTable table) {
    return Judged.by(
        new RequiredColumn(), compare(entity("Visit").column("note", "text", how), table));
  }
}
