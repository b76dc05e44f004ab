package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class UnmappedTableTest {

  @Test
  void a_left_over() {
    Judged judged =
        Judged.by(
            new UnmappedTable(),
            compare(entity("Invoice"), table("invoice"), table("invoice_old")));

    assertThat(judged.messages())
        .containsExactly("No entity is mapped to table public.invoice_old");
    assertThat(judged.only().location().entity()).isNull();
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@Entity @Table(name = \"invoice_old\", schema = \"public\")");
    assertThat(judged.sql())
        .containsExactly("-- its rows are lost\n-- DROP TABLE IF EXISTS public.invoice_old;");
  }

  @Test
  void what_belongs_to_tools_extensions_partitions_or_others_is_not_the_applications() {
    assertThat(
            Judged.by(
                    new UnmappedTable(),
                    compare(
                        entity("Invoice"),
                        table("invoice").partitions(1),
                        table("invoice_1").kind(DbTable.Kind.PARTITION),
                        table("flyway_schema_history"),
                        table("databasechangelog"),
                        table("DATABASECHANGELOGLOCK"),
                        table("spatial_ref_sys").ofExtension(),
                        table("totals").kind(DbTable.Kind.VIEW),
                        table("other.thing")))
                .isSilent())
        .isTrue();
  }
}
