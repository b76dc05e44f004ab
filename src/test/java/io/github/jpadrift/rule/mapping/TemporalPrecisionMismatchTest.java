package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.TestMappedColumn;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class TemporalPrecisionMismatchTest {

  @Test
  void chosen_digits_are_a_promise() {
    Judged judged = judge("timestamp(3)", "timestamp(0)", at -> at.fractionalSeconds(3));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Event.at is timestamp(3) without time zone in the mapping but timestamp(0) without"
                + " time zone in column public.event.at");
    assertThat(fault.consequence())
        .isEqualTo(
            "times are rounded to 0 fractional digits on write and no longer equal what was set");
    assertThat(fault.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(fault.breaks()).containsExactly(Operation.WRITE);
    assertThat(judged.sql())
        .containsExactly(
            "ALTER TABLE public.event ALTER COLUMN at TYPE timestamp(3) without time zone;");
    assertThat(fault.remedies().mapping()).isEqualTo("@FractionalSeconds(0)");
  }

  @Test
  void the_default_of_six_digits_is_silence() {
    assertThat(judge("timestamp(6)", "timestamp(3)").only().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void a_column_that_cuts_milliseconds_changes_nearly_every_value() {
    assertThat(judge("timestamp(6)", "timestamp(2)").only().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(judge("time(6)", "time(0)").only().severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void a_version_that_is_rounded_cannot_be_updated() {
    Fault fault =
        judge("timestamp(6)", "timestamp(3)", at -> at.role(ColumnUse.Role.VERSION)).only();

    assertThat(fault.severity()).isEqualTo(Severity.HIGH);
    assertThat(fault.consequence())
        .isEqualTo(
            "the version is rounded on write, so the next UPDATE finds no row and throws"
                + " OptimisticLockException");
  }

  @Test
  void six_digits_are_what_postgresql_keeps_when_nothing_is_said() {
    assertThat(judge("timestamp(6)", "timestamp").isSilent()).isTrue();
    assertThat(judge("timestamp", "timestamp(6)").isSilent()).isTrue();
    assertThat(judge("time(0)", "time").isSilent()).isTrue();
  }

  @Test
  void another_zone_or_type_is_another_rule() {
    assertThat(judge("timestamp(6)", "timestamp(3) with time zone").isSilent()).isTrue();
    assertThat(judge("timestamp(6)", "date").isSilent()).isTrue();
    assertThat(judge("date", "date").isSilent()).isTrue();
  }

  private static Judged judge(String declared, String actual) {
    return judge(declared, actual, UnaryOperator.identity());
  }

  private static Judged judge(String declared, String actual, UnaryOperator<TestMappedColumn> how) {
    return Judged.by(
        new TemporalPrecisionMismatch(),
        compare(entity("Event").column("at", declared, how), table("event").column("at", actual)));
  }
}
