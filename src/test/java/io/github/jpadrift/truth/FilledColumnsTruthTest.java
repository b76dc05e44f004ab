package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.mapping.HibernateVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Which columns Hibernate itself always gives a value and which not, by every role that a column
 * has beside those of plain attributes; all of them are NOT NULL.
 */
class FilledColumnsTruthTest {

  private static final String HEAD =
      """
      import jakarta.persistence.*;
      import jakarta.persistence.Table;
      import java.util.*;
      import org.hibernate.annotations.*;
      """;

  private static final List<String> APPLICATIONS =
      List.of(
          application(
              "filled",
              """
              @Entity @Inheritance(strategy = InheritanceType.SINGLE_TABLE) @SoftDelete
              public class Shop {
                @Id public Long id;
                @Version public Integer changes;
                @ElementCollection @OrderColumn(name = "place") public List<String> tags = new ArrayList<>();
                @ElementCollection @MapKeyColumn(name = "good") public Map<String, Integer> prices = new HashMap<>();
                @OneToMany @JoinTable(name = "shop_items", joinColumns = @JoinColumn(name = "shop_id"), inverseJoinColumns = @JoinColumn(name = "item_id"))
                @OrderColumn(name = "place") public List<Item> items = new ArrayList<>();
                @ElementCollection public List<String> marks = new ArrayList<>();
                @ElementCollection @CollectionIdJavaClass(idType = Long.class) @CollectionId(column = @Column(name = "note_id"), generator = "increment")
                public Collection<String> notes = new ArrayList<>();
              }
              """),
          application("filled", "@Entity public class Branch extends Shop { public String town; }"),
          application("filled", "@Entity public class Item { @Id public Long id; }"),
          application(
              "filled",
              """
              @Embeddable public class Code {
                public String country;
                public Integer number;
                @Override public boolean equals(Object other) {
                  return other instanceof Code code && country.equals(code.country) && number.equals(code.number);
                }
                @Override public int hashCode() { return country.hashCode(); }
              }
              """),
          application(
              "filled",
              "@Entity public class Phone { @EmbeddedId public Code id; public String note; }"),
          application(
              "filled",
              "@Entity public class Ticket { @Id @GeneratedValue(strategy = GenerationType.TABLE) public Long id; }"),
          application(
              "tenants",
              "@Entity public class Room { @Id public Long id; @TenantId public String tenant; }"),
          application(
              "tenants",
              """
              public class Tenants implements org.hibernate.context.spi.CurrentTenantIdentifierResolver<String> {
                @Override public String resolveCurrentTenantIdentifier() { return "a"; }
                @Override public boolean validateExistingCurrentSessions() { return false; }
              }
              """),
          application(
              "positions",
              """
              @Entity public class Album {
                @Id public Long id;
                @OneToMany @JoinColumn(name = "album_id") @OrderColumn(name = "place")
                public List<Song> songs = new ArrayList<>();
              }
              """),
          application("positions", "@Entity public class Song { @Id public Long id; }"),
          application(
              "owners",
              """
              @Entity public class Album {
                @Id public Long id;
                @OneToMany @JoinColumn(name = "album_id") public List<Song> songs = new ArrayList<>();
              }
              """),
          application("owners", "@Entity public class Song { @Id public Long id; }"),
          application(
              "timed",
              """
              @Entity @SoftDelete(strategy = SoftDeleteType.TIMESTAMP, columnName = "gone_at")
              public class Note { @Id public Long id; }
              """),
          application(
              "any",
              """
              @Entity public class Note {
                @Id public Long id;
                @Any @AnyKeyJavaClass(Long.class) @JoinColumn(name = "about_id") @Column(name = "about_kind")
                public Object about;
              }
              """));

  private static Repertoire repertoire;

  private static String application(String name, String source) {
    return "package fixtures." + name + ";\n" + HEAD + source;
  }

  @BeforeAll
  static void compile() {
    repertoire = Repertoire.of(HibernateVersion.V7_4, APPLICATIONS);
  }

  @AfterAll
  static void close() {
    repertoire.close();
  }

  private static List<String> said(Theatre theatre) {
    return theatre.judge().findings().stream()
        .filter(finding -> finding.rule().id().equals("required-column"))
        .map(FilledColumnsTruthTest::told)
        .toList();
  }

  private static String told(Finding finding) {
    return "%s %s: %s"
        .formatted(finding.severity().label(), finding.location().column(), finding.consequence());
  }

