package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.HibernateVersion;
import java.time.YearMonth;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What use has shown, each by the smallest application that shows it: what Hibernate does there,
 * and what is said of it.
 */
class UseTruthTest {

  private static final String HEAD =
      """
      import jakarta.persistence.*;
      import jakarta.persistence.NamedQuery;
      import jakarta.persistence.Table;
      import java.util.*;
      import org.hibernate.annotations.*;
      import org.hibernate.type.SqlTypes;
      """;

  private static final Map<HibernateVersion, Repertoire> REPERTOIRES =
      new EnumMap<>(HibernateVersion.class);

  private static final List<String> APPLICATIONS =
      List.of(
          application(
              "one_by_one",
              "@Entity public class Invoice { @Id @SequenceGenerator(name = \"s\", sequenceName = \"invoice_seq\", allocationSize = 1) @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = \"s\") public Long id; }"),
          application(
              "named_enums",
              """
              @Entity public class Ticket {
                public enum Status { NEW, OLD }
                @Id public Long id;
                @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.NAMED_ENUM)
                public Status status;
                @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.NAMED_ENUM)
                @Column(columnDefinition = "ticket_status")
                public Status second;
              }
              """),
          application(
              "named_enums_asked",
              """
              @NamedQuery(name = "news", query = "select t.id from Ticket t where t.status = NEW")
              @Entity public class Ticket {
                public enum Status { NEW, OLD }
                @Id public Long id;
                @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.NAMED_ENUM)
                public Status status;
              }
              """),
          application(
              "expressions",
              """
              @Entity public class Doc {
                @Id public Long id;
                @ColumnTransformer(write = "?::jsonb") public String body;
                @ColumnTransformer(read = "state::text", write = "?::doc_state") public String state;
                @ColumnTransformer(read = "replace(code, 'x', '')", write = "'x' || ?") @Column(length = 40) public String code;
              }
              """),
          application(
              "own_sql",
              """
              @Entity
              @SQLInsert(sql = "insert into doc (body, id) values (?::jsonb, ?)")
              @SQLUpdate(sql = "update doc set body = ?::jsonb where id = ?")
              public class Doc { @Id public Long id; public String body; }
              """),
          application(
              "rooms",
              """
              @Entity public class Room {
                @Id public Long id;
                public Boolean open;
                public java.time.YearMonth month;
              }
              """),
          application(
              "fits",
              """
              @Entity public class Price {
                @Id public Long id;
                public Currency currency;
                @Convert(converter = org.hibernate.type.NumericBooleanConverter.class) public Boolean gross;
                @Convert(converter = org.hibernate.type.NumericBooleanConverter.class) public Boolean net;
                @Column(columnDefinition = "int") public int cents;
              }
              """),
          application(
              "own_type",
              """
              @Entity public class Note {
                @Id public Long id;
                @JdbcType(LongText.class) public String text;
              }
              """),
          application(
              "own_type",
              """
              public class LongText extends org.hibernate.type.descriptor.jdbc.VarcharJdbcType {
                @Override public int getDefaultSqlTypeCode() { return java.sql.Types.CLOB; }
              }
              """),
          application(
              "beside",
              """
              @Entity
              @SecondaryTable(name = "totals")
              public class Bill {
                @Id public Long id;
                public String name;
                @Column(table = "totals", insertable = false, updatable = false) public Integer total;
              }
              """),
          application(
              "beside_unowned",
              """
              @Entity
              @SecondaryTable(name = "totals")
              @SecondaryRow(table = "totals", owned = false)
              public class Bill {
                @Id public Long id;
                public String name;
                @Column(table = "totals") public Integer total;
              }
              """),
          "package kotlin; import java.lang.annotation.*;"
              + " @Retention(RetentionPolicy.RUNTIME) public @interface Metadata {}",
          "package org.jetbrains.annotations; public @interface NotNull {}",
          application(
              "in_kotlin",
              """
              @kotlin.Metadata
              @Entity public class Guest {
                @Id private Long id;
                @org.jetbrains.annotations.NotNull private String name;
                private String nick;
                @org.jetbrains.annotations.NotNull @ManyToOne private Guest host;
                @org.jetbrains.annotations.NotNull private String town;
              }
              """),
          application(
              "structs",
              """
              @Entity public class Shop {
                @Id public Long id;
                @Embedded public Place place;
              }
              """),
          application(
              "structs",
              """
              @Entity @Immutable @Subselect("select 1::bigint as id")
              public class Corner {
                @Id public Long id;
                @Transient public Place place = new Place("a", 1);
              }
              """),
          application(
              "structs",
              """
              @Embeddable @Struct(name = "place")
              public class Place {
                public String city;
                public Integer zip;
                public Place() {}
                public Place(String city, Integer zip) { this.city = city; this.zip = zip; }
                @Override public boolean equals(Object other) {
                  return other instanceof Place place
                      && Objects.equals(city, place.city)
                      && Objects.equals(zip, place.zip);
                }
                @Override public int hashCode() { return Objects.hash(city, zip); }
              }
              """),
          application(
              "sets",
              """
              @Entity public class Owner {
                @Id public Long id;
                @ElementCollection public Set<String> tags = new HashSet<>();
                @ElementCollection @SoftDelete public Set<String> marks = new HashSet<>();
                @ElementCollection @CollectionTable(uniqueConstraints = @UniqueConstraint(columnNames = {"owner_id", "notes"}))
                public Set<String> notes = new HashSet<>();
                @OneToMany public List<Part> parts = new ArrayList<>();
              }
              """),
          application("sets", "@Entity public class Part { @Id public Long id; }"),
          application(
              "steps",
              "@Entity public class Invoice { @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) public Long id; }"));

