package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.compare.TestDbTable;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class ForeignKeyTypeMismatchTest {

  private static final Part EVENT =
      entity("UsageEvent").called("usage").reference("user_id", "user");

  private static final Part USER = entity("User").id("id", "integer");

  private static TestDbTable users(String type) {
    return table("user").column("id", type + " not null").primaryKey("id");
  }

  private static Judged judge(Part... parts) {
    return Judged.by(new ForeignKeyTypeMismatch(), compare(parts));
  }

  @Test
  void a_type_from_which_no_foreign_key_can_be_made() {
    Judged judged =
        judge(EVENT, table("usage").column("user_id", "varchar"), USER, users("integer"));

    assertThat(judged.messages())
        .containsExactly(
            "UsageEvent.userId refers to column public.user.id of type integer in the mapping but column public.usage.user_id is character varying, from which no foreign key can be made");
    assertThat(judged.only().consequence())
        .isEqualTo(
            "no foreign key can protect the reference, and joins fail: operator does not exist (42883)");
    assertThat(judged.only().related()).containsExactly("foreign key (user_id) to user(id)");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo("@Column(name = \"user_id\") private String userId;");
    assertThat(judged.sql().get(0))
        .isEqualTo(
            "ALTER TABLE public.usage ALTER COLUMN user_id TYPE integer USING user_id::text::integer;");
    assertThat(judged.sql()).hasSize(3);
  }

  @Test
  void a_narrower_reference() {
    Judged judged =
        judge(
            EVENT,
            table("usage").column("user_id", "integer").references("user_id", "user", "id"),
            USER,
            users("bigint"));

    assertThat(judged.messages())
        .containsExactly(
            "UsageEvent.userId refers to column public.user.id of type bigint in the mapping but column public.usage.user_id is integer, which is narrower");
    assertThat(judged.only().consequence())
        .isEqualTo("keys above 2147483647 cannot be referred to (22003)");
    assertThat(judged.only().severity()).isEqualTo(Severity.HIGH);
    assertThat(judged.only().related()).isEmpty();
    assertThat(judged.sql())
        .containsExactly("ALTER TABLE public.usage ALTER COLUMN user_id TYPE bigint;");
  }

  @Test
  void a_narrower_key_is_worse_and_its_repair_reaches_far() {
    Judged judged =
        judge(
            EVENT,
            table("usage").column("user_id", "bigint").references("user_id", "user", "id"),
            USER,
            users("integer"));

    assertThat(judged.only().severity()).isEqualTo(Severity.HIGH);
    assertThat(judged.sql())
        .containsExactly(
            "-- 1 table references public.user.id, so their columns must change with it\n"
                + "-- ALTER TABLE public.\"user\" ALTER COLUMN id TYPE bigint;");
  }

  @Test
  void strings_of_any_kind_and_equal_types_agree() {
    assertThat(
            judge(EVENT, table("usage").column("user_id", "varchar(36)"), USER, users("text"))
                .isSilent())
        .isTrue();
  }

  @Test
  void a_foreign_key_that_exists_can_be_made() {
    assertThat(
            judge(
                    EVENT,
                    table("usage").column("user_id", "hstore").references("user_id", "user", "id"),
                    USER,
                    users("citext"))
                .isSilent())
        .isTrue();
  }

  @Test
  void what_is_not_known_is_a_gap() {
    assertThat(
            judge(EVENT, table("usage").column("user_id", "hstore"), USER, users("integer")).gaps())
        .containsExactly(
            new Gap(
                "UsageEvent.userId in column public.usage.user_id",
                "whether a column of type hstore can refer to one of type integer is not known"));
  }
}