  private static final String FILLED =
      """
      create table shop (id bigint not null, dtype varchar(31) not null, changes integer not null,
        deleted boolean not null, town varchar(255));
      create table shop_tags (shop_id bigint not null, place integer not null, tags varchar(255),
        deleted boolean not null);
      create table shop_prices (shop_id bigint not null, good varchar(255) not null, prices integer,
        deleted boolean not null);
      create table item (id bigint not null);
      create table shop_items (shop_id bigint not null, place integer not null, item_id bigint not null,
        deleted boolean not null);
      create table shop_marks (shop_id bigint not null, marks varchar(255), deleted boolean not null);
      create table shop_notes (shop_id bigint not null, note_id bigint not null, notes varchar(255),
        deleted boolean not null);
      create table phone (country varchar(255) not null, number integer not null, note varchar(255));
      create table ticket (id bigint not null);
      create table hibernate_sequences (sequence_name varchar(255) not null primary key, next_val bigint not null);
      """;

  /**
   * No column here is part of a key of the database: what is silent is so for the role alone. Rows
   * of an entity's collections are deleted softly with it.
   */
  @Test
  void what_hibernate_finds_itself_is_always_there() {
    try (Theatre theatre = Theatre.of(repertoire, "filled", FILLED, Map.of())) {
      assertThat(said(theatre)).isEmpty();
      assertThat(
              theatre.failures(
                  stage -> {
                    stage.write("Shop");
                    stage.write("Branch");
                    Object item = stage.make("Item");
                    Object shop =
                        stage.given(
                            "Shop",
                            "tags",
                            new ArrayList<>(List.of("a", "b")),
                            "prices",
                            Map.of("bread", 1),
                            "items",
                            new ArrayList<>(List.of(item)),
                            "marks",
                            new ArrayList<>(List.of("x")),
                            "notes",
                            new ArrayList<>(List.of("n", "m")));
                    stage.change(shop, "tags", new ArrayList<>(List.of("c", "a", "b")));
                    stage.write("Phone");
                    stage.write("Ticket");
                  }))
          .isEmpty();
    }
  }

  @Test
  void the_tenant_is_that_of_the_session() {
    try (Theatre theatre =
        Theatre.of(
            repertoire,
            "tenants",
            "create table room (id bigint not null, tenant varchar(255) not null)",
            Map.of("hibernate.tenant_identifier_resolver", "fixtures.tenants.Tenants"))) {
      assertThat(said(theatre)).isEmpty();
      assertThat(theatre.play(stage -> stage.write("Room")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED));
    }
  }

  private static final Map<Deed, Seen> REFUSED =
      Map.of(Deed.WRITE, Seen.failed(Optional.of("23502")));

  @Test
  void a_position_that_only_the_list_knows_comes_after_the_insert() {
    try (Theatre theatre =
        Theatre.of(
            repertoire,
            "positions",
            "create table album (id bigint primary key); create table song (id bigint primary key,"
                + " album_id bigint references album, place integer not null)",
            Map.of())) {
      assertThat(said(theatre)).containsExactly("critical place: every INSERT fails (23502)");
      assertThat(theatre.play(stage -> stage.write("Song"))).isEqualTo(REFUSED);
      assertThat(
              theatre.play(
                  stage ->
                      stage.write("Album", "songs", new ArrayList<>(List.of(stage.make("Song"))))))
          .isEqualTo(REFUSED);
    }
  }

  @Test
  void an_owner_that_only_the_collection_knows_comes_after_the_insert() {
    try (Theatre theatre =
        Theatre.of(
            repertoire,
            "owners",
            "create table album (id bigint primary key); create table song (id bigint primary key,"
                + " album_id bigint not null references album)",
            Map.of())) {
      assertThat(said(theatre)).containsExactly("critical album_id: every INSERT fails (23502)");
      assertThat(
              theatre.play(
                  stage ->
                      stage.write("Album", "songs", new ArrayList<>(List.of(stage.make("Song"))))))
          .isEqualTo(REFUSED);
    }
  }

  @Test
  void a_row_lives_by_null_where_deleting_it_sets_the_time() {
    try (Theatre theatre =
        Theatre.of(
            repertoire,
            "timed",
            "create table note (id bigint primary key, gone_at timestamptz not null)",
            Map.of())) {
      assertThat(said(theatre)).containsExactly("critical gone_at: every INSERT fails (23502)");
      assertThat(theatre.play(stage -> stage.write("Note"))).isEqualTo(REFUSED);
    }
  }

