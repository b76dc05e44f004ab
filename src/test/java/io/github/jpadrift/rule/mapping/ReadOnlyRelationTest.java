package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.joinTable;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.database.DbRewrite.Instead;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.database.Privilege;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
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
  void a_column_that_a_view_computes_takes_no_value() {
    Judged judged =
        judge(
            entity("Total")
                .id("id", "bigint")
                .column("amount", "numeric(38,2)")
                .column("shown", "text", shown -> shown.notInsertable().notUpdatable()),
            table("total")
                .kind(DbTable.Kind.VIEW)
                .writable(Privilege.INSERT, Privilege.UPDATE, Privilege.DELETE)
                .column("id", "bigint")
                .column("amount", "numeric(38,2)")
                .column("shown", "text")
                .computed("amount", "shown"));

    assertThat(judged.messages())
        .containsExactly(
            "Total.amount is written in the mapping but view public.total computes column amount");
    assertThat(judged.only().effects()).isEqualTo(Effects.fails("0A000", Operation.WRITE));
    assertThat(judged.only().consequence())
        .isEqualTo("every INSERT and UPDATE that names it fails (0A000)");
    assertThat(judged.only().remedies().mapping())
        .endsWith("@Column(insertable = false, updatable = false)");
    assertThat(judged.only().remedies().database()).isEmpty();
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

  @Test
  void a_rule_that_swallows_every_write_is_critical_and_one_that_swallows_some_is_high() {
    Judged judged =
        judge(
            entity("Event").id("id", "bigint").column("name", "text"),
            table("event")
                .rewrite("gone", Privilege.INSERT, Instead.NOTHING, false)
                .rewrite("old", Privilege.DELETE, Instead.NOTHING, true)
                .rewrite("soft", Privilege.UPDATE, Instead.OTHER_COMMAND, false));

    assertThat(judged.messages())
        .containsExactly(
            "Event is written in the mapping but rule gone of table public.event swallows every INSERT",
            "Event is written in the mapping but rule old of table public.event swallows some DELETE",
            "Event is written in the mapping but rule soft of table public.event does something else instead of every UPDATE");
    assertThat(judged.faults())
        .extracting(fault -> fault.severity())
        .containsExactly(Severity.CRITICAL, Severity.HIGH, Severity.CRITICAL);
    assertThat(judged.faults())
        .extracting(fault -> fault.effects())
        .containsExactly(
            Effects.fails(Operation.WRITE),
            Effects.failsForSome(Operation.WRITE),
            Effects.fails(Operation.WRITE));
    assertThat(judged.faults().get(0).remedies().database())
        .containsExactly(
            Repair.of(Repair.Step.TABLE, "DROP RULE IF EXISTS gone ON public.event;")
                .withRisk("somebody wanted these writes to be lost"));
  }

  @Test
  void rows_of_a_collection_are_lost_without_an_error() {
    assertThat(
            judge(
                    joinTable("Order.products", "order_products").column("order_id", "bigint"),
                    table("order_products")
                        .rewrite("gone", Privilege.INSERT, Instead.NOTHING, false))
                .only()
                .effects())
        .isEqualTo(Effects.changes(Operation.WRITE));
  }

  @Test
  void a_rule_that_writes_elsewhere_or_concerns_what_is_not_written_is_fine() {
    assertThat(
            judge(
                    entity("Event").id("id", "bigint"),
                    table("event")
                        .kind(DbTable.Kind.VIEW)
                        .writable(Privilege.INSERT, Privilege.DELETE)
                        .rewrite("elsewhere", Privilege.INSERT, Instead.SAME_COMMAND, false)
                        .rewrite("never", Privilege.UPDATE, Instead.NOTHING, false),
                    entity("Sum").readOnly().column("n", "bigint"),
                    table("sum").rewrite("gone", Privilege.INSERT, Instead.NOTHING, false))
                .isSilent())
        .isTrue();
  }
}
