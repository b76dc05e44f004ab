package io.github.jpadrift.compare;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.database.Answers;
import io.github.jpadrift.database.Evidence;
import io.github.jpadrift.database.ProbeResults;
import io.github.jpadrift.database.Question;
import io.github.jpadrift.database.Question.Admits;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.schema.TableName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One database, seen along several search paths, and evidence that comes in parts. */
class SeenFromTest {

  private static final Comparison FROM_PUBLIC =
      compare(
          entity("Invoice").called("invoice").id("id", "bigint"),
          table("billing.invoice").column("id", "bigint not null"));

  @Test
  void a_name_is_found_along_the_path_from_which_the_database_is_seen() {
    assertThat(FROM_PUBLIC.onlyMapped()).hasSize(1);
    Comparison fromBilling =
        Comparison.of(
            FROM_PUBLIC.mapping(),
            FROM_PUBLIC.database().seenFrom(List.of(new Identifier("billing"))));
    assertThat(fromBilling.onlyMapped()).isEmpty();
    assertThat(fromBilling.columns()).extracting(ColumnMatch::name).contains("billing.invoice.id");
  }

  @Test
  void a_qualified_name_is_found_whatever_the_path() {
    assertThat(FROM_PUBLIC.database().table(TableName.of("billing", "invoice"))).isPresent();
    assertThat(FROM_PUBLIC.database().table(TableName.of("public", "invoice"))).isEmpty();
  }

  @Test
  void later_evidence_leaves_the_earlier_where_it_was() {
    Question first = new Admits("a", "a", "text", "1");
    Question second = new Admits("b", "b", "text", "2");
    Comparison both =
        FROM_PUBLIC
            .with(new Evidence(new Answers(Map.of(first, true), Map.of()), ProbeResults.NOTHING))
            .with(new Evidence(new Answers(Map.of(), Map.of(second, "why")), ProbeResults.NOTHING));
    assertThat(both.answers().to(first)).contains(true);
    assertThat(both.answers().unanswered()).containsEntry(second, "why");
  }
}
