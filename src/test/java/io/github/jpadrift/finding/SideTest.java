package io.github.jpadrift.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SideTest {

  private static final Side APPLICATION =
      new Side.Application(List.of("app.jar", "lib.jar"), "6.6.42.Final", null, 1, 2);
  private static final Side DATABASE =
      new Side.Database("jdbc:postgresql://host/db", "17.11", List.of("public", "audit"), 1);
  private static final Side MIGRATIONS =
      new Side.Migrations("Flyway", List.of("db/migration"), 42, 2);

  @Test
  void the_sides_say_what_a_run_is_about() {
    assertThat(of(APPLICATION, DATABASE).kind()).isEqualTo(Verdict.Kind.MAPPING);
    assertThat(of(DATABASE, DATABASE).kind()).isEqualTo(Verdict.Kind.ENVIRONMENT);
    assertThat(of(APPLICATION, MIGRATIONS).kind()).isEqualTo(Verdict.Kind.MIGRATION);
    assertThat(of(MIGRATIONS, DATABASE).kind()).isEqualTo(Verdict.Kind.MIGRATION);
  }

  @Test
  void sentences_take_their_words_from_the_sides() {
    assertThat(Sentences.result(of(APPLICATION, DATABASE)))
        .isEqualTo("Clean: mapping and database agree");
    assertThat(Sentences.result(of(APPLICATION, MIGRATIONS)))
        .isEqualTo("Clean: mapping and migrations agree");
    assertThat(
            Sentences.result(
                of(new Side.Application(List.of("db/migration"), null, null, 0, 0), DATABASE)))
        .isEqualTo("Clean: migrations and database agree");
  }

  @Test
  void a_side_says_which_it_is_and_how_much_of_it_was_looked_at() {
    assertThat(APPLICATION.name()).isEqualTo("app.jar, lib.jar");
    assertThat(APPLICATION.extent())
        .isEqualTo("1 entity, 2 tables, read by Hibernate 6.6.42.Final");
    assertThat(DATABASE.extent()).isEqualTo("PostgreSQL 17.11, 1 table in public, audit");
    assertThat(MIGRATIONS.extent()).isEqualTo("Flyway, 42 migrations, 2 pending");
  }

  /** A role that may look into no schema. */
  @Test
  void no_schema_is_not_said_to_be_one_without_a_name() {
    assertThat(new Side.Database("jdbc:postgresql://host/db", "17.11", List.of(), 0).extent())
        .isEqualTo("PostgreSQL 17.11, 0 tables");
  }

  @Test
  void a_side_that_is_not_there_is_not_made_up() {
    assertThatThrownBy(() -> of(DATABASE, DATABASE).application())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("database and database: no Application");
  }

  private static Verdict of(Side declaring, Side existing) {
    return new Verdict(
        declaring,
        existing,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Severity.HIGH,
        0);
  }
}
