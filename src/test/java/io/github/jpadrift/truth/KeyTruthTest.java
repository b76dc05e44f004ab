package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.mapping.HibernateVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every sentence of the rule about primary keys, beside what Hibernate and PostgreSQL then do. */
class KeyTruthTest {

  private static final String HEAD =
      """
      import jakarta.persistence.*;
      import java.util.*;
      """;

  private static final List<String> APPLICATIONS =
      List.of(
          application(
              "plain", "@Entity public class Thing { @Id public Long id; public Integer region; }"),
          application(
              "composite",
              """
              @Entity @IdClass(ScoreId.class)
              public class Score { @Id public Long game; @Id public Long player; }
              """),
          application(
              "composite",
              """
              public class ScoreId {
                public Long game;
                public Long player;
                @Override public boolean equals(Object other) {
                  return other instanceof ScoreId id && game.equals(id.game) && player.equals(id.player);
                }
                @Override public int hashCode() { return game.hashCode(); }
              }
              """),
          application(
              "listed",
              """
              @Entity public class Owner {
                @Id public Long id;
                @ElementCollection @CollectionTable(name = "tags", joinColumns = @JoinColumn(name = "owner_id"))
                @OrderColumn(name = "place") @Column(name = "tag", nullable = false)
                public List<String> tags = new ArrayList<>();
              }
              """),
          application(
              "gathered",
              """
              @Entity public class Owner {
                @Id public Long id;
                @ElementCollection @CollectionTable(name = "tags", joinColumns = @JoinColumn(name = "owner_id"))
                @Column(name = "tag", nullable = false)
                public Set<String> tags = new HashSet<>();
              }
              """));

  private static Repertoire repertoire;

  private static String application(String name, String source) {
    return "package fixtures." + name + ";\n" + HEAD + source;
  }

  @BeforeAll
  static void compile() {
    repertoire = Repertoire.of(HibernateVersion.V6_6, APPLICATIONS);
  }

  @AfterAll
  static void close() {
    repertoire.close();
  }

  private static Theatre theatre(String application, String schema) {
    return Theatre.of(repertoire, application, schema, Map.of());
  }

  private static List<String> said(Theatre theatre) {
    return theatre.judge().findings().stream()
        .filter(finding -> finding.rule().id().equals("primary-key-mismatch"))
        .map(finding -> finding.severity().label() + ": " + finding.consequence())
        .toList();
  }

  private static final Map<Deed, Seen> WORKED = Map.of(Deed.WRITE, Seen.WORKED);

  private static Seen refused() {
    return Seen.failed(Optional.of("23505"));
  }

  @Test
  void a_narrower_key_refuses_entities() {
    try (Theatre theatre =
        theatre(
            "composite", "create table score (game bigint primary key, player bigint not null)")) {
      assertThat(said(theatre))
          .singleElement()
          .asString()
          .startsWith("high: rows that the mapping allows are refused: duplicate key (23505)");
      assertThat(
              theatre.play(
                  stage -> {
                    stage.sql("insert into score values (900, 1)");
                    stage.write("Score", "game", 900L, "player", 2L);
                  }))
          .isEqualTo(Map.of(Deed.WRITE, refused()));
    }
  }

  private static final String ABSENT =
      "nothing keeps ids unique: an entity whose id two rows bear cannot be loaded, updated or"
          + " deleted";

  @Test
  void an_id_that_two_rows_bear_is_good_for_nothing() {
    for (String key : List.of("", ", other bigint generated always as identity primary key")) {
      try (Theatre theatre =
          theatre("plain", "create table thing (id bigint not null, region integer" + key + ")")) {
        assertThat(said(theatre)).singleElement().asString().startsWith("high: " + ABSENT);
        assertThat(
                theatre.play(
                    stage -> {
                      stage.write("Thing", "id", 900L);
                      stage.sql("insert into thing (id) values (900)");
                    }))
            .isEqualTo(WORKED);
        assertThat(theatre.play(stage -> stage.read("Thing", 900L)))
            .isEqualTo(Map.of(Deed.READ, Seen.failed(Optional.empty())));
        assertThat(theatre.play(stage -> stage.updateAll("Thing", "region", 7)))
            .isEqualTo(Map.of(Deed.WRITE, Seen.failed(Optional.empty())));
        assertThat(theatre.play(stage -> stage.remove("Thing", 900L)))
            .isEqualTo(Map.of(Deed.WRITE, Seen.failed(Optional.empty())));
        assertThat(said(theatre))
            .singleElement()
            .asString()
            .endsWith("; 1 value repeats: remove the duplicates first");
      }
    }
  }