  private static String application(String name, String source) {
    return "package fixtures." + name + ";\n" + HEAD + source;
  }

  private static Repertoire repertoire(HibernateVersion version) {
    return REPERTOIRES.computeIfAbsent(version, each -> Repertoire.of(each, APPLICATIONS));
  }

  @AfterAll
  static void close() {
    REPERTOIRES.values().forEach(Repertoire::close);
    REPERTOIRES.clear();
  }

  private static List<String> said(Theatre theatre) {
    return theatre.judge().findings().stream()
        .map(finding -> finding.rule().id() + ' ' + finding.severity().label())
        .toList();
  }

  private static void manyInvoices(Stage stage) {
    for (int i = 0; i < 120; i++) {
      stage.write("Invoice");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void a_sequence_that_steps_otherwise_under_each_strategy(HibernateVersion version) {
    String schema = "create table invoice (id bigint primary key); create sequence invoice_seq";
    String key = "hibernate.id.sequence.increment_size_mismatch_strategy";
    try (Theatre fixed = Theatre.of(repertoire(version), "steps", schema, Map.of(key, "FIX"))) {
      assertThat(said(fixed)).isEmpty();
      assertThat(fixed.play(UseTruthTest::manyInvoices))
          .containsExactly(Map.entry(Deed.WRITE, Seen.WORKED));
    }
    for (String strategy : List.of("LOG", "NONE")) {
      try (Theatre logged =
          Theatre.of(repertoire(version), "steps", schema, Map.of(key, strategy))) {
        assertThat(said(logged)).containsExactly("sequence-increment-mismatch high");
        assertThat(logged.play(UseTruthTest::manyInvoices).toString()).contains("23505");
      }
    }
    for (String step : List.of("", " increment by 100")) {
      assertThatThrownBy(
              () ->
                  Theatre.of(repertoire(version), "steps", schema + step, Map.of(key, "EXCEPTION")))
          .hasStackTraceContaining("increment size");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void nobody_compares_the_step_of_a_sequence_that_is_asked_for_every_id(HibernateVersion version) {
    try (Theatre started =
        Theatre.of(
            repertoire(version),
            "one_by_one",
            "create table invoice (id bigint primary key); create sequence invoice_seq increment by 50",
            Map.of("hibernate.id.sequence.increment_size_mismatch_strategy", "EXCEPTION"))) {
      assertThat(said(started)).containsExactly("sequence-increment-mismatch low");
      assertThat(started.play(UseTruthTest::manyInvoices))
          .containsExactly(Map.entry(Deed.WRITE, Seen.WORKED));
    }
  }

  private static final String TICKETS =
      "create type %1$s as enum ('NEW', 'OLD'); create table ticket"
          + " (id bigint primary key, status %1$s, second %1$s)";

  private static void compared(Stage stage, String attribute) {
    stage.query(0, "from Ticket t where t." + attribute + " = NEW", Map.of());
    stage.execute("update Ticket t set t." + attribute + " = NEW");
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void constants_of_a_named_enum_name_the_type_of_their_class(HibernateVersion version) {
    try (Theatre named =
        Theatre.of(repertoire(version), "named_enums", TICKETS.formatted("status"), Map.of())) {
      assertThat(said(named)).isEmpty();
      assertThat(named.failures(stage -> compared(stage, "status"))).isEmpty();
      assertThat(named.failures(stage -> compared(stage, "second"))).isEmpty();
    }
    for (String type : List.of("ticket_status", "hidden.status")) {
      String schema = "create schema hidden; " + TICKETS.formatted(type);
      try (Theatre other = Theatre.of(repertoire(version), "named_enums", schema, Map.of())) {
        assertThat(said(other))
            .containsExactly("column-type-mismatch medium", "column-type-mismatch medium");
        assertThat(other.play(stage -> stage.keep("Ticket", "status", "NEW", "second", "OLD")))
            .containsExactly(Map.entry(Deed.WRITE, Seen.WORKED));
        for (String attribute : List.of("status", "second")) {
          Seen failed = Seen.failed(Optional.of("42704"));
          assertThat(other.play(stage -> compared(stage, attribute)))
              .isEqualTo(Map.of(Deed.QUERY, failed, Deed.WRITE, failed));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void a_query_of_the_application_proves_it(HibernateVersion version) {
    try (Theatre asked =
        Theatre.of(
            repertoire(version),
            "named_enums_asked",
            TICKETS.formatted("ticket_status"),
            Map.of())) {
      assertThat(asked.proven())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule().id()).isEqualTo("column-type-mismatch");
                assertThat(finding.severity()).isEqualTo(Severity.HIGH);
                assertThat(finding.message())
                    .isEqualTo(
                        "constants of Ticket.status are of type status in the text of queries but"
                            + " column public.ticket.status is public.ticket_status");
                assertThat(finding.proof()).isNotNull();
              });
    }
  }

  private static final String SETS =
      """
      create table owner (id bigint primary key);
      create table part (id bigint primary key);
      create table owner_tags (owner_id bigint not null references owner, tags varchar(255));
      create index on owner_tags (owner_id);
      create table owner_marks (owner_id bigint not null references owner, marks varchar(255),
        deleted boolean not null);
      create index on owner_marks (owner_id);
      create table owner_notes (owner_id bigint not null references owner, notes varchar(255));
      create index on owner_notes (owner_id);
      create table owner_part (owner_id bigint not null references owner,
        parts_id bigint not null references part);
      create index on owner_part (owner_id);
      create index on owner_part (parts_id);
      """;

  @Test
  void hibernates_own_keys_of_sets_are_no_promise() {
    try (Theatre theatre = Theatre.of(repertoire(HibernateVersion.V7_4), "sets", SETS, Map.of())) {
      assertThat(theatre.judge().findings())
          .filteredOn(finding -> finding.rule().id().equals("missing-unique-constraint"))
          .extracting(
              finding ->
                  "%s %s | %s | %s | %s"
                      .formatted(
                          finding.severity().label(),
                          finding.message(),
                          finding.consequence(),
                          finding.remedies().mapping(),
                          finding.remedies().database().isEmpty() ? "no SQL" : "SQL"))
          .containsExactlyInAnyOrder(
              "low Hibernate's own DDL keeps Owner.marks unique by (owner_id, marks) but columns"
                  + " public.owner_marks(owner_id, marks) may hold duplicates | the set itself"
                  + " holds no element twice; with the key an element that was deleted softly"
                  + " could not be added again (23505) | null | no SQL",
              "low Hibernate's own DDL keeps Owner.tags unique by (owner_id, tags) but columns"
                  + " public.owner_tags(owner_id, tags) may hold duplicates | the set itself holds"
                  + " no element twice; only other programs could store one so | null | SQL",
              "medium Owner.notes is unique by (owner_id, notes) in the mapping but columns"
                  + " public.owner_notes(owner_id, notes) may hold duplicates | duplicates are"
                  + " stored without an error; a query for one result then throws"
                  + " NonUniqueResultException; no value repeats now | without"
                  + " @UniqueConstraint(columnNames = {\"owner_id\", \"notes\"}) | SQL",
              "medium Owner.parts is unique in the mapping but column public.owner_part.parts_id"
                  + " may hold duplicates | duplicates are stored without an error; a query for"
                  + " one result then throws NonUniqueResultException; no value repeats now |"
                  + " without @OneToMany, as @ManyToMany | SQL");
      assertThat(theatre.play(UseTruthTest::deletedAndAddedAgain))
          .containsExactly(Map.entry(Deed.WRITE, Seen.WORKED));
    }
    try (Theatre asHibernateMakesIt =
        Theatre.of(
            repertoire(HibernateVersion.V7_4),
            "sets",
            SETS + "alter table owner_marks add unique (owner_id, marks)",
            Map.of())) {
      assertThat(asHibernateMakesIt.play(UseTruthTest::deletedAndAddedAgain).toString())
          .contains("23505");
    }
  }

  private static void deletedAndAddedAgain(Stage stage) {
    Object owner = stage.given("Owner", "marks", Set.of("a"));
    stage.change(owner, "marks", Set.of());
    stage.change(owner, "marks", Set.of("a"));
  }

  private static final String DOCS =
      "create type doc_state as enum ('NEW', 'OLD'); create table doc"
          + " (id bigint primary key, body jsonb, state doc_state, code varchar(20))";

  private static List<String> consequences(Theatre theatre) {
    return theatre.proven().stream()
        .map(
            finding ->
                "%s %s: %s"
                    .formatted(
                        finding.location().attribute(),
                        finding.severity().label(),
                        finding.consequence()))
        .toList();
  }

  private static void asked(Stage stage, String attribute, String value) {
    stage.query(1, "from Doc d where d.%s = :value".formatted(attribute), Map.of("value", value));
  }

  private static final String NO_QUERY =
      "body low: every query that compares it with a parameter fails (42883)";

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void expressions_around_columns_are_asked_about(HibernateVersion version) {
    Seen refused = Seen.failed(Optional.of("42883"));
    try (Theatre works = Theatre.of(repertoire(version), "expressions", DOCS, Map.of())) {
      assertThat(consequences(works)).containsExactly(NO_QUERY);
      assertThat(
              works.play(
                  stage -> {
                    stage.keep("Doc", "body", "[]", "state", "NEW", "code", "abc");
                    asked(stage, "state", "NEW");
                    asked(stage, "code", "abc");
                  }))
          .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED, Deed.QUERY, Seen.WORKED));
      assertThat(works.play(stage -> asked(stage, "body", "[]")))
          .isEqualTo(Map.of(Deed.QUERY, refused));
    }
    String other = DOCS.replace("body jsonb", "body integer");
    try (Theatre fails = Theatre.of(repertoire(version), "expressions", other, Map.of())) {
      assertThat(consequences(fails))
          .containsExactly(
              "body critical: every INSERT and UPDATE of a value fails (42804); every query that"
                  + " compares it with a parameter fails (42883)");
      assertThat(fails.play(stage -> stage.write("Doc", "body", "[]")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.failed(Optional.of("42804"))));
      assertThat(fails.play(stage -> asked(stage, "body", "[]")))
          .isEqualTo(Map.of(Deed.QUERY, refused));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void what_the_application_writes_by_its_own_sql_is_what_the_server_says(
      HibernateVersion version) {
    try (Theatre own =
        Theatre.of(
            repertoire(version),
            "own_sql",
            "create table doc (id bigint primary key, body jsonb)",
            Map.of())) {
      assertThat(consequences(own)).containsExactly(NO_QUERY);
      assertThat(own.play(stage -> stage.keep("Doc", "body", "[]")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED));
    }
    try (Theatre other =
        Theatre.of(
            repertoire(version),
            "own_sql",
            "create table doc (id bigint primary key, body integer)",
            Map.of())) {
      assertThat(other.proven())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
                assertThat(finding.proof()).isNotNull();
              });
      assertThat(other.play(stage -> stage.write("Doc", "body", "[]")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.failed(Optional.of("42804"))));
    }
  }

  private static List<String> messages(Theatre theatre) {
    return theatre.proven().stream()
        .map(
            finding ->
                "%s: %s: %s"
                    .formatted(
                        finding.severity().label(), finding.message(), finding.consequence()))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void what_is_no_text_needs_room_as_text(HibernateVersion version) {
    String schema =
        "create table room (id bigint primary key, open varchar(%d), month varchar(%d))";
    try (Theatre narrow =
        Theatre.of(repertoire(version), "rooms", schema.formatted(1, 10), Map.of())) {
      assertThat(consequences(narrow))
          .hasSize(2)
          .allSatisfy(
              said ->
                  assertThat(said).contains("every INSERT and UPDATE of a value fails (22001)"));
      Seen refused = Seen.failed(Optional.of("22001"));
      assertThat(narrow.play(stage -> stage.write("Room", "open", true)))
          .isEqualTo(Map.of(Deed.WRITE, refused));
      assertThat(narrow.play(stage -> stage.write("Room", "month", YearMonth.of(2024, 2))))
          .isEqualTo(Map.of(Deed.WRITE, refused));
    }
    try (Theatre wide =
        Theatre.of(repertoire(version), "rooms", schema.formatted(5, 1000), Map.of())) {
      assertThat(consequences(wide)).noneMatch(said -> said.contains("22001"));
      assertThat(
              wide.play(
                  stage -> stage.write("Room", "open", false, "month", YearMonth.of(2024, 2))))
          .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void types_whose_values_fit_and_a_primitive_that_null_does_not(HibernateVersion version) {
    try (Theatre theatre =
        Theatre.of(
            repertoire(version),
            "fits",
            "create table price (id bigint primary key, currency char(3), gross smallint,"
                + " net numeric(1), cents int, check (gross in (0, 1)), check (net in (0, 1)))",
            Map.of())) {
      assertThat(messages(theatre))
          .containsExactly(
              "medium: Price.cents is a primitive in the mapping but column public.price.cents"
                  + " accepts NULL: one row with NULL makes every read that returns it throw; no row"
                  + " holds NULL now");
      Currency euro = Currency.getInstance("EUR");
      assertThat(
              theatre.play(
                  stage -> {
                    stage.keep("Price", "currency", euro, "gross", true, "net", false);
                    stage.query(1, "from Price p where p.currency = :value", Map.of("value", euro));
                  }))
          .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED, Deed.QUERY, Seen.WORKED));
      assertThat(
              theatre.failures(
                  stage -> {
                    stage.sql("insert into price (id) values (900)");
                    stage.read("Price", 900L);
                  }))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void a_jdbc_type_of_the_applications_own_binds_what_it_says(HibernateVersion version) {
    try (Theatre theatre =
        Theatre.of(
            repertoire(version),
            "own_type",
            "create table note (id bigint primary key, text text)",
            Map.of())) {
      assertThat(messages(theatre)).isEmpty();
      assertThat(theatre.play(stage -> stage.keep("Note", "text", "words")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED));
    }
  }

  private static final String BILLS =
      "create table bill (id bigint primary key, name varchar(255)); create view totals as"
          + " select id, count(*)::integer as total from bill group by id";

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void a_view_beside_an_entity(HibernateVersion version) {
    try (Theatre unowned = Theatre.of(repertoire(version), "beside_unowned", BILLS, Map.of())) {
      assertThat(messages(unowned)).isEmpty();
      assertThat(unowned.play(UseTruthTest::writtenAndRemoved))
          .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED));
    }
    try (Theatre owned = Theatre.of(repertoire(version), "beside", BILLS, Map.of())) {
      assertThat(messages(owned))
          .containsExactly(
              "medium: Bill is written in the mapping but view public.totals takes no DELETE: a"
                  + " flush that writes it fails (55000, for a materialized view 42809)");
      assertThat(owned.play(stage -> stage.update("Bill", "name", "b")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED));
      assertThat(owned.play(stage -> stage.remove("Bill", stage.id(stage.given("Bill")))))
          .isEqualTo(Map.of(Deed.WRITE, Seen.failed(Optional.of("55000"))));
    }
  }

  private static void writtenAndRemoved(Stage stage) {
    stage.write("Bill", "name", "a");
    stage.remove("Bill", stage.id(stage.given("Bill")));
  }

  @Test
  void what_kotlins_types_say_of_null() {
    try (Theatre theatre =
        Theatre.of(
            repertoire(HibernateVersion.V6_6),
            "in_kotlin",
            "create table guest (id bigint primary key, name varchar(255), nick varchar(255),"
                + " host_id bigint references guest, town varchar(255) not null);"
                + " create index on guest (host_id)",
            Map.of())) {
      assertThat(messages(theatre))
          .containsExactlyInAnyOrder(
              "low: Guest.name is required in the mapping but column public.guest.name accepts"
                  + " NULL: rows written without Hibernate may hold NULL, which the code does not"
                  + " expect; no row holds NULL now",
              "low: Guest.host is required in the mapping but column public.guest.host_id accepts"
                  + " NULL: rows written without Hibernate may hold NULL, which the code does not"
                  + " expect; no row holds NULL now");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void parts_of_a_composite_type(HibernateVersion version) {
    String shop = "create table shop (id bigint primary key, place place)";
    String spoilt = "every INSERT and UPDATE of a value fails (22P02)";
    String unnamed = "every query that names the part, loading among them, fails (42703)";
    try (Theatre missing =
        Theatre.of(
            repertoire(version),
            "structs",
            "create table shop (id bigint primary key)",
            Map.of())) {
      assertThat(missing.proven())
          .singleElement()
          .satisfies(
              finding ->
                  assertThat(finding.remedies().database())
                      .extracting(Repair::sql)
                      .first()
                      .asString()
                      .contains(
                          "CREATE TYPE public.place AS (zip integer, city character varying(255))"));
      missing.repair();
      assertThat(messages(missing)).isEmpty();
      assertThat(missing.play(stage -> stage.liveWith("Shop")).values()).containsOnly(Seen.WORKED);
    }
    for (String parts :
        List.of(
            "zip integer, city varchar(255), street text",
            "zip integer",
            "zip integer, town varchar(255)")) {
      String schema = "create type place as (%s); ".formatted(parts) + shop;
      try (Theatre other = Theatre.of(repertoire(version), "structs", schema, Map.of())) {
        assertThat(messages(other))
            .filteredOn(
                message -> message.startsWith("critical: Shop.place is place (zip integer,"))
            .singleElement()
            .asString()
            .endsWith(
                parts.contains("street")
                    ? spoilt
                    : parts.contains("town") ? unnamed : spoilt + "; " + unnamed);
        assertThat(other.play(stage -> stage.write("Shop", "place", placeOf(stage))))
            .isEqualTo(
                Map.of(
                    Deed.WRITE,
                    parts.contains("town") ? Seen.WORKED : Seen.failed(Optional.of("22P02"))));
        boolean hasCity = parts.contains("city");
        assertThat(
                other.play(
                    stage -> {
                      stage.sql("insert into shop (id) values (900)");
                      stage.read("Shop", 900L);
                    }))
            .isEqualTo(
                Map.of(Deed.READ, hasCity ? Seen.WORKED : Seen.failed(Optional.of("42703"))));
      }
    }
  }

  private static Object placeOf(Stage stage) {
    return stage.get(stage.make("Corner"), "place");
  }
}
