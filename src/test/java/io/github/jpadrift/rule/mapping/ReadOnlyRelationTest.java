package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.Privilege;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class ReadOnlyRelationTest {

  private static Judged judge(Part... parts) {
    return Judged.by(new ReadOnlyRelation(), compare(parts));
  }

  @Test
  void a_view_that_takes_no_writes() {
    Judged judged =
        judge(
            entity("Total").id("id", "bigint").column("amount", "numeric(38,2)"),
            table("total").kind(DbTable.Kind.VIEW));

    assertThat(judged.messages())
        .containsExactly(
            "Total is written in the mapping but view public.total takes no INSERT, UPDATE, DELETE");
    assertThat(judged.only().remedies().mapping()).isEqualTo("@Immutable");
    assertThat(judged.only().remedies().database()).isEmpty();
  }

  @Test
  void an_updatable_view_or_an_immutable_entity_is_fine() {
    assertThat(
            judge(
                    entity("Total").id("id", "bigint").column("amount", "numeric(38,2)"),
                    table("total")
                        .kind(DbTable.Kind.VIEW)
                        .writable(Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE),
                    entity("Sum").readOnly(),
                    table("sum").kind(DbTable.Kind.MATERIALIZED_VIEW),
                    entity("Invoice"),
                    table("invoice"))
                .isSilent())
        .isTrue();
  }

  @Test
  void what_is_never_updated_needs_no_update() {
    assertThat(
            judge(
                    entity("Event").id("id", "bigint"),
                    table("event")
                        .kind(DbTable.Kind.FOREIGN)
                        .writable(Privilege.INSERT, Privilege.DELETE))
                .isSilent())
        .isTrue();
  }
}
