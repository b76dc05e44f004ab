package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class MissingIndexTest {

  private static final Part VIDEO =
      entity("Video").column("a", "text").column("b", "text").index("a", "b");

  private static TestDbTable videos() {
    return table("video").column("a", "text").column("b", "text");
  }

  private static Judged judge(Part... parts) {
    return Judged.by(new MissingIndex(), compare(parts));
  }

  @Test
  void a_declared_index_that_is_not_there() {
    Judged judged = judge(VIDEO, videos());

    assertThat(judged.messages())
        .containsExactly(
            "Video has an index on (a, b) in the mapping but table public.video has none that leads with it");
    assertThat(judged.only().consequence())
        .isEqualTo("queries by these columns read the whole table");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("without @Index(columnList = \"a, b\")");
    assertThat(judged.sql())
        .containsExactly(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS video_a_b_idx ON public.video (a, b);");
  }

  @Test
  void an_index_or_key_that_leads_with_the_columns_will_do() {
    assertThat(judge(VIDEO, videos().column("c", "text").index("a", "b", "c")).isSilent()).isTrue();
    assertThat(judge(VIDEO, videos().unique("a", "b")).isSilent()).isTrue();
  }

  @Test
  void other_order_partial_and_expression_indexes_will_not() {
    assertThat(judge(VIDEO, videos().index("b", "a")).faults()).hasSize(1);
    assertThat(judge(VIDEO, videos().index("a is not null", true, "a", "b")).faults()).hasSize(1);
    assertThat(judge(VIDEO, videos().index("a", "")).faults()).hasSize(1);
  }

  @Test
  void an_invalid_index_is_built_again() {
    Judged judged = judge(VIDEO, videos().index(null, false, "a", "b"));

    assertThat(judged.messages())
        .containsExactly(
            "Video has an index on (a, b) in the mapping but table public.video has only video_a_b_idx, which is invalid");
    assertThat(judged.sql()).containsExactly("REINDEX INDEX CONCURRENTLY public.video_a_b_idx;");
  }

  @Test
  void a_name_that_is_taken_is_numbered_and_a_partitioned_table_waits() {
    assertThat(judge(VIDEO, videos().partitions(1).index("a is not null", true, "a", "b")).sql())
        .containsExactly("CREATE INDEX IF NOT EXISTS video_a_b_idx_1 ON public.video (a, b);");
  }

  @Test
  void the_index_of_a_missing_key_comes_with_the_key() {
    assertThat(
            judge(
                    entity("Video").column("a", "text").unique("a").index("a"),
                    table("video").column("a", "text"))
                .isSilent())
        .isTrue();
  }

  @Test
  void missing_columns_and_views_have_no_indexes() {
    assertThat(
            judge(
                    VIDEO,
                    table("video").column("a", "text"),
                    entity("Total").column("a", "text").index("a"),
                    table("total").kind(DbTable.Kind.VIEW).column("a", "text"))
                .isSilent())
        .isTrue();
  }
}
