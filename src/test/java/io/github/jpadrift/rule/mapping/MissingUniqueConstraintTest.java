package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.collectionTable;
import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.joinTable;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.MappedUniqueKey.Declared;
import io.github.jpadrift.rule.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MissingUniqueConstraintTest {

  private static Judged judge(Part... parts) {
    return Judged.by(new MissingUniqueConstraint(), compare(parts));
  }

  @Test
  void a_unique_column() {
    Judged judged =
        judge(
            entity("Platform").column("name", "text").unique(Declared.COLUMN, "name"),
            table("platform").column("name", "text"));

    assertThat(judged.messages())
        .containsExactly(
            "Platform.name is unique in the mapping but column public.platform.name may hold duplicates");
    assertThat(judged.only().consequence())
        .isEqualTo(
            "duplicates are stored without an error; a query for one result then throws NonUniqueResultException");
    assertThat(judged.only().remedies().mapping()).isEqualTo("without @Column(unique = true)");
    assertThat(judged.sql())
        .containsExactly(
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS platform_name_key ON public.platform (name);",
            """
            DO $jpadrift$
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.platform') AND conname = 'platform_name_key') THEN
                ALTER TABLE public.platform ADD CONSTRAINT platform_name_key UNIQUE USING INDEX platform_name_key;
              END IF;
            END
            $jpadrift$;""");
  }

  @Test
  void a_key_that_leaves_a_collection_next_to_nothing_is_for_a_person_to_decide() {
    Judged judged =
        judge(
            collectionTable("Order.tags", "order_tags")
                .column("order_id", "bigint", key -> key.role(ColumnUse.Role.OWNER_KEY))
                .column("tag", "text")
                .unique("order_id"),
            table("order_tags").column("order_id", "bigint").column("tag", "text"));

    assertThat(judged.sql())
        .isNotEmpty()
        .allSatisfy(
            sql ->
                assertThat(sql)
                    .startsWith(
                        "-- with it an owner has one element at most: if that is not meant, change"
                            + " the mapping instead, without @UniqueConstraint"));

    Judged inverse =
        judge(
            joinTable("Order.items", "order_items")
                .column("order_id", "bigint", key -> key.role(ColumnUse.Role.OWNER_KEY))
                .column("item_id", "bigint", key -> key.role(ColumnUse.Role.REFERENCE))
                .unique("item_id"),
            table("order_items").column("order_id", "bigint").column("item_id", "bigint"));

    assertThat(inverse.sql())
        .isNotEmpty()
        .allSatisfy(
            sql ->
                assertThat(sql)
                    .startsWith(
                        "-- with it an element has one owner at most: if that is not meant, change"
                            + " the mapping instead, to @ManyToMany"));
  }

  @Test
  void an_index_that_leaves_out_only_null_keeps_all_unique() {
    for (String predicate :
        List.of("(name IS NOT NULL)", "((name IS NOT NULL) AND (city IS NOT NULL))")) {
      assertThat(
              judge(
                      entity("Platform")
                          .column("name", "text")
                          .column("city", "text")
                          .unique("city", "name"),
                      table("platform")
                          .column("name", "text")
                          .column("city", "text")
                          .uniqueWhere(predicate, "name", "city"))
                  .isSilent())
          .isTrue();
    }
    for (String predicate : List.of("(city IS NOT NULL)", "(name = 'a'::text)")) {
      assertThat(
              judge(
                      entity("Platform").column("name", "text").unique("name"),
                      table("platform")
                          .column("name", "text")
                          .column("city", "text")
                          .uniqueWhere(predicate, "name"))
                  .faults())
          .hasSize(1);
    }
  }

  @Test
  void of_a_soft_delete_only_the_rows_that_live_need_be_unique() {
    Judged judged =
        judge(
            entity("Platform")
                .column("name", "text")
                .column("gone", "boolean", c -> c.role(ColumnUse.Role.SOFT_DELETE))
                .unique("name"),
            table("platform")
                .column("name", "text")
                .column("gone", "boolean not null")
                .uniqueWhere("(NOT gone)", "name"));

    assertThat(judged.only().severity()).isEqualTo(Severity.LOW);
    assertThat(judged.only().actual()).isEqualTo("unique where (NOT gone)");
    assertThat(judged.only().consequence())
        .isEqualTo(
            "only rows that live are kept unique, by index platform_name_idx: a deleted value can"
                + " be added again");
    assertThat(judged.sql()).isEmpty();
  }

  @Test
  void each_way_to_promise_has_its_words() {
    assertThat(
            judge(
                    entity("Book")
                        .column("isbn", "text")
                        .column("title", "text")
                        .column("year", "integer")
                        .reference("cover_id", "cover")
                        .unique("title", "year")
                        .unique(Declared.NATURAL_ID, "isbn")
                        .unique(Declared.ONE_TO_ONE, "cover_id"),
                    table("book")
                        .column("isbn", "text")
                        .column("title", "text")
                        .column("year", "integer")
                        .column("cover_id", "bigint"))
                .messages())
        .containsExactly(
            "Book is unique by (title, year) in the mapping but columns public.book(title, year) may hold duplicates",
            "Book.isbn is a natural id in the mapping but column public.book.isbn may hold duplicates",
            "Book.coverId is one-to-one in the mapping but column public.book.cover_id may hold duplicates");
  }

  @Test
  void any_key_on_the_columns_in_any_order_will_do() {
    assertThat(
            judge(
                    entity("Book").column("a", "text").column("b", "text").unique("a", "b"),
                    table("book").column("a", "text").column("b", "text").uniqueIndex("b", "a"),
                    entity("Cover").column("a", "text").unique("a"),
                    table("cover").column("a", "text not null").primaryKey("a"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_key_on_fewer_columns_keeps_it_all_the_more() {
    assertThat(
            judge(
                    entity("Book").id("id", "bigint").column("a", "text").unique("id", "a"),
                    table("book")
                        .column("id", "bigint not null")
                        .column("a", "text")
                        .primaryKey("id"))
                .isSilent())
        .isTrue();
  }

  @Test
  void partial_and_expression_indexes_do_not_keep_it() {
    assertThat(
            judge(
                    entity("Book").column("a", "text").unique("a"),
                    table("book").column("a", "text").index("a <> ''", true, "a").index(""))
                .faults())
        .hasSize(1);
    assertThat(
            judge(
                    entity("Book").column("a", "text").unique("a"),
                    table("book").column("a", "text").uniqueWhere("a <> ''", "a"))
                .only()
                .actual())
        .isEqualTo("unique where a <> ''");
  }

  @Test
  void missing_columns_and_invalid_indexes_are_other_findings() {
    assertThat(
            judge(
                    entity("Book").column("a", "text").unique("a"),
                    table("book"),
                    entity("Cover").column("a", "text").unique("a"),
                    table("cover").column("a", "text").invalidUniqueIndex("a"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_partitioned_table_cannot_take_an_index_built_concurrently() {
    assertThat(
            judge(
                    entity("Book").column("a", "text").unique("a"),
                    table("book").partitions(1).column("a", "text"))
                .sql())
        .containsExactly(
            """
            -- on a partitioned table PostgreSQL takes it only when it contains the partition key
            -- DO $jpadrift$
            -- BEGIN
            --   IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.book') AND conname = 'book_a_key') THEN
            --     ALTER TABLE public.book ADD CONSTRAINT book_a_key UNIQUE (a);
            --   END IF;
            -- END
            -- $jpadrift$;""");
  }
}
