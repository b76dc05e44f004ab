package io.github.jpadrift.check;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparedTablesTest {

  @Test
  void types_that_agree_are_shown_alike() {
    assertThat(
            ComparedTables.of(
                    compare(
                        entity("Invoice")
                            .column("at", "timestamp(6) with time zone")
                            .column("total", "numeric(12,2)"),
                        table("invoice")
                            .column("at", "timestamptz")
                            .column("total", "numeric(8,2)")),
                    Set.of())
                .get(0)
                .columns())
        .extracting(column -> column.declared() + " / " + column.actual())
        .containsExactlyInAnyOrder(
            "timestamp with time zone / timestamp with time zone", "numeric(12,2) / numeric(8,2)");
  }
}
