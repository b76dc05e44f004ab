package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.TestMappedColumn;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class NumericPrecisionMismatchTest {

  @Test
  void fewer_decimals_round_and_fewer_digits_overflow() {
    Judged judged = judge("numeric(14,4)", "numeric(8,2)", total -> total.precision(14, 4));

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Invoice.total is numeric(14,4) in the mapping but numeric(8,2) in column"
                + " public.invoice.total");
    assertThat(fault.consequence())
        .isEqualTo(
            "a value of more than 6 digits before the point is refused (22003); values are rounded"
                + " to 2 decimals on write");
    assertThat(fault.severity()).isEqualTo(Severity.HIGH);
    assertThat(fault.breaks()).containsExactly(Operation.WRITE);
    assertThat(judged.sql())
        .containsExactly("ALTER TABLE public.invoice ALTER COLUMN total TYPE numeric(14,4);");
    assertThat(judged.only().related()).isEmpty();
    assertThat(fault.remedies().mapping()).isEqualTo("@Column(precision = 8, scale = 2)");
  }

  @Test
  void the_repair_keeps_what_either_side_needs() {
    assertThat(judge("numeric(12,2)", "numeric(12,4)", total -> total.precision(12, 2)).sql())
        .containsExactly("ALTER TABLE public.invoice ALTER COLUMN total TYPE numeric(14,4);");
    assertThat(
            judge("numeric(12,2)", "numeric(12,4)", total -> total.precision(12, 2))
                .only()
                .related())
        .containsExactly(
            "the column becomes numeric(14,4) and not numeric(12,2), so that no digit is lost that"
                + " it keeps now");
  }

  @Test
  void only_decimals_are_lost() {
    assertThat(
            judge("numeric(10,4)", "numeric(12,2)", total -> total.precision(10, 4))
                .only()
                .consequence())
        .isEqualTo("values are rounded to 2 decimals on write");
  }

  @Test
  void wider_is_fine() {
    assertThat(judge("numeric(8,2)", "numeric(8,2)").isSilent()).isTrue();
    assertThat(judge("numeric(8,2)", "numeric(10,2)").isSilent()).isTrue();
    assertThat(judge("numeric(8,2)", "numeric(10,4)").isSilent()).isTrue();
    assertThat(judge("numeric(8,2)", "numeric").isSilent()).isTrue();
    assertThat(judge("bigint", "numeric(19)").isSilent()).isTrue();
  }

  @Test
  void hibernates_defaults_are_silence() {
    assertThat(judge("numeric(38,2)", "numeric(10,0)").only().severity()).isEqualTo(Severity.LOW);
    assertThat(judge("bigint", "numeric(10,0)").only().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void a_definition_without_digits_promises_all_of_them() {
    Judged judged = judge("numeric", "numeric(8,2)", total -> total.columnDefinition("numeric"));

    assertThat(judged.only().severity()).isEqualTo(Severity.HIGH);
    assertThat(judged.sql())
        .containsExactly("ALTER TABLE public.invoice ALTER COLUMN total TYPE numeric;");
  }

  @Test
  void a_negative_scale_rounds_before_the_point() {
    assertThat(
            judge("numeric(5,0)", "numeric(3,-2)", total -> total.precision(5, 0))
                .only()
                .consequence())
        .isEqualTo("values are rounded to -2 decimals on write");
  }

  @Test
  void other_types_are_another_rule() {
    assertThat(judge("numeric(12,2)", "integer").isSilent()).isTrue();
    assertThat(judge("double precision", "numeric(8,2)").isSilent()).isTrue();
    assertThat(judge("varchar(20)", "numeric(8,2)").isSilent()).isTrue();
  }

  private static Judged judge(String declared, String actual) {
    return judge(declared, actual, UnaryOperator.identity());
  }

  private static Judged judge(String declared, String actual, UnaryOperator<TestMappedColumn> how) {
    return Judged.by(
        new NumericPrecisionMismatch(),
        compare(
            entity("Invoice").column("total", declared, how),
            table("invoice").column("total", actual)));
  }
}
