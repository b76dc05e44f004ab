package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.collectionTable;
import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.joinTable;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Fault;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class PrimaryKeyMismatchTest {

  private static Judged judge(Part... parts) {
    return Judged.by(new PrimaryKeyMismatch(), compare(parts));
  }

  @Test
  void a_list_whose_elements_are_the_key_refuses_an_element_that_repeats() {
    Judged judged =
        Judged.by(
            new PrimaryKeyMismatch(),
            compare(
                collectionTable("Invoice.tags", "tags")
                    .column("invoice_id", "bigint")
                    .column("place", "integer")
                    .column("tag", "text")
                    .primaryKey("invoice_id", "place"),
                table("tags")
                    .column("invoice_id", "bigint not null")
                    .column("place", "integer not null")
                    .column("tag", "text not null")
                    .primaryKey("invoice_id", "tag")));

    assertThat(judged.only().consequence())
        .isEqualTo("rows that the mapping allows are refused: duplicate key (23505)");
    assertThat(judged.only().effects()).isEqualTo(Effects.failsForSome("23505", Operation.WRITE));
  }

  @Test
  void a_table_without_a_primary_key() {
    Judged judged =
        judge(
            entity("Invoice").id("id", "bigint"), table("invoice").column("id", "bigint not null"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice has primary key (id) in the mapping but table public.invoice has none");
    assertThat(judged.only().severity()).isEqualTo(Severity.HIGH);
    assertThat(judged.sql())
        .containsExactly(
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS invoice_pkey ON public.invoice (id);",
            """
            DO $jpadrift$
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.invoice') AND conname = 'invoice_pkey') THEN
                ALTER TABLE public.invoice ADD CONSTRAINT invoice_pkey PRIMARY KEY USING INDEX invoice_pkey;
              END IF;
            END
            $jpadrift$;""");
  }

  @Test
  void an_index_that_a_failed_build_left_is_named_and_built_again() {
    Judged judged =
        judge(
            entity("Invoice").id("id", "bigint"),
            table("invoice").column("id", "bigint not null").invalidUniqueIndex("id"));

    assertThat(judged.messages())
        .containsExactly(
            "Invoice has primary key (id) in the mapping but table public.invoice has none, only"
                + " invoice_id_idx, which is invalid");
    assertThat(judged.sql().get(0))
        .isEqualTo(
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS invoice_id_idx ON public.invoice (id);");
    assertThat(judged.sql().get(1))
        .contains("ADD CONSTRAINT invoice_id_idx PRIMARY KEY USING INDEX invoice_id_idx;");
    assertThat(judged.only().remedies().database().get(0).clearing())
        .contains("DROP INDEX public.invoice_id_idx", "NOT indisvalid");
  }

  @Test
  void a_primary_key_on_another_column() {
    Judged judged =
        judge(
            entity("UserContext").called("user_contexts").id("user_id", "bigint"),
            table("user_contexts")
                .column("id", "integer not null")
                .column("user_id", "bigint")
                .primaryKey("id"));

    assertThat(judged.messages())
        .containsExactly(
            "UserContext has primary key (user_id) in the mapping but table public.user_contexts has (id)");
    assertThat(judged.only().consequence())
        .isEqualTo(
            "nothing keeps ids unique: an entity whose id two rows bear cannot be loaded, updated or deleted");
    assertThat(judged.only().remedies().mapping()).isEqualTo("@Id on id");
    assertThat(judged.sql())
        .allSatisfy(
            sql ->
                assertThat(sql)
                    .startsWith(
                        "-- the primary key (id) is given up: foreign keys that refer to it must go first, and no two rows may share (user_id)\n"));
    assertThat(judged.sql().get(1)).contains("user_contexts_pkey_1 ON public.user_contexts");
  }

  @Test
  void a_smaller_key_refuses_rows() {
    assertThat(
            judge(
                    entity("Score").id("game", "bigint").id("player", "bigint"),
                    table("score")
                        .column("game", "bigint not null")
                        .column("player", "bigint not null")
                        .primaryKey("game"))
                .only()
                .consequence())
        .isEqualTo("rows that the mapping allows are refused: duplicate key (23505)");
  }

  @Test
  void the_order_of_columns_does_not_matter() {
    assertThat(
            judge(
                    entity("Score").id("game", "bigint").id("player", "bigint"),
                    table("score")
                        .column("game", "bigint not null")
                        .column("player", "bigint not null")
                        .primaryKey("player", "game"))
                .isSilent())
        .isTrue();
  }

  @Test
  void what_another_key_keeps_anyway_harms_nothing() {
    Fault fault =
        judge(
                entity("Invoice").id("number", "text"),
                table("invoice")
                    .column("id", "bigint not null")
                    .column("number", "text not null")
                    .primaryKey("id")
                    .unique("number"))
            .only();

    assertThat(fault.severity()).isEqualTo(Severity.LOW);
    assertThat(fault.consequence())
        .isEqualTo(
            "a unique key keeps ids unique all the same: only a primary key for them is missing");
    assertThat(fault.breaks()).isEmpty();
  }

  @Test
  void a_partitioned_table_must_add_its_partition_key() {
    Judged judged =
        judge(
            entity("Event").id("id", "bigint"),
            table("event")
                .partitions(2)
                .column("id", "bigint not null")
                .column("at", "date not null")
                .primaryKey("id", "at"));
    assertThat(judged.only().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(judged.only().consequence())
        .isEqualTo(
            "the same id can be stored in two partitions: PostgreSQL makes no primary key of a"
                + " partitioned table without the columns that it is partitioned by");
    assertThat(judged.sql()).isEmpty();
  }

  @Test
  void link_rows_may_repeat_without_harm_to_entities() {
    assertThat(
            judge(
                    joinTable("Order.products", "order_products")
                        .column("order_id", "bigint")
                        .primaryKey("order_id"),
                    table("order_products").column("order_id", "bigint"))
                .only()
                .severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void a_missing_column_views_and_keyless_tables_are_no_matter_of_this_rule() {
    assertThat(
            judge(
                    entity("Invoice").id("id", "bigint"),
                    table("invoice"),
                    entity("Total").id("id", "bigint"),
                    table("total").kind(DbTable.Kind.VIEW).column("id", "bigint"),
                    joinTable("Order.tags", "order_tags").column("tag", "text"),
                    table("order_tags").column("tag", "text"))
                .isSilent())
        .isTrue();
  }
}