  @Test
  void an_association_to_nothing_has_no_type() {
    try (Theatre theatre =
        Theatre.of(
            repertoire,
            "any",
            "create table note (id bigint primary key, about_id bigint, about_kind varchar(255) not null)",
            Map.of())) {
      assertThat(said(theatre)).containsExactly("low about_kind: saving null fails (23502)");
      assertThat(theatre.play(stage -> stage.write("Note"))).isEqualTo(REFUSED);
    }
  }

  private static final String ENVERS = "org.hibernate.orm:hibernate-envers:7.2.4.Final";

  private static final Map<String, String> VALIDITY =
      Map.of(
          "org.hibernate.envers.audit_strategy",
          "org.hibernate.envers.strategy.ValidityAuditStrategy",
          "org.hibernate.envers.audit_strategy_validity_store_revend_timestamp",
          "true",
          "org.hibernate.envers.global_with_modified_flag",
          "true");

  private static final List<String> AUDITED =
      List.of(
          application(
              "audited",
              """
              @Entity @org.hibernate.envers.Audited public class Shop {
                @Id public Long id;
                public String town;
                @ManyToOne public Shop parent;
                @ElementCollection public List<String> tags = new ArrayList<>();
              }
              """));

  private static final String HISTORY =
      """
      create table shop (id bigint primary key, town varchar(255), parent_id bigint references shop);
      create table shop_tags (shop_id bigint not null, tags varchar(255));
      create table revinfo (rev integer primary key, revtstmp bigint not null);
      create sequence revinfo_seq increment 50;
      create table shop_aud (id bigint not null, rev integer not null, revtype smallint,
        revend integer, revend_tstmp timestamp(6), town varchar(255), town_mod boolean,
        parent_id bigint, parent_mod boolean, tags_mod boolean);
      create table shop_tags_aud (rev integer not null, revtype smallint, shop_id bigint not null,
        tags varchar(255) not null, revend integer, revend_tstmp timestamp(6));
      """;

  private static Theatre history(Repertoire envers, String table, String column) {
    return Theatre.of(
        envers,
        "audited",
        HISTORY + "alter table %s alter %s set not null;".formatted(table, column),
        VALIDITY);
  }

  @Test
  void envers_fills_what_it_has_made_but_for_the_end_of_what_holds() {
    try (Repertoire envers = Repertoire.of(ENVERS, AUDITED)) {
      for (String filled :
          List.of(
              "shop_aud.revtype",
              "shop_aud.town_mod",
              "shop_aud.parent_mod",
              "shop_aud.tags_mod",
              "shop_tags_aud.revtype")) {
        String[] parts = filled.split("\\.");
        try (Theatre theatre = history(envers, parts[0], parts[1])) {
          assertThat(said(theatre)).as(filled).isEmpty();
          assertThat(
                  theatre.failures(
                      stage -> {
                        Object shop =
                            stage.given(
                                "Shop", "town", "x", "tags", new ArrayList<>(List.of("a", "b")));
                        stage.change(shop, "town", "y", "tags", new ArrayList<>(List.of("c")));
                        stage.remove("Shop", stage.id(shop));
                      }))
              .as(filled)
              .isEmpty();
        }
      }
      for (String end : List.of("revend", "revend_tstmp")) {
        try (Theatre theatre = history(envers, "shop_aud", end)) {
          assertThat(said(theatre))
              .containsExactly("critical " + end + ": every INSERT fails (23502)");
          assertThat(theatre.play(stage -> stage.write("Shop", "town", "x"))).isEqualTo(REFUSED);
        }
      }
      try (Theatre theatre = history(envers, "shop_tags_aud", "revend")) {
        assertThat(said(theatre)).containsExactly("critical revend: every INSERT fails (23502)");
        assertThat(
                theatre.play(stage -> stage.write("Shop", "tags", new ArrayList<>(List.of("a")))))
            .isEqualTo(REFUSED);
      }
      try (Theatre theatre = history(envers, "shop_aud", "parent_id")) {
        assertThat(said(theatre)).containsExactly("low parent_id: saving null fails (23502)");
      }
      try (Theatre theatre = history(envers, "shop_aud", "town")) {
        assertThat(said(theatre)).containsExactly("low town: saving null fails (23502)");
        assertThat(theatre.play(stage -> stage.write("Shop", "town", "x")))
            .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED));
        assertThat(theatre.play(stage -> stage.write("Shop"))).isEqualTo(REFUSED);
      }
    }
  }
}
