package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.database.DbTable;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class UnmappedRequiredColumnTest {

  private static Judged judge(Part... parts) {
    return Judged.by(new UnmappedRequiredColumn(), compare(parts));
  }

  @Test
  void every_insert_fails() {
    Judged judged =
        judge(entity("UserContext"), table("usercontext").column("club", "varchar(40) not null"));

    assertThat(judged.messages())
        .containsExactly(
            "UserContext has no attribute for column public.usercontext.club, which is character varying(40) not null without default");
    assertThat(judged.only().consequence())
        .isEqualTo("every insert fails: null value in column (23502)");
    assertThat(judged.sql())
        .containsExactly("ALTER TABLE public.usercontext ALTER COLUMN club DROP NOT NULL;");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@Column(name = \"club\", nullable = false) private String club;");
  }

  @Test
  void a_key_column_cannot_simply_become_nullable() {
    assertThat(
            judge(
                    entity("UserContext"),
                    table("usercontext").column("id", "integer not null").primaryKey("id"))
                .sql())
        .containsExactly(
            "-- the column is part of the primary key, which must be replaced first\n"
                + "-- ALTER TABLE public.usercontext ALTER COLUMN id DROP NOT NULL;");
  }

  @Test
  void what_fills_itself_or_may_be_null_is_migrated_ahead() {
    assertThat(
            judge(
                    entity("Invoice"),
                    table("invoice")
                        .column("a", "integer")
                        .column("b", "integer not null default 0")
                        .column("c", "integer not null identity always")
                        .column("d", "integer not null generated stored"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_trigger_may_fill_it() {
    Judged judged =
        judge(
            entity("Invoice"),
            table("invoice").column("number", "text not null").trigger("number_invoice"));

    assertThat(judged.only().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(judged.only().consequence())
        .isEqualTo(
            "every insert fails (23502), unless trigger number_invoice gives the column a value");
  }

  @Test
  void a_subclass_column_rejects_its_siblings() {
    Judged judged =
        judge(
            entity("Animal")
                .alsoHolds("Cat")
                .alsoHolds("Dog")
                .column("lives", "integer", c -> c.of("Cat").demanded().omittedBy("Dog")),
            table("animal").column("lives", "integer not null"));

    assertThat(judged.messages())
        .containsExactly(
            "Cat.lives is no attribute of Dog but column public.animal.lives, where their rows lie too, is not null without default");
    assertThat(judged.only().consequence())
        .isEqualTo("every insert of Dog fails: null value in column (23502)");
  }

  @Test
  void an_entity_outside_the_hierarchy_is_a_conflict_of_its_own() {
    assertThat(
            judge(
                    entity("Invoice")
                        .sharedWith("OldInvoice", "id")
                        .column("total", "integer", c -> c.omittedBy("OldInvoice")),
                    table("invoice").column("total", "integer not null"))
                .isSilent())
        .isTrue();
  }

  @Test
  void what_is_never_inserted_needs_no_value() {
    assertThat(
            judge(
                    entity("Invoice").readOnly(),
                    table("invoice").column("total", "integer not null"),
                    entity("Totals"),
                    table("totals").kind(DbTable.Kind.FOREIGN).column("total", "integer not null"))
                .isSilent())
        .isTrue();
  }
}
