package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.database.DbForeignKey.Action;
import io.github.jpadrift.mapping.MappedForeignKey.OnDelete;
import io.github.jpadrift.rule.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ForeignKeyActionMismatchTest {

  private static Judged judge(OnDelete declared, Action actual) {
    return Judged.by(
        new ForeignKeyActionMismatch(),
        compare(
            entity("Video")
                .column("user_id", "bigint")
                .foreignKey(List.of("user_id"), "users", List.of("id"), declared, true),
            table("video")
                .column("user_id", "bigint")
                .references(List.of("user_id"), "users", List.of("id"), actual, true, true),
            entity("User").called("users").id("id", "bigint"),
            table("users").column("id", "bigint not null").primaryKey("id")));
  }

  @Test
  void a_cascade_that_is_not_there() {
    Judged judged = judge(OnDelete.CASCADE, Action.NO_ACTION);

    assertThat(judged.messages())
        .containsExactly(
            "Video.userId is ON DELETE CASCADE in the mapping but ON DELETE NO ACTION in foreign key video_user_id_fkey of table public.video");
    assertThat(judged.only().consequence())
        .isEqualTo(
            "Hibernate leaves the rows of public.video to the database, so deleting what they refer to fails (23503)");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@OnDelete(action = OnDeleteAction.NO_ACTION)");
    assertThat(judged.sql())
        .containsExactly(
            "ALTER TABLE public.video DROP CONSTRAINT IF EXISTS video_user_id_fkey, ADD CONSTRAINT video_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE NOT VALID;",
            "ALTER TABLE public.video VALIDATE CONSTRAINT video_user_id_fkey;");
  }

  @Test
  void a_cascade_that_nobody_declared_deletes_silently() {
    assertThat(judge(OnDelete.SET_NULL, Action.CASCADE).only().consequence())
        .isEqualTo(
            "deleting a row of public.users silently deletes the rows of public.video that refer to it");
    assertThat(judge(OnDelete.RESTRICT, Action.SET_NULL).only().consequence())
        .isEqualTo(
            "deleting a row of public.users silently changes the rows of public.video that refer to it");
  }

  @Test
  void what_is_not_said_or_means_the_same_agrees() {
    assertThat(judge(OnDelete.UNSTATED, Action.CASCADE).isSilent()).isTrue();
    assertThat(judge(OnDelete.NO_ACTION, Action.RESTRICT).isSilent()).isTrue();
    assertThat(judge(OnDelete.RESTRICT, Action.NO_ACTION).isSilent()).isTrue();
    assertThat(judge(OnDelete.SET_NULL, Action.SET_NULL).isSilent()).isTrue();
  }
}
