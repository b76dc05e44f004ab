package io.github.jpadrift.compare;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.database.Answers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What rules conclude from a whole comparison is worked out once. */
final class DerivedOnceTest {

  private record Tables(int count) {}

  private record Doubled(int count) {}

  private final AtomicInteger derivations = new AtomicInteger();

  private Tables tables(Comparison comparison) {
    derivations.incrementAndGet();
    return new Tables(comparison.mapping().tables().size());
  }

  @Test
  void whoever_asks_second_gets_what_the_first_was_given() {
    Comparison comparison = compare(entity("Invoice").id("id", "bigint"));

    assertThat(comparison.derived(Tables.class, this::tables))
        .isEqualTo(new Tables(1))
        .isSameAs(comparison.derived(Tables.class, this::tables));
    assertThat(derivations).hasValue(1);
  }

  @Test
  void one_derivation_may_ask_for_another() {
    Comparison comparison = compare(entity("Invoice").id("id", "bigint"));

    assertThat(
            comparison.derived(
                Doubled.class,
                whole -> new Doubled(2 * whole.derived(Tables.class, this::tables).count())))
        .isEqualTo(new Doubled(2));
  }

  @Test
  void a_comparison_that_knows_more_derives_anew() {
    Comparison comparison = compare(entity("Invoice").id("id", "bigint"));
    comparison.derived(Tables.class, this::tables);

    comparison.with(Answers.NONE).derived(Tables.class, this::tables);

    assertThat(derivations).hasValue(2);
  }

  @Test
  void what_is_of_the_schema_alone_stays_whatever_the_server_tells_and_holds_for_others() {
    Comparison comparison = compare(entity("Invoice").id("id", "bigint"));
    Comparison alike = compare(entity("Invoice").id("id", "bigint"));

    Tables first = comparison.ofSchema(Tables.class, this::tables);

    assertThat(comparison.with(Answers.NONE).ofSchema(Tables.class, this::tables)).isSameAs(first);
    assertThat(alike.concludingAs(comparison).ofSchema(Tables.class, this::tables)).isSameAs(first);
    assertThat(derivations).hasValue(1);
    assertThat(alike.ofSchema(Tables.class, this::tables)).isNotSameAs(first);
  }
}
