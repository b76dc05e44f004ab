package io.github.jpadrift.compare;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static io.github.jpadrift.compare.Models.searchPath;
import static io.github.jpadrift.compare.Models.sequence;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.database.DbColumn;
import org.junit.jupiter.api.Test;

final class ModelsTest {

  @Test
  void both_sides_meet_along_the_search_path() {
    Comparison comparison =
        compare(
            entity("Invoice").id("id", "bigint").column("total_net", "numeric(12,4)"),
            entity("Payment").called("audit.payment"),
            table("billing.invoice").column("id", "bigint not null identity always"),
            table("public.payment"),
            searchPath("public", "billing"),
            mappedSequence("invoice_seq", "Invoice", 50),
            sequence("invoice_seq").increment(50));

    TableMatch invoice = comparison.tables().get(0);
    assertThat(invoice.name()).hasToString("billing.invoice");
    assertThat(invoice.columns().onlyMapped().get(0).origin()).hasToString("Invoice.totalNet");
    DbColumn id = invoice.columns().both().get(0).actual();
    assertThat(id.identity()).isEqualTo(DbColumn.Identity.ALWAYS);
    assertThat(id.nullable()).isFalse();
    assertThat(comparison.onlyMapped()).hasSize(1);
    assertThat(comparison.sequences()).hasSize(1);
  }

  @Test
  void a_column_is_written_in_the_words_of_sql() {
    TableMatch match =
        compare(
                entity("Invoice"),
                table("invoice")
                    .column("total", "numeric(8,2) not null default 0")
                    .column("paid_at", "timestamp(6) with time zone")
                    .column("net", "numeric(8,2) generated stored"))
            .tables()
            .get(0);

    assertThat(match.actual().columns())
        .extracting(column -> column.type().declared().toString(), DbColumn::nullable)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("numeric(8,2)", false),
            org.assertj.core.groups.Tuple.tuple("timestamp(6) with time zone", true),
            org.assertj.core.groups.Tuple.tuple("numeric(8,2)", true));
    assertThat(match.actual().columns().get(0).defaultExpression()).isEqualTo("0");
    assertThat(match.actual().columns().get(2).generated()).isEqualTo(DbColumn.Generated.STORED);
  }
}
