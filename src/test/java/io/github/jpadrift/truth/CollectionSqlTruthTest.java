package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.mapping.HibernateVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SQL of the application's own around collections and secondary tables, or instead of theirs. */
class CollectionSqlTruthTest {

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
              "expressions",
              """
              @Entity public class Doc {
                @Id public Long id;
                @ElementCollection @CollectionTable(name = "doc_bodies", joinColumns = @JoinColumn(name = "doc_id"))
                @Column(name = "body") @ColumnTransformer(write = "?::jsonb")
                public Set<String> bodies = new HashSet<>();
                @ElementCollection @CollectionTable(name = "doc_states", joinColumns = @JoinColumn(name = "doc_id"))
                @MapKeyColumn(name = "k") @Column(name = "v")
                @ColumnTransformer(forColumn = "k", read = "k::text", write = "?::doc_state")
                @ColumnTransformer(forColumn = "v", read = "v::text", write = "?::doc_state")
                public Map<String, String> states = new HashMap<>();
                @ElementCollection @CollectionTable(name = "doc_places", joinColumns = @JoinColumn(name = "doc_id"))
                @OrderColumn(name = "pos") @Column(name = "place")
                @ColumnTransformer(forColumn = "pos", read = "pos::int", write = "?::text")
                public List<String> places = new ArrayList<>();
              }
              """),
          application(
              "statements",
              """
              @Entity
              @SecondaryTable(name = "doc_more", pkJoinColumns = @PrimaryKeyJoinColumn(name = "doc_id"))
              @SQLInsert(table = "doc_more", sql = "insert into doc_more (extra, doc_id) values (?::jsonb, ?)")
              @SQLUpdate(table = "doc_more", sql = "update doc_more set extra = ?::jsonb where doc_id = ?")
              @SQLDelete(table = "doc_more", sql = "delete from doc_more where doc_id = ?")
              public class Doc {
                @Id public Long id;
                @Column(table = "doc_more") public String extra;
                @ElementCollection @CollectionTable(name = "doc_bodies", joinColumns = @JoinColumn(name = "doc_id"))
                @OrderColumn(name = "pos") @Column(name = "body")
                @SQLInsert(sql = "insert into doc_bodies (doc_id, pos, body) values (?, ?, ?::jsonb)")
                @SQLUpdate(sql = "update doc_bodies set body = ?::jsonb where doc_id = ? and pos = ?")
                @SQLDelete(sql = "delete from doc_bodies where doc_id = ? and pos = ?")
                @SQLDeleteAll(sql = "delete from doc_bodies where doc_id = ?")
                public List<String> bodies = new ArrayList<>();
                @ElementCollection @CollectionTable(name = "doc_scores", joinColumns = @JoinColumn(name = "doc_id"))
                @MapKeyColumn(name = "k") @Column(name = "v")
                @SQLInsert(sql = "insert into doc_scores (doc_id, k, v) values (?, ?::jsonb, ?)")
                @SQLDelete(sql = "delete from doc_scores where doc_id = ? and k = ?::jsonb")
                public Map<String, Integer> scores = new HashMap<>();
                @ManyToMany @JoinTable(name = "doc_refs", joinColumns = @JoinColumn(name = "doc_id"), inverseJoinColumns = @JoinColumn(name = "ref_id"))
                @SQLInsert(sql = "insert into doc_refs (doc_id, ref_id, since) values (?, ?, now())")
                @SQLDelete(sql = "update doc_refs set gone = true where doc_id = ? and ref_id = ?")
                @SQLDeleteAll(sql = "update doc_refs set gone = true where doc_id = ?")
                public Set<Doc> refs = new HashSet<>();
              }
              """));

  private static final Map<HibernateVersion, Repertoire> REPERTOIRES =
      new EnumMap<>(HibernateVersion.class);

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
    return theatre.proven().stream()
        .filter(finding -> !finding.rule().id().equals("missing-check"))
        .filter(finding -> !finding.rule().id().equals("missing-unique-constraint"))
        .map(
            finding ->
                "%s %s: %s"
                    .formatted(
                        finding.location().attribute(),
                        finding.severity().label(),
                        finding.consequence()))
        .toList();
  }

  private static final String EXPRESSIONS =
      """
      create type doc_state as enum ('NEW', 'OLD');
      create table doc (id bigint primary key);
      create table doc_bodies (doc_id bigint not null references doc, body jsonb);
      create index on doc_bodies (doc_id);
      create table doc_states (doc_id bigint not null references doc, k doc_state not null,
        v doc_state, primary key (doc_id, k));
      create table doc_places (doc_id bigint not null references doc, pos text not null,
        place varchar(255), primary key (doc_id, pos));
      """;

  private static final String NO_QUERY =
      "every query that compares it with a parameter fails (42883)";

  private static final String NO_WRITE = "every INSERT and UPDATE of a value fails (42804)";

  private static final Seen REFUSED = Seen.failed(Optional.of("42804"));

  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void expressions_around_elements_keys_and_positions(HibernateVersion version) {
    try (Theatre works = Theatre.of(repertoire(version), "expressions", EXPRESSIONS, Map.of())) {
      assertThat(said(works)).containsExactly("bodies low: " + NO_QUERY, "places low: " + NO_QUERY);
      assertThat(works.play(CollectionSqlTruthTest::livedWith))
          .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED, Deed.READ, Seen.WORKED));
      assertThat(
              works.play(
                  stage ->
                      stage.query(
                          0,
                          "select p from Doc d join d.places p where index(p) = :value",
                          Map.of("value", 0))))
          .isEqualTo(Map.of(Deed.QUERY, Seen.failed(Optional.of("42883"))));
    }
    String other =
        EXPRESSIONS.replace("body jsonb", "body integer").replace("k doc_state", "k integer");
    try (Theatre fails = Theatre.of(repertoire(version), "expressions", other, Map.of())) {
      assertThat(said(fails))
          .containsExactlyInAnyOrder(
              "bodies critical: %s; %s".formatted(NO_WRITE, NO_QUERY),
              "states critical: " + NO_WRITE,
              "places low: " + NO_QUERY);
      assertThat(fails.play(stage -> stage.write("Doc", "bodies", Set.of("1"))))
          .isEqualTo(Map.of(Deed.WRITE, REFUSED));
      assertThat(fails.play(stage -> stage.write("Doc", "states", Map.of("NEW", "OLD"))))
          .isEqualTo(Map.of(Deed.WRITE, REFUSED));
    }
  }

  private static void livedWith(Stage stage) {
    Object doc =
        stage.given(
            "Doc", "bodies", Set.of("[]"), "states", Map.of("NEW", "OLD"), "places", List.of("a"));
    stage.change(
        doc, "bodies", Set.of("[1]"), "states", Map.of("OLD", "NEW"), "places", List.of("b", "a"));
    stage.change(doc, "bodies", Set.of(), "states", Map.of(), "places", List.of("a"));
    stage.read("Doc", stage.id(doc), "places", List.of("a"));
  }

  private static final String STATEMENTS =
      """
      create table doc (id bigint primary key);
      create table doc_more (doc_id bigint primary key references doc, extra jsonb);
      create table doc_bodies (doc_id bigint not null references doc, pos integer not null,
        body jsonb, primary key (doc_id, pos));
      create table doc_scores (doc_id bigint not null references doc, k jsonb not null, v integer,
        primary key (doc_id, k));
      create table doc_refs (doc_id bigint not null references doc, ref_id bigint not null references doc,
        since timestamptz not null, gone boolean not null default false, primary key (doc_id, ref_id));
      create index on doc_refs (ref_id);
      create rule kept as on delete to doc_refs do instead nothing;
      """;

  /** The rule of the join table stands in the way of every DELETE, and none is sent. */
  @ParameterizedTest
  @EnumSource(names = {"V6_6", "V7_4"})
  void statements_of_the_applications_own(HibernateVersion version) {
    try (Theatre works = Theatre.of(repertoire(version), "statements", STATEMENTS, Map.of())) {
      assertThat(said(works))
          .containsExactly(
              "bodies low: " + NO_QUERY, "extra low: " + NO_QUERY, "scores low: " + NO_QUERY);
      assertThat(works.play(CollectionSqlTruthTest::writtenByItsOwn))
          .isEqualTo(Map.of(Deed.WRITE, Seen.WORKED));
    }
    String other =
        STATEMENTS
            .replace("body jsonb", "body integer")
            .replace("extra jsonb", "extra integer")
            .replace("k jsonb", "k integer");
    try (Theatre fails = Theatre.of(repertoire(version), "statements", other, Map.of())) {
      assertThat(fails.proven())
          .filteredOn(finding -> finding.proof() != null)
          .extracting(
              finding ->
                  finding.location().attribute()
                      + ' '
                      + finding.severity().label()
                      + ' '
                      + Objects.requireNonNull(finding.proof()).sqlState())
          .containsExactlyInAnyOrder(
              "bodies critical 42804", "extra critical 42804", "scores critical 42804");
      for (Object[] written :
          new Object[][] {{"bodies", List.of("1")}, {"extra", "1"}, {"scores", Map.of("1", 1)}}) {
        assertThat(fails.play(stage -> stage.write("Doc", written)))
            .isEqualTo(Map.of(Deed.WRITE, REFUSED));
      }
    }
  }

  private static void writtenByItsOwn(Stage stage) {
    Object first = stage.given("Doc", "extra", "[]");
    Object doc =
        stage.given(
            "Doc", "bodies", List.of("[]", "[1]"), "scores", Map.of("1", 1), "refs", Set.of(first));
    stage.change(doc, "extra", "[2]", "bodies", List.of("[2]", "[1]", "[3]"));
    stage.change(doc, "bodies", List.of(), "scores", Map.of("1", 2, "2", 2), "refs", Set.of());
  }
}
