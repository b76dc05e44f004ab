package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.incrementMismatch;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static io.github.jpadrift.compare.Models.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SequenceIncrementMismatchTest {

  private static Judged judge(int declared, long actual) {
    return Judged.by(
        new SequenceIncrementMismatch(),
        compare(
            mappedSequence("invoice_seq", "Invoice", declared),
            sequence("invoice_seq").increment(actual)));
  }

  @Test
  void a_smaller_increment_hands_out_ids_twice() {
    Judged judged = judge(50, 1);

    assertThat(judged.messages())
        .containsExactly(
            "Invoice.id allocates 50 values at a time in the mapping but sequence public.invoice_seq increments by 1");
    assertThat(judged.only().severity()).isNull();
    assertThat(judged.only().consequence())
        .isEqualTo(
            "ids are handed out twice: duplicate key (23505); where Hibernate compares increments at start, it refuses to start");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@SequenceGenerator(allocationSize = 1)");
    assertThat(judged.sql())
        .containsExactly("ALTER SEQUENCE IF EXISTS public.invoice_seq INCREMENT BY 50;");
  }

  @Test
  void a_sequence_that_runs_backwards() {
    assertThat(judge(1, -1).only().severity()).isNull();
    assertThat(judge(1, -1).only().remedies().mapping()).isNull();
  }

  @Test
  void what_hibernate_does_at_the_start_is_what_the_application_asked_for() {
    assertThat(under("fix", 1).isSilent()).isTrue();
    assertThat(under("fix", 100).isSilent()).isTrue();
    assertThat(under("fix", -50).faults()).hasSize(1);
    for (String strategy : List.of("log", "none")) {
      assertThat(under(strategy, 1).only().severity()).isEqualTo(Severity.HIGH);
      assertThat(under(strategy, 1).only().effects())
          .isEqualTo(Effects.failsForSome("23505", Operation.WRITE));
      assertThat(under(strategy, 100).only().consequence()).isEqualTo("ids have gaps");
    }
  }

  private static Judged under(String strategy, long actual) {
    return Judged.by(
        new SequenceIncrementMismatch(),
        compare(
            incrementMismatch(strategy),
            mappedSequence("invoice_seq", "Invoice", 50),
            sequence("invoice_seq").increment(actual)));
  }

  @Test
  void a_larger_increment_leaves_gaps() {
    assertThat(under("log", 100).only().severity()).isEqualTo(Severity.LOW);
    assertThat(judge(1, 50).only().severity()).isEqualTo(Severity.LOW);
    assertThat(judge(1, 50).only().effects()).isEqualTo(Effects.NONE);
  }

  @Test
  void with_a_larger_increment_hibernate_refuses_to_start() {
    assertThat(judge(50, 100).only().severity()).isNull();
    assertThat(judge(50, 100).only().effects()).isEqualTo(Effects.fails(Operation.START));
    assertThat(judge(50, 100).only().consequence())
        .isEqualTo(
            "ids have gaps; where Hibernate compares increments at start, it refuses to start");
  }

  @Test
  void equal_increments() {
    assertThat(judge(50, 50).isSilent()).isTrue();
    assertThat(judge(1, 1).isSilent()).isTrue();
  }
}
