package io.github.jpadrift.rule.mapping;

import static io.github.jpadrift.compare.Models.compare;
import static io.github.jpadrift.compare.Models.entity;
import static io.github.jpadrift.compare.Models.mappedSequence;
import static io.github.jpadrift.compare.Models.sequence;
import static io.github.jpadrift.compare.Models.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.compare.Comparison;
import io.github.jpadrift.compare.Models.Part;
import io.github.jpadrift.rule.Judged;
import org.junit.jupiter.api.Test;

final class NamingStrategyMismatchTest {

  private static Judged judge(Part... parts) {
    return Judged.by(new NamingStrategyMismatch(), compare(parts));
  }

  @Test
  void names_as_written_meet_a_database_in_snake_case() {
    Comparison comparison =
        compare(
            entity("ExpertProfile").id("id", "bigint"),
            table("expert_profile").column("id", "bigint not null"),
            entity("Account").id("id", "bigint").column("createdat", "date").column("iban", "text"),
            table("account").column("id", "bigint not null").column("created_at", "date not null"),
            mappedSequence("account_seq", "Account", 50),
            sequence("account_seq").increment(50));

    Judged judged = Judged.by(new NamingStrategyMismatch(), comparison);
    assertThat(judged.messages())
        .containsExactly(
            "2 of 3 missing tables and columns are named by PhysicalNamingStrategyStandardImpl in the mapping but in snake case in the database, such as ExpertProfile: table expertprofile is public.expert_profile");
    assertThat(judged.only().related())
        .containsExactly(
            "ExpertProfile: table expertprofile is public.expert_profile",
            "Account.createdat: column createdat is public.account.created_at");
    assertThat(judged.only().remedies().mapping())
        .isEqualTo(
            "hibernate.physical_naming_strategy=org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy");
    assertThat(Judged.by(new MissingTable(), comparison).isSilent()).isTrue();
    assertThat(Judged.by(new MissingColumn(), comparison).messages())
        .containsExactly(
            "Account.iban is mapped to column iban, which table public.account does not have");
    assertThat(Judged.by(new UnmappedRequiredColumn(), comparison).isSilent()).isTrue();
    assertThat(Judged.by(new UnmappedTable(), comparison).isSilent()).isTrue();
  }

  @Test
  void snake_case_meets_a_database_without_underscores() {
    assertThat(
            judge(
                    entity("A").called("expert_profile").id("user_id", "bigint"),
                    table("expertprofile").column("userid", "bigint not null"),
                    entity("B").called("account").id("account_id", "bigint"),
                    table("account").column("accountid", "bigint not null"))
                .only()
                .actual())
        .isEqualTo("lower case without underscores");
  }

  @Test
  void equal_names_in_another_schema_say_nothing_of_a_strategy() {
    Comparison comparison =
        compare(
            entity("Thing").id("id", "bigint"),
            table("shop.thing").column("id", "bigint not null"),
            entity("Other").id("id", "bigint"),
            table("shop.other").column("id", "bigint not null"));

    assertThat(Judged.by(new NamingStrategyMismatch(), comparison).isSilent()).isTrue();
    assertThat(Judged.by(new MissingTable(), comparison).messages()).hasSize(2);
  }

  @Test
  void quoted_upper_case_has_no_setting() {
    Judged judged =
        judge(
            entity("Invoice").id("id", "bigint"),
            table("INVOICE").column("ID", "bigint not null"),
            entity("Payment").id("id", "bigint"),
            table("PAYMENT").column("ID", "bigint not null"));

    assertThat(judged.only().actual()).isEqualTo("quoted upper case");
    assertThat(judged.only().remedies().mapping()).isNull();
  }

  @Test
  void missing_sequences_are_folded_in() {
    Comparison comparison =
        compare(
            entity("ExpertProfile").id("id", "bigint").column("userid", "bigint"),
            entity("ExpertQuote").id("id", "bigint"),
            table("expert_profile"),
            table("expert_quote"),
            mappedSequence("expertprofile_seq", "ExpertProfile", 50),
            sequence("expert_profile_seq"));

    assertThat(Judged.by(new NamingStrategyMismatch(), comparison).only().related())
        .contains("ExpertProfile.id: sequence expertprofile_seq is public.expert_profile_seq");
    assertThat(Judged.by(new MissingSequence(), comparison).isSilent()).isTrue();
  }

  @Test
  void one_missing_name_is_no_strategy() {
    assertThat(
            judge(
                    entity("Account").id("id", "bigint").column("createdat", "date"),
                    table("account").column("id", "bigint not null").column("created_at", "date"))
                .isSilent())
        .isTrue();
  }

  @Test
  void names_that_are_found_as_mapped_speak_for_the_strategy() {
    assertThat(
            judge(
                    entity("Account")
                        .id("id", "bigint")
                        .column("firstname", "text", name -> name.attribute("firstName"))
                        .column("lastname", "text", name -> name.attribute("person.lastName"))
                        .column("createdat", "date")
                        .column("updatedat", "date"),
                    table("account")
                        .column("id", "bigint not null")
                        .column("firstname", "text")
                        .column("lastname", "text")
                        .column("created_at", "date")
                        .column("updated_at", "date"))
                .isSilent())
        .isTrue();
  }

  @Test
  void names_in_snake_case_may_be_written_so_and_say_nothing() {
    assertThat(
            judge(
                    entity("Account")
                        .called("user_account")
                        .id("id", "bigint")
                        .column("first_name", "text")
                        .column("last_name", "text")
                        .column("createdat", "date")
                        .column("updatedat", "date"),
                    table("user_account")
                        .column("id", "bigint not null")
                        .column("first_name", "text")
                        .column("last_name", "text")
                        .column("created_at", "date")
                        .column("updated_at", "date"))
                .only()
                .actual())
        .isEqualTo("snake case");
  }

  @Test
  void an_empty_database_is_no_strategy() {
    assertThat(
            judge(entity("Account").id("id", "bigint"), entity("Invoice").id("id", "bigint"))
                .isSilent())
        .isTrue();
  }
}
