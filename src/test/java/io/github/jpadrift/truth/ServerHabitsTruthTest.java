package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.HibernateVersion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What PostgreSQL does with names, inherited tables and defaults, and what becomes of it. */
class ServerHabitsTruthTest {

  private static final String HEAD =
      """
      import jakarta.persistence.*;
      import jakarta.persistence.Table;
      import java.util.*;
      import org.hibernate.annotations.*;
      """;

  private static final String LONG = "a".repeat(60);

  private static final Map<HibernateVersion, Repertoire> REPERTOIRES =
      new EnumMap<>(HibernateVersion.class);

  private static final List<String> APPLICATIONS =
      List.of(
          application(
              "per_class",
              "@Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS) public class Animal { @Id public Long id; public String name; }"),
          application(
              "per_class", "@Entity public class Dog extends Animal { public String bark; }"),
          application(
              "joined",
              "@Entity @Inheritance(strategy = InheritanceType.JOINED) public class Animal { @Id public Long id; public String name; }"),
          application("joined", "@Entity public class Dog extends Animal { public String bark; }"),
          application(
              "long_id",
              "@Entity public class Thing { @Id @GeneratedValue(strategy = GenerationType.IDENTITY) @Column(name = \"%s_identity\") public Long id; public String name; }"
                  .formatted(LONG)),
          application(
              "long_generated",
              """
              @Entity public class Thing {
                @Id public Long id;
                public String name;
                @Generated @Column(name = "%1$s_stamp_a", insertable = false, updatable = false) public String made;
              }
              """
                  .formatted(LONG)),
          application(
              "long_generated_always",
              """
              @Entity public class Thing {
                @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
                public String name;
                @Generated(event = {org.hibernate.generator.EventType.INSERT, org.hibernate.generator.EventType.UPDATE}) @Column(name = "%1$s_stamp_a", insertable = false, updatable = false) public String made;
              }
              """
                  .formatted(LONG)),
          application(
              "long_table",
              "@Entity @Table(name = \"%s_things\") public class Thing { @Id public Long id; @Column(name = \"%s_label\") public String name; }"
                  .formatted(LONG, LONG)),
          application(
              "long_pair",
              "@Entity public class Thing { @Id public Long id; @Column(name = \"%s_first\") public String one; @Column(name = \"%s_firm\") public String two; }"
                  .formatted(LONG, LONG)),
          application(
              "defaulted",
              "@Entity public class Thing { @Id public Long id; public String state; }"),
          application(
              "viewed",
              "@Entity @Table(name = \"things_seen\") public class Thing { @Id public Long id; public String name; }"),
          application(
              "partitioned",
              "@Entity public class Thing { @Id public Long id; @PartitionKey public Integer region; public String name; }"),
          application(
              "inherited",
              "@Entity public class Thing { public enum State { A, B, C } @Id public Long id; public String code; @Enumerated(EnumType.STRING) public State state; }"),
          application(
              "inherited_number",
              "@Entity public class Thing { @Id public Long id; @Column(nullable = false) public Integer code; public String state; }"));

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
        .filter(finding -> !finding.rule().id().equals("statement-fails"))
        .map(
            finding ->
                "%s %s: %s | %s"
                    .formatted(
                        finding.rule().id(),
                        finding.severity().label(),
                        finding.message(),
                        finding.consequence()))
        .toList();
  }

  private static Object dog(Stage stage) {
    return stage.given("Dog", "name", "Rex", "bark", "woof");
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void rows_of_inheriting_tables_are_read_twice(HibernateVersion version) {
    String animal = "create table animal (id bigint primary key, name varchar(255)); ";
    try (Theatre perClass =
        Theatre.of(
            repertoire(version),
            "per_class",
            animal + "create table dog (bark varchar(255), primary key (id)) inherits (animal)",
            Map.of())) {
      assertThat(said(perClass))
          .containsExactly(
              "shared-table-conflict high: Dog lies in table public.dog, which inherits from"
                  + " public.animal of Animal | its rows are read twice: queries for Animal return"
                  + " each of them two times");
      assertThat(perClass.failures(ServerHabitsTruthTest::dog)).isEmpty();
      assertThat(perClass.play(stage -> stage.query(2, "from Animal", Map.of())))
          .containsExactly(Map.entry(Deed.QUERY, Seen.WORKED));
      assertThat(perClass.play(stage -> agree(stage, perClass)))
          .containsExactly(Map.entry(Deed.QUERY, Seen.WORKED));
      assertThat(said(perClass)).isEmpty();
    }
    try (Theatre joined =
        Theatre.of(
            repertoire(version),
            "joined",
            animal
                + "create table dog (bark varchar(255), primary key (id), foreign key (id)"
                + " references animal) inherits (animal)",
            Map.of())) {
      assertThat(said(joined))
          .containsExactly(
              "shared-table-conflict high: Dog lies in table public.dog, which inherits from"
                  + " public.animal of Animal | its rows are read twice: loading one by its id"
                  + " fails, queries return it twice");
      assertThat(joined.play(stage -> stage.read("Dog", stage.id(dog(stage)))))
          .isEqualTo(Map.of(Deed.READ, Seen.failed(Optional.empty())));
      assertThat(joined.play(stage -> stage.query(2, "from Dog", Map.of())))
          .containsExactly(Map.entry(Deed.QUERY, Seen.WORKED));
      assertThat(joined.play(stage -> agree(stage, joined)))
          .containsExactly(Map.entry(Deed.QUERY, Seen.WORKED));
    }
  }

  /** A person agrees to what is offered; then there is one animal. */
  private static void agree(Stage stage, Theatre theatre) {
    theatre.judge().findings().stream()
        .flatMap(finding -> finding.remedies().database().stream())
        .forEach(repair -> stage.sql(repair.sql()));
    stage.query(1, "from Animal", Map.of());
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void an_identity_of_a_name_that_is_cut_never_comes_back(HibernateVersion version) {
    String schema =
        "create table thing (%s_identity bigint generated by default as identity primary key, name varchar(255))"
            .formatted(LONG);
    try (Theatre theatre = Theatre.of(repertoire(version), "long_id", schema, Map.of())) {
      assertThat(said(theatre))
          .containsExactly(
              "missing-identity critical: Thing.id gets its value back as %s_identity, of which"
                      .formatted(LONG)
                  + " column public.thing.%s_id keeps 63 bytes | every INSERT fails: the result"
                      .formatted(LONG)
                  + " has no column of the whole name");
      assertThat(theatre.play(stage -> stage.write("Thing")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.failed(Optional.empty())));
    }
  }

  /** Unlike an identity it is taken by its place among what is returned. */
  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void a_generated_value_of_a_name_that_is_cut_comes_back(HibernateVersion version) {
    String schema =
        "create table thing (id bigint %s primary key, name varchar(255), %s_sta varchar(255) default 'now')";
    for (Map.Entry<String, String> each :
        Map.of(
                "long_generated", "",
                "long_generated_always", "generated by default as identity")
            .entrySet()) {
      try (Theatre theatre =
          Theatre.of(
              repertoire(version),
              each.getKey(),
              schema.formatted(each.getValue(), LONG),
              Map.of())) {
        assertThat(said(theatre)).isEmpty();
        assertThat(
                theatre.play(
                    stage -> {
                      stage.keep("Thing", "made", "now");
                      stage.update("Thing", "name", "b");
                    }))
            .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void rows_inherited_through_a_table_of_nobody_are_read_twice(HibernateVersion version) {
    String schema =
        "create table animal (id bigint primary key, name varchar(255));"
            + " create table mammal (legs integer) inherits (animal);"
            + " create table dog (bark varchar(255), primary key (id)) inherits (mammal)";
    try (Theatre theatre = Theatre.of(repertoire(version), "per_class", schema, Map.of())) {
      assertThat(said(theatre))
          .containsExactly(
              "shared-table-conflict high: Dog lies in table public.dog, which inherits from"
                  + " public.animal of Animal through public.mammal | its rows are read twice:"
                  + " queries for Animal return each of them two times");
      assertThat(theatre.failures(ServerHabitsTruthTest::dog)).isEmpty();
      assertThat(theatre.play(stage -> stage.query(2, "from Animal", Map.of())))
          .containsExactly(Map.entry(Deed.QUERY, Seen.WORKED));
      assertThat(theatre.play(stage -> agree(stage, theatre)))
          .containsExactly(Map.entry(Deed.QUERY, Seen.WORKED));
      assertThat(said(theatre)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void two_names_that_are_cut_meet_in_one_column(HibernateVersion version) {
    String schema =
        "create table thing (id bigint primary key, %s_first varchar(255))".formatted(LONG);
    try (Theatre theatre = Theatre.of(repertoire(version), "long_pair", schema, Map.of())) {
      assertThat(said(theatre))
          .containsExactly(
              "missing-column critical: Thing.one and Thing.two are mapped to columns %s_first and"
                      .formatted(LONG)
                  + " %s_firm, which PostgreSQL cuts to one: public.thing.%s_fi | every INSERT that"
                      .formatted(LONG, LONG)
                  + " names both fails (42701), every UPDATE that sets both (42601)");
      assertThat(theatre.play(stage -> stage.write("Thing")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.failed(Optional.of("42701"))));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void names_that_are_cut_are_fine_otherwise(HibernateVersion version) {
    String schema =
        "create table %s_things (id bigint primary key, %s_label varchar(255))"
            .formatted(LONG, LONG);
    try (Theatre theatre = Theatre.of(repertoire(version), "long_table", schema, Map.of())) {
      assertThat(theatre.judge().findings()).isEmpty();
      assertThat(theatre.failures(stage -> stage.liveWith("Thing"))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void null_takes_no_default(HibernateVersion version) {
    String schema =
        "create table thing (id bigint primary key, state varchar(255) not null default 'new')";
    try (Theatre theatre = Theatre.of(repertoire(version), "defaulted", schema, Map.of())) {
      assertThat(said(theatre))
          .containsExactly(
              "required-column medium: Thing.state is optional in the mapping but column"
                  + " public.thing.state is NOT NULL | saving null fails (23502): Hibernate sends"
                  + " NULL, so the default is not used");
      assertThat(theatre.play(stage -> stage.write("Thing")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.failed(Optional.of("23502"))));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void a_partition_key_belongs_to_the_key(HibernateVersion version) {
    String schema =
        "create table thing (id bigint, region integer, name varchar(255), primary key (id,"
            + " region)) partition by list (region); create table thing_d partition of thing"
            + " default";
    try (Theatre theatre = Theatre.of(repertoire(version), "partitioned", schema, Map.of())) {
      assertThat(said(theatre)).noneMatch(said -> said.startsWith("primary-key"));
      assertThat(theatre.failures(stage -> stage.write("Thing", "region", 1))).isEmpty();
    }
    try (Theatre wider =
        Theatre.of(
            repertoire(version),
            "partitioned",
            "create table thing (id bigint, region integer, name varchar(255) not null, primary"
                + " key (id, name))",
            Map.of())) {
      assertThat(said(wider)).anyMatch(said -> said.startsWith("primary-key-mismatch high"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void a_column_that_a_view_computes_takes_no_value(HibernateVersion version) {
    String schema =
        "create table thing (id bigint primary key, name varchar(255)); create view things_seen as"
            + " select id, upper(name)::varchar(255) as name from thing";
    try (Theatre theatre = Theatre.of(repertoire(version), "viewed", schema, Map.of())) {
      assertThat(theatre.proven())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule().id()).isEqualTo("read-only-relation");
                assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
                assertThat(finding.message())
                    .isEqualTo(
                        "Thing.name is written in the mapping but view public.things_seen computes"
                            + " column name");
                assertThat(finding.proof()).isNotNull();
                assertThat(Objects.requireNonNull(finding.proof()).sqlState()).isEqualTo("0A000");
              });
      assertThat(said(theatre)).hasSize(1);
      assertThat(theatre.play(stage -> stage.write("Thing", "name", "a")))
          .isEqualTo(Map.of(Deed.WRITE, Seen.failed(Optional.of("0A000"))));
    }
    for (String shown : List.of("", "; create view things_seen as select * from things_below")) {
      String triggered =
          schema.replace("things_seen", shown.isEmpty() ? "things_seen" : "things_below")
              + "; create function store() returns trigger language plpgsql as 'begin insert into"
              + " thing values (new.id, new.name); return new; end'; create trigger store instead"
              + " of insert on %s for each row execute function store()"
                  .formatted(shown.isEmpty() ? "things_seen" : "things_below")
              + shown;
      try (Theatre theatre = Theatre.of(repertoire(version), "viewed", triggered, Map.of())) {
        assertThat(said(theatre)).isEmpty();
        assertThat(theatre.play(stage -> stage.write("Thing", "name", "a")))
            .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED));
      }
    }
  }

  private static final String INHERITED =
      """
      create table base (code varchar(255) not null, state varchar(255),
        constraint known check (state in ('A', 'B')));
      create table thing (id bigint primary key) inherits (base);
      """;

  @Test
  void what_is_inherited_can_be_changed_above_only() {
    List<String> refused = new ArrayList<>();
    for (String each : List.of("inherited", "inherited_number")) {
      try (Theatre theatre =
          Theatre.of(repertoire(HibernateVersion.V6_6), each, INHERITED, Map.of())) {
        for (Finding finding : theatre.judge().findings()) {
          for (Repair repair : finding.remedies().database()) {
            String title = finding.rule().id() + " " + repair.plain();
            try {
              theatre.play(stage -> stage.sql(repair.sql()));
            } catch (IllegalStateException refusal) {
              refused.add(title + " -- " + repair.risk());
            }
          }
        }
      }
    }
    assertThat(refused)
        .containsExactlyInAnyOrder(
            "required-column ALTER TABLE public.thing ALTER COLUMN code DROP NOT NULL; -- the NOT"
                + " NULL of column code is inherited, and PostgreSQL changes it only in"
                + " public.base",
            "column-type-mismatch ALTER TABLE public.thing ALTER COLUMN code TYPE integer USING"
                + " code::text::integer; -- column code is inherited, and PostgreSQL changes it"
                + " only in public.base",
            "enum-value-rejected ALTER TABLE public.thing DROP CONSTRAINT IF EXISTS known; -- check"
                + " known is inherited, and PostgreSQL changes it only in public.base",
            "enum-value-rejected ALTER TABLE public.thing ADD CONSTRAINT known CHECK (state IN"
                + " ('A', 'B', 'C')) NOT VALID; -- check known is inherited, and PostgreSQL changes"
                + " it only in public.base");
  }
}
