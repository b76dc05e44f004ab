package io.github.jpadrift.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.finding.Effect.Outcome;
import org.junit.jupiter.api.Test;

class EffectsTest {

  @Test
  void what_breaks_is_derived_in_the_order_of_reports() {
    Effects effects =
        Effects.fails("42883", Operation.QUERY)
            .and(Effects.changes(Operation.WRITE))
            .and(Effects.failsForSome("22003", Operation.WRITE));

    assertThat(effects.breaks()).containsExactly(Operation.WRITE, Operation.QUERY);
    assertThat(effects.all())
        .containsExactly(
            new Effect(Operation.WRITE, Outcome.FAILS_FOR_SOME, "22003"),
            new Effect(Operation.WRITE, Outcome.CHANGES, null),
            new Effect(Operation.QUERY, Outcome.FAILS, "42883"));
  }

  @Test
  void a_start_that_is_refused_breaks_no_statement() {
    assertThat(Effects.fails(Operation.START).breaks()).isEmpty();
    assertThat(Effects.fails(Operation.START).all()).hasSize(1);
  }

  @Test
  void the_same_effect_counts_once() {
    Effects one = Effects.fails("42P01", Operation.READ);

    assertThat(one.and(one)).isEqualTo(one);
    assertThat(Effects.NONE.and(one)).isEqualTo(one);
  }

  @Test
  void what_does_not_fail_has_no_code() {
    assertThatThrownBy(() -> new Effect(Operation.READ, Outcome.CHANGES, "22003"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("without an error there is no code, not 22003");
  }

  @Test
  void labels_are_those_of_the_formats() {
    assertThat(Outcome.FAILS_FOR_SOME.label()).isEqualTo("fails-for-some");
  }
}
