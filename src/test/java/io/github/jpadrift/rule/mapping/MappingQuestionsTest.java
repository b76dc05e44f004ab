package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.compare.TestMappedColumn;
import io.github.jpadrift.compare.TestMappedTable;
import io.github.jpadrift.database.Question.Admits;
import io.github.jpadrift.database.Question.SameExpression;
import io.github.jpadrift.database.Question.TypedColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only PostgreSQL can say of expressions, and what need not be asked. */
final class MappingQuestionsTest {

  private static final TestMappedTable STATUS =
      entity("Job").column("status", "varchar(255)", status -> status.values("NEW", "DONE"));

  @Test
  void a_check_is_asked_about_every_constant_and_every_value_that_it_lists() {
    String check = "((status)::text = ANY (ARRAY['NEW'::text, 'OLD'::text]))";

    assertThat(
            MappingQuestions.of(
                compare(
                    STATUS, table("job").column("status", "varchar(3)").check(check, "status"))))
        .containsExactly(
            new Admits(check, "status", "character varying", "NEW"),
            new Admits(check, "status", "character varying", "DONE"),
            new Admits(check, "status", "character varying", "OLD"));
  }

  @Test
  void no_length_cuts_a_value_before_the_check_sees_it() {
    assertThat(
            MappingQuestions.of(
                compare(
                    STATUS,
                    table("job")
                        .column("status", "char(3)")
                        .check("(status > ''::bpchar)", "status"))))
        .contains(new Admits("(status > ''::bpchar)", "status", "bpchar", "DONE"));
  }

  @Test
  void a_domain_is_asked_as_its_base_type() {
    assertThat(
            MappingQuestions.of(
                compare(
                    STATUS,
                    table("job")
                        .domainColumn("status", "state", "varchar(9)", "(VALUE <> ''::text)"))))
        .containsExactly(
            new Admits("(VALUE <> ''::text)", "value", "character varying", "NEW"),
            new Admits("(VALUE <> ''::text)", "value", "character varying", "DONE"));
  }

  @Test
  void only_labels_can_reach_the_check_of_an_enum_type() {
    assertThat(
            MappingQuestions.of(
                compare(
                    STATUS,
                    table("job")
                        .enumColumn("status", "State", "NEW", "OLD")
                        .check("(status <> 'OLD'::\"State\")", "status"))))
        .containsExactly(
            new Admits("(status <> 'OLD'::\"State\")", "status", "public.\"State\"", "NEW"),
            new Admits("(status <> 'OLD'::\"State\")", "status", "public.\"State\"", "OLD"));
  }

  @Test
  void a_value_that_is_none_of_the_type_needs_no_question() {
    assertThat(
            MappingQuestions.of(
                compare(
                    STATUS,
                    table("job").column("status", "integer").check("(status > 0)", "status"))))
        .isEmpty();
    assertThat(
            MappingQuestions.of(
                compare(
                    STATUS,
                    table("job").column("status", "text[]").check("(status > '{}')", "status"))))
        .isEmpty();
  }

  @Test
  void null_is_asked_where_a_validated_check_may_refuse_it() {
    TestMappedTable name = entity("Job").column("name", "text", TestMappedColumn::required);

    assertThat(
            MappingQuestions.of(
                compare(
                    name, table("job").column("name", "text").check("(name IS NOT NULL)", "name"))))
        .containsExactly(new Admits("(name IS NOT NULL)", "name", "text", null));
    assertThat(
            MappingQuestions.of(
                compare(
                    entity("Job").column("name", "text"),
                    table("job").column("name", "text").check("(name IS NOT NULL)", "name"))))
        .isEmpty();
    assertThat(
            MappingQuestions.of(
                compare(
                    name,
                    table("job")
                        .column("name", "text")
                        .check("(name IS NOT NULL)", false, "name"))))
        .isEmpty();
    assertThat(
            MappingQuestions.of(
                compare(
                    name,
                    table("job")
                        .column("name", "text not null")
                        .check("(name IS NOT NULL)", "name"))))
        .isEmpty();
  }

  @Test
  void defaults_are_compared_in_the_type_of_the_column() {
    assertThat(
            MappingQuestions.of(
                compare(
                    entity("Job").column("name", "text", name -> name.defaultExpression("'x'")),
                    table("job").column("name", "varchar(9) default 'x'::text"))))
        .containsExactly(new SameExpression("'x'", "'x'::text", List.of(), "character varying(9)"));
  }

  @Test
  void checks_are_compared_over_the_columns_that_they_may_name() {
    TestDbTable job =
        table("job").column("low", "integer").column("high", "bigint").check("(low > 0)", "low");

    assertThat(
            MappingQuestions.of(
                compare(
                    entity("Job").column("low", "integer").check("0 < low", false, "low"), job)))
        .containsExactly(
            new SameExpression(
                "0 < low", "(low > 0)", List.of(new TypedColumn("low", "integer")), null));
    assertThat(MappingQuestions.of(compare(entity("Job").check("low < high", false), job)))
        .containsExactly(
            new SameExpression(
                "low < high",
                "(low > 0)",
                List.of(new TypedColumn("low", "integer"), new TypedColumn("high", "bigint")),
                null));
    assertThat(MappingQuestions.of(compare(entity("Job").check("low in (1)", true, "low"), job)))
        .isEmpty();
  }
}
