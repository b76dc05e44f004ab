package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.collectionTable;
import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.joinTable;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.mapping.ColumnUse;
import io.github.jpadrift.mapping.ColumnUse.ValueSource;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class ReservedNameTest {

  private static Judged judge(Part... parts) {
    return Judged.by(new ReservedName(), compare(parts));
  }

  @Test
  void a_table_can_be_neither_written_nor_read() {
    Judged judged = judge(entity("Order").id("id", "bigint"), table("order"));

    assertThat(judged.messages())
        .containsExactly(
            "Order is mapped to table order, a key word that Hibernate writes without quotes");
    assertThat(judged.only().consequence())
        .isEqualTo("every statement on it is a syntax error (42601)");
    assertThat(judged.only().effects())
        .isEqualTo(Effects.fails("42601", Operation.WRITE, Operation.READ, Operation.QUERY));
    assertThat(judged.only().remedies().mapping()).isEqualTo("@Table(name = \"\\\"order\\\"\")");
    assertThat(judged.sql()).isEmpty();
  }

  @Test
  void a_table_that_is_called_like_a_function_is_read_as_one() {
    assertThat(judge(entity("User").id("id", "bigint"), table("user")).only().consequence())
        .isEqualTo(
            "writes are syntax errors (42601), and reads take it for a function, whose result has no such column (42703)");
    assertThat(judge(entity("User").id("id", "bigint").readOnly(), table("user")).only().effects())
        .isEqualTo(Effects.fails("42703", Operation.READ, Operation.QUERY));
  }

  @Test
  void a_missing_table_is_no_better_once_it_is_made() {
    assertThat(judge(entity("User").id("id", "bigint")).messages())
        .isEqualTo(judge(entity("User").id("id", "bigint"), table("user")).messages())
        .isNotEmpty();
  }

  @Test
  void quotes_or_a_schema_make_a_name_of_any_word() {
    assertThat(
            judge(
                    entity("User").quoted().column("order", "integer", c -> c.quoted()),
                    entity("Order").called("shop.order"),
                    table("user").column("order", "integer"),
                    table("shop.order"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_column_cannot_be_written() {
    Judged judged =
        judge(
            entity("Item").column("offset", "integer"), table("item").column("offset", "integer"));

    assertThat(judged.messages())
        .containsExactly(
            "Item.offset is mapped to column public.item.offset, a key word that Hibernate writes without quotes");
    assertThat(judged.only().consequence())
        .isEqualTo("every INSERT that names it is a syntax error (42601); reads work");
    assertThat(judged.only().effects()).isEqualTo(Effects.fails("42601", Operation.WRITE));
    assertThat(judged.only().remedies().mapping()).isEqualTo("@Column(name = \"\\\"offset\\\"\")");
  }

  @Test
  void a_column_that_is_missing_is_no_better_once_it_is_added() {
    assertThat(judge(entity("Item").column("offset", "integer"), table("item")).messages())
        .hasSize(1);
  }

  @Test
  void a_column_that_is_only_read_follows_an_alias() {
    assertThat(
            judge(
                    entity("Item")
                        .column("offset", "integer", c -> c.notInsertable().notUpdatable()),
                    entity("Sum").readOnly().column("order", "integer"),
                    table("item"),
                    table("sum"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_key_that_the_database_gives_stands_in_the_conditions_of_updates() {
    Judged judged = judge(entity("Item").id("left", "bigint", c -> c.source(ValueSource.IDENTITY)));

    assertThat(judged.only().consequence())
        .isEqualTo("every UPDATE or DELETE that names it is a syntax error (42601); reads work");
    assertThat(judged.only().effects()).isEqualTo(Effects.failsForSome("42601", Operation.WRITE));
  }

  @Test
  void such_a_key_is_compared_with_what_the_function_tells() {
    assertThat(
            judge(entity("Item").id("user", "bigint", c -> c.source(ValueSource.IDENTITY)))
                .only()
                .effects())
        .isEqualTo(Effects.failsForSome("42883", Operation.WRITE));
  }

  @Test
  void siblings_that_leave_it_out_are_inserted() {
    assertThat(
            judge(entity("Item").column("offset", "integer", c -> c.omittedBy("Part")))
                .only()
                .effects())
        .isEqualTo(Effects.failsForSome("42601", Operation.WRITE));
  }

  @Test
  void the_quotes_go_into_what_names_the_column() {
    assertThat(
            judge(
                    entity("Post")
                        .column("offset", "integer", c -> c.attribute("place.offset"))
                        .column("any", "integer", c -> c.role(ColumnUse.Role.DISCRIMINATOR))
                        .reference("user", "users"),
                    collectionTable("Post.tags", "tags")
                        .column("left", "integer", c -> c.role(ColumnUse.Role.ORDER))
                        .column("user", "bigint", c -> c.role(ColumnUse.Role.OWNER_KEY)),
                    joinTable("Post.likes", "likes")
                        .column("order", "bigint", c -> c.role(ColumnUse.Role.OWNER_KEY))
                        .column("user", "bigint", c -> c.role(ColumnUse.Role.REFERENCE)))
                .faults())
        .extracting(fault -> fault.remedies().mapping())
        .containsExactly(
            "@AttributeOverride(name = \"offset\", column = @Column(name = \"\\\"offset\\\"\")) on place",
            "@DiscriminatorColumn(name = \"\\\"any\\\"\")",
            "@JoinColumn(name = \"\\\"user\\\"\")",
            "@OrderColumn(name = \"\\\"left\\\"\")",
            "@CollectionTable(joinColumns = @JoinColumn(name = \"\\\"user\\\"\"))",
            "@JoinTable(joinColumns = @JoinColumn(name = \"\\\"order\\\"\"))",
            "@JoinTable(inverseJoinColumns = @JoinColumn(name = \"\\\"user\\\"\"))");
  }
}