  @Test
  void a_unique_key_does_the_work_of_the_primary_key() {
    try (Theatre theatre =
        theatre("plain", "create table thing (id bigint not null unique, region integer)")) {
      assertThat(said(theatre))
          .singleElement()
          .asString()
          .startsWith(
              "low: a unique key keeps ids unique all the same: only a primary key for them is"
                  + " missing");
      assertThat(
              theatre.play(
                  stage -> {
                    stage.sql("insert into thing (id) values (900)");
                    stage.write("Thing", "id", 900L);
                  }))
          .isEqualTo(Map.of(Deed.WRITE, refused()));
    }
    try (Theatre theatre =
        theatre(
            "gathered",
            "create table owner (id bigint primary key); create table tags (owner_id bigint not"
                + " null references owner, tag varchar(255) not null, unique (owner_id, tag))")) {
      assertThat(said(theatre))
          .singleElement()
          .asString()
          .startsWith(
              "low: a unique key keeps rows unique all the same: only a primary key for them is"
                  + " missing");
    }
  }

  @Test
  void the_key_of_a_partitioned_table_is_wider() {
    try (Theatre theatre =
        theatre(
            "plain",
            "create table thing (id bigint, region integer, primary key (id, region)) partition by"
                + " list (region); create table one partition of thing for values in (1); create"
                + " table two partition of thing for values in (2)")) {
      assertThat(said(theatre))
          .singleElement()
          .asString()
          .startsWith("medium: the same id can be stored in two partitions");
      assertThat(
              theatre.play(
                  stage -> {
                    stage.sql("insert into thing values (900, 1)");
                    stage.write("Thing", "id", 900L, "region", 2);
                  }))
          .isEqualTo(WORKED);
    }
  }

  private static final String OWNER = "create table owner (id bigint primary key); ";

  private static void twice(Stage stage) {
    stage.write("Owner", "tags", new ArrayList<>(List.of("a", "a")));
  }

  @Test
  void a_list_whose_elements_are_the_key_refuses_one_that_repeats() {
    try (Theatre theatre =
        theatre(
            "listed",
            OWNER
                + "create table tags (owner_id bigint references owner, place integer not null, tag"
                + " varchar(255), primary key (owner_id, tag))")) {
      assertThat(said(theatre))
          .singleElement()
          .asString()
          .startsWith("medium: rows that the mapping allows are refused: duplicate key (23505)");
      assertThat(theatre.play(KeyTruthTest::twice)).isEqualTo(Map.of(Deed.WRITE, refused()));
    }
  }

  /** A key that the mapping knows nothing of refuses nothing that it writes. */
  @Test
  void rows_of_a_collection_can_be_stored_twice() {
    String tags =
        "create table tags (owner_id bigint not null references owner, tag varchar(255) not null";
    for (String key :
        List.of(
            "",
            ", id bigint generated always as identity primary key",
            ", since timestamptz default clock_timestamp(), primary key (owner_id, tag, since)")) {
      try (Theatre theatre = theatre("gathered", OWNER + tags + key + ")")) {
        assertThat(said(theatre))
            .singleElement()
            .asString()
            .startsWith("medium: nothing keeps rows unique: the same one can be stored twice");
        assertThat(
                theatre.play(
                    stage -> {
                      Object owner = stage.given("Owner", "tags", Set.of("a"));
                      stage.sql(
                          "insert into tags (owner_id, tag) select owner_id, tag from tags where owner_id = "
                              + stage.id(owner));
                      stage.write("Owner", "tags", Set.of("a"));
                    }))
            .isEqualTo(WORKED);
      }
    }
  }
}
