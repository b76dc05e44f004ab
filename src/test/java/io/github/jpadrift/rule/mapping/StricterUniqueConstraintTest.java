package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class StricterUniqueConstraintTest {

  private static Judged judge(Part... parts) {
    return Judged.by(new StricterUniqueConstraint(), compare(parts));
  }

  @Test
  void two_leagues_cannot_share_a_name() {
    Judged judged =
        judge(
            entity("Series")
                .column("name", "text")
                .column("league_id", "bigint")
                .unique("name", "league_id"),
            table("series").column("name", "text").unique("name"));

    assertThat(judged.messages())
        .containsExactly(
            "Series is unique by (name, league_id) in the mapping but table public.series is unique by (name) alone, by series_name_key");
    assertThat(judged.only().consequence())
        .isEqualTo("rows that the mapping allows are refused: duplicate key (23505)");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@Table(uniqueConstraints = @UniqueConstraint(columnNames = {\"name\"}))");
    assertThat(judged.sql())
        .containsExactly("ALTER TABLE public.series DROP CONSTRAINT IF EXISTS series_name_key;");
  }

  @Test
  void the_declared_key_comes_before_the_stricter_goes() {
    Comparison comparison =
        compare(
            entity("Series").column("a", "text").column("b", "text").unique("a", "b"),
            table("series").column("a", "text").column("b", "text").uniqueIndex("a"));
    Judged judged = Judged.by(new StricterUniqueConstraint(), comparison);

    assertThat(judged.only().related()).containsExactly("unique key (a, b)");
    assertThat(judged.sql())
        .hasSize(3)
        .endsWith("DROP INDEX CONCURRENTLY IF EXISTS public.series_a_idx;");
    assertThat(Judged.by(new MissingUniqueConstraint(), comparison).isSilent()).isTrue();
  }

  @Test
  void a_foreign_key_may_need_it() {
    assertThat(
            judge(
                    entity("Series").column("a", "text").column("b", "text").unique("a", "b"),
                    table("series")
                        .column("a", "text")
                        .column("b", "text")
                        .unique("a")
                        .unique("a", "b"),
                    table("game").column("series", "text").references("series", "series", "a"))
                .sql())
        .containsExactly(
            "-- foreign key game_series_fkey of table public.game refers to it and must go first\n"
                + "-- ALTER TABLE public.series DROP CONSTRAINT IF EXISTS series_a_key;");
  }

  @Test
  void a_key_inside_the_primary_key_is_stricter_too() {
    assertThat(
            judge(
                    entity("Score").id("game", "bigint").id("player", "bigint"),
                    table("score")
                        .column("game", "bigint not null")
                        .column("player", "bigint not null")
                        .primaryKey("game", "player")
                        .unique("player"))
                .messages())
        .containsExactly(
            "Score is unique by (game, player) in the mapping but table public.score is unique by (player) alone, by score_player_key");
  }

  @Test
  void what_the_mapping_declares_itself_is_not_too_strict() {
    assertThat(
            judge(
                    entity("Series")
                        .id("id", "bigint")
                        .column("a", "text")
                        .column("b", "text")
                        .unique("id", "a")
                        .unique("a", "b")
                        .unique("b"),
                    table("series")
                        .column("id", "bigint not null")
                        .column("a", "text")
                        .column("b", "text")
                        .primaryKey("id")
                        .unique("b")
                        .unique("a", "b"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_key_on_other_columns_is_the_databases_own() {
    assertThat(
            judge(
                    entity("Series").column("a", "text").column("b", "text").unique("a"),
                    table("series").column("a", "text").column("b", "text").unique("b").unique("a"))
                .isSilent())
        .isTrue();
  }
}
