package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.rule.Judged;
import io.github.jpadrift.rule.Rule;
import org.junit.jupiter.api.Test;

final class UnmappedColumnTest {

  @Test
  void a_column_that_may_be_left_out() {
    Judged judged =
        Judged.by(
            new UnmappedColumn(),
            compare(
                entity("Invoice"),
                table("invoice")
                    .column("deleted_at", "timestamp(6) with time zone")
                    .column("number", "text not null")));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice has no attribute for column public.invoice.deleted_at, which is timestamp(6) with time zone");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@Column(name = \"deleted_at\") private java.time.Instant deletedAt;");
    assertThat(judged.sql())
        .containsExactly(
            "-- its values are lost\n"
                + "-- ALTER TABLE public.invoice DROP COLUMN IF EXISTS deleted_at;");
  }

  @Test
  void it_runs_only_when_asked_for() {
    assertThat(MappingRules.all()).extracting(Rule::getClass).contains(UnmappedColumn.class);
    assertThat(MappingRules.standard())
        .extracting(Rule::getClass)
        .doesNotContain(UnmappedColumn.class, UnmappedTable.class);
  }
}
