package io.github.jpadrift.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFragmentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "varchar(20) not null",
        "numeric(10, 2)",
        "price > 0 and (state in ('NEW', 'O''K;--/*') or \"odd ; -- name\" = 1)",
        "E'it\\'s; one'",
        "coalesce(E'\\\\', e'\\';')",
        "$$; drop table t; --$$",
        "$a$ $b$ ; $a$",
        "tags[1]",
        "array['a', 'b']",
        "a - -1 / 2 * 3",
        "a$b",
        "lower(name) desc nulls last",
        "'C:\\dir'",
        "U&'\\00e9'",
        "x::text",
      })
  void one_expression_or_type_is_told(String fragment) {
    assertThat(SqlFragment.isSingleExpression(fragment)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "0)); drop table victim; commit; --",
        "id > 0)",
        "(id > 0",
        "id) > (0",
        "(a] [b)",
        "tags[1",
        "1; drop table t",
        "(1; drop table t)",
        "1 -- the rest is gone",
        "1 /* the rest */",
        "a->>'b' --",
        "'open",
        "'it''s open''",
        "\"open",
        "E'open\\'",
        "$$open",
        "$a$ open $b$",
        "integer, drop column secret",
        "integer,",
        "true \\! rm",
        "'\\' || '; drop table t; '",
        "'a\\'''",
        "nulls\0",
        "fE'\\'; drop table t; --'",
      })
  void what_may_be_more_than_one_expression_is_told(String fragment) {
    assertThat(SqlFragment.isSingleExpression(fragment)).isFalse();
  }

  @Test
  void a_list_is_cut_at_the_commas_outside_parentheses() {
    assertThat(SqlFragment.expressions("a, \"b,c\" desc ,coalesce(d, 'e,'), $$,$$"))
        .hasValueSatisfying(
            parts ->
                assertThat(parts)
                    .containsExactly("a", "\"b,c\" desc", "coalesce(d, 'e,')", "$$,$$"));
    assertThat(SqlFragment.expressions("a,,b")).isEmpty();
    assertThat(SqlFragment.expressions("a) ; drop table t")).isEmpty();
  }
}
