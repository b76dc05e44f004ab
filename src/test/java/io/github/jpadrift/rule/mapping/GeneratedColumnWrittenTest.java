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

final class GeneratedColumnWrittenTest {

  @Test
  void a_computed_column_takes_no_value() {
    Judged judged = judge("numeric(8,2) generated stored", UnaryOperator.identity());

    Fault fault = judged.only();
    assertThat(fault.message())
        .isEqualTo(
            "Line.total is written by the mapping but column public.line.total is generated always"
                + " (stored)");
    assertThat(fault.consequence())
        .isEqualTo("every INSERT and UPDATE that names it fails (428C9)");
    assertThat(fault.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(fault.breaks()).containsExactly(Operation.WRITE);
    assertThat(judged.sql())
        .containsExactly(
            "-- PostgreSQL would no longer compute this column for anyone\n"
                + "-- ALTER TABLE public.line ALTER COLUMN total DROP EXPRESSION IF EXISTS;");
    assertThat(fault.remedies().mapping())
        .isEqualTo(
            "@Generated(event = {EventType.INSERT, EventType.UPDATE}) @Column(insertable = false,"
                + " updatable = false)");
  }

  @Test
  void a_virtual_column_cannot_be_made_a_plain_one() {
    Fault fault = judge("numeric(8,2) generated virtual", TestMappedColumn::notUpdatable).only();

    assertThat(fault.message())
        .isEqualTo(
            "Line.total is written by the mapping but column public.line.total is generated always"
                + " (virtual)");
    assertThat(fault.consequence()).isEqualTo("every INSERT that names it fails (428C9)");
    assertThat(fault.remedies().database()).isEmpty();
    assertThat(
            judge("numeric(8,2) generated virtual", TestMappedColumn::notInsertable)
                .only()
                .consequence())
        .isEqualTo("every UPDATE that names it fails (428C9)");
  }

  @Test
  void what_is_only_read_is_fine() {
    assertThat(
            judge("numeric(8,2) generated stored", total -> total.notInsertable().notUpdatable())
                .isSilent())
        .isTrue();
    assertThat(judge("numeric(8,2) default 0", UnaryOperator.identity()).isSilent()).isTrue();
    assertThat(
            Judged.by(
                    new GeneratedColumnWritten(),
                    compare(
                        entity("Line").readOnly().column("total", "numeric(8,2)"),
                        table("line").column("total", "numeric(8,2) generated stored")))
                .isSilent())
        .isTrue();
  }

  private static Judged judge(String definition, UnaryOperator<TestMappedColumn> how) {
    return Judged.by(
        new GeneratedColumnWritten(),
        compare(
            entity("Line").column("total", "numeric(8,2)", how),
            table("line").column("total", definition)));
  }
}
