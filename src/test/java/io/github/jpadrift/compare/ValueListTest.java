package io.github.jpadrift.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.schema.Identifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ValueListTest {

  @Test
  void what_postgresql_prints_of_an_in_list() {
    assertThat(
            list(
                "((status)::text = ANY ((ARRAY['NEW'::character varying, 'it''s'::character"
                    + " varying(20)])::text[]))"))
        .contains(List.of("NEW", "it's"));
    assertThat(list("(status = ANY (ARRAY['A'::bpchar, 'B'::bpchar]))"))
        .contains(List.of("A", "B"));
    assertThat(list("(status = ANY (ARRAY['A'::public.\"my enum\"]))")).contains(List.of("A"));
    assertThat(list("(status = ANY (ARRAY[0, 1, 2]))")).contains(List.of("0", "1", "2"));
  }

  @Test
  void one_value_alternatives_ranges_and_null() {
    assertThat(list("((status)::text = 'A'::text)")).contains(List.of("A"));
    assertThat(list("((status = 'A'::text) OR (status = 'B'::text) OR (status IS NULL))"))
        .contains(List.of("A", "B"));
    assertThat(list("((status >= 0) AND (status <= 3))")).contains(List.of("0", "3"));
    assertThat(list("(status = 'tab\\'::text)")).contains(List.of("tab\\"));
    assertThat(list("(status = E'back\\\\slash'::text)")).contains(List.of("back\\slash"));
  }

  @Test
  void quoted_columns_and_domains() {
    assertThat(ValueList.of("(\"Status\" = 'A'::text)", new Identifier("Status"))).isPresent();
    assertThat(ValueList.of("(\"we\"\"ird\" = 'A'::text)", new Identifier("we\"ird"))).isPresent();
    assertThat(ValueList.of("(VALUE = 'A'::text)", new Identifier("value"))).isPresent();
    assertThat(ValueList.of("(status = 'A'::text)", new Identifier("Status"))).isEmpty();
  }

  @Test
  void anything_else_is_no_list() {
    assertThat(list("(status ~~ 'A%'::text)")).isEmpty();
    assertThat(list("(status <> 'A'::text)")).isEmpty();
    assertThat(list("(length(status) = 3)")).isEmpty();
    assertThat(list("(NOT (status = 'A'::text))")).isEmpty();
    assertThat(list("((status = 'A'::text) OR (other = 'B'::text))")).isEmpty();
    assertThat(list("(status IS NOT NULL)")).isEmpty();
  }

  @Test
  void a_long_literal_does_not_exhaust_the_stack() {
    assertThat(list("(status = '" + "x''".repeat(20_000) + "'::text)")).isPresent();
  }

  private static Optional<List<String>> list(String condition) {
    return ValueList.of(condition, new Identifier("status")).map(ValueList::literals);
  }
}
