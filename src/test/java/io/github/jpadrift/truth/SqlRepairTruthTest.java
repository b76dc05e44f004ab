package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.mapping.ApplicationLoader;
import io.github.jpadrift.remedy.RepairProof;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.truth.AttributeCases.Case;
import io.github.jpadrift.truth.AttributeCases.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The SQL repairs of every kind of attribute run on tables with rows that the application wrote
 * while the schema was right, leave those rows as they were, and the application lives with what
 * they leave.
 */
class SqlRepairTruthTest {

  /** What goes wrong with a column {@code %C} of table {@code %T} that has rows. */
  private static final List<Map.Entry<String, String>> WRONGS =
      List.of(
          Map.entry("column gone", "alter table %T drop column %C cascade"),
          Map.entry("text", AttributeCases.retyped("text", "%C::text")),
          Map.entry("varchar", AttributeCases.retyped("varchar(400)", "%C::text")),
          Map.entry("bigint", AttributeCases.retyped("bigint", "%C::text::bigint")),
          Map.entry("integer", AttributeCases.retyped("integer", "%C::text::integer")),
          Map.entry("numeric", AttributeCases.retyped("numeric(20,4)", "%C::text::numeric")),
          Map.entry("boolean", AttributeCases.retyped("boolean", "%C::text::boolean")),
          Map.entry("enum", AttributeCases.retyped("color", "%C::text::color")),
          Map.entry("shorter", AttributeCases.retyped("varchar(8)", "%C::text::varchar(8)")),
          Map.entry("not null", "alter table %T alter column %C set not null"),
          Map.entry("nullable", "alter table %T alter column %C drop not null"),
          Map.entry(
              "identity",
              "do $$ begin alter table %T alter column %C set generated always; exception when"
                  + " others then alter table %T alter column %C set not null; alter table %T"
                  + " alter column %C add generated always as identity (start 1000); end $$"),
          Map.entry("no identity", "alter table %T alter column %C drop identity"),
          Map.entry(
              "extra",
              "alter table %T add column added_no integer not null default 1; alter table %T alter column added_no drop default"),
          Map.entry("no key", "alter table %T drop constraint %T_pkey cascade"),
          Map.entry("unique", "alter table %T add unique (%C)"),
          Map.entry(
              "no constraints",
              """
                  do $$ declare c record; begin
                    for c in select conname n from pg_constraint
                             where contype <> 'p' and contype <> 'n' and conrelid = '%T'::regclass loop
                      execute format('alter table %T drop constraint %I', c.n);
                    end loop;
                  end $$
                  """));

  /** What goes wrong with one kind of attribute only. */
  private static final List<Map.Entry<Kind, Map<String, String>>> MORE =
      List.of(
          Map.entry(
              Kind.of(
                  "sequence id",
                  "holder",
                  "id",
                  "@Entity public class Holder§ {\n@Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = \"gen§\") @SequenceGenerator(name = \"gen§\", sequenceName = \"next§\") Long id;\nString other;"),
              Map.of(
                  "no sequence", "drop sequence next%N",
                  "small steps", "alter sequence next%N increment by 1",
                  "behind", "select setval('next%N', 1, false)",
                  "near its end",
                      "alter sequence next%N maxvalue 9000; select setval('next%N', 8950)")),
          Map.entry(
              Kind.of(
                  "indexed",
                  "holder",
                  "label",
                  "@Entity @Table(indexes = @jakarta.persistence.Index(columnList = \"label\")) public class Holder§ {\n@Id Long id;\nString label;"),
              Map.of(
                  "no index",
                  "do $$ begin execute (select 'drop index ' || indexrelid::regclass from pg_index where indrelid = '%T'::regclass and not indisunique); end $$",
                  "computed",
                  "alter table %T drop column label; alter table %T add column label varchar(255) generated always as ('x') stored")),
          Map.entry(
              Kind.attribute("moment", "seen", "Instant seen;"),
              Map.of(
                  "no zone",
                  "alter table %T alter column seen type timestamp using seen at time zone 'UTC'",
                  "whole seconds",
                  "alter table %T alter column seen type timestamptz(3)")),
          Map.entry(
              Kind.attribute("wall clock", "seen", "LocalDateTime seen;"),
              Map.of(
                  "zone",
                  "alter table %T alter column seen type timestamptz",
                  "day",
                  "alter table %T alter column seen type date")),
          Map.entry(
              Kind.attribute(
                  "checked",
                  "color",
                  "@Enumerated(EnumType.STRING) @Column(name = \"color\") Color paint;"),
              Map.of(
                  "refused",
                  "update %T set color = 'RED'; alter table %T drop constraint %T_color_check; alter table %T add constraint %T_color_check check (color in ('RED', 'GREEN'))",
                  "trusted",
                  "alter table %T drop constraint %T_color_check; alter table %T add constraint %T_color_check check (color in ('RED', 'GREEN', 'BLUE')) not valid")),
          Map.entry(
              Kind.attribute(
                  "reference",
                  "parent_ref",
                  "@ManyToOne @OnDelete(action = OnDeleteAction.CASCADE) @JoinColumn(name = \"parent_ref\", foreignKey = @ForeignKey(name = \"fk§\")) Parent§ parent;",
                  AttributeCases.PARENT),
              Map.of(
                  "keeps",
                  "alter table %T drop constraint fk%N; alter table %T add constraint fk%N foreign key (parent_ref) references parent%N on update cascade",
                  "not valid",
                  "alter table %T drop constraint fk%N; alter table %T add constraint fk%N foreign key (parent_ref) references parent%N not valid",
                  "astray",
                  "alter table %T drop constraint fk%N; insert into %T (id) select id from parent%N; alter table %T add constraint fk%N foreign key (parent_ref) references %T",
                  "table gone",
                  "drop table parent%N cascade")),
          Map.entry(
              Kind.attribute(
                  "default",
                  "state",
                  "@org.hibernate.annotations.ColumnDefault(\"'new'\") @Column(name = \"state\", insertable = false) String state;"),
              Map.of("no default", "alter table %T alter column state drop default")),
          Map.entry(
              Kind.attribute(
                  "yes or no",
                  "flag",
                  "@Convert(converter = org.hibernate.type.YesNoConverter.class) Boolean flag;"),
              Map.of(
                  "boolean",
                  AttributeCases.retyped("boolean", "%C = 'Y'"),
                  "number",
                  AttributeCases.retyped("integer", "(%C = 'Y')::integer"))),
          Map.entry(
              Kind.attribute("truth", "flag", "Boolean flag;"),
              Map.of(
                  "letter",
                  AttributeCases.retyped("char(1)", "case when %C then 't' else 'f' end"))),
          Map.entry(
              Kind.attribute("letter", "letter", "Character letter;"),
              Map.of("number", AttributeCases.retyped("integer", "ascii(%C)"))),
          Map.entry(
              Kind.attribute("array", "marks", "Integer[] marks;"),
              Map.of("wide", "alter table %T alter column marks type bigint[]")),
          Map.entry(
              Kind.attribute("double", "score", "Double score;"),
              Map.of("real", "alter table %T alter column score type real")),
          Map.entry(
              Kind.attribute(
                  "money", "price", "@Column(precision = 12, scale = 2) BigDecimal price;"),
              Map.of("narrow", "alter table %T alter column price type numeric(8,1)")),
          Map.entry(
              Kind.attribute("bytes", "content", "byte[] content;"),
              Map.of("text", AttributeCases.retyped("text", "encode(%C, 'hex')"))),
          Map.entry(
              Kind.attribute("uuid", "mark", "UUID mark;"),
              Map.of("text", AttributeCases.retyped("varchar(36)", "%C::text"))));

  private record Told(Case about, Finding finding) {
    String key() {
      return about + " / " + finding.rule().id();
    }

    boolean isForPeople() {
      return finding.remedies().database().isEmpty()
          || finding.remedies().database().stream().anyMatch(repair -> repair.risk() != null);
    }

    @Override
    public String toString() {
      return key() + " / " + finding.message();
    }
  }

  /** What goes wrong and takes values with it that no repair can bring back. */
  private static final Set<String> LOSE_ROWS =
      Set.of("column gone", "whole seconds", "day", "refused", "computed");

  /** What a person must put into a statement. */
  private static final Pattern BLANK = Pattern.compile("(?<!:):(value|conversion)\\b");

  /**
   * What comes where a person must first give the rows of a new column values, where a lost table
   * came back empty, and where a key that was too narrow was the index of a reference as well.
   */
  private static final List<String> BROUGHT =
      List.of(
          "id / column gone / primary-key-mismatch",
          "embedded id / column gone / primary-key-mismatch",
          "maps id / column gone / primary-key-mismatch",
          "map key / column gone / primary-key-mismatch",
          "position / column gone / primary-key-mismatch",
          "secondary table / column gone / primary-key-mismatch",
          "to-many, owner / column gone / primary-key-mismatch",
          "to-many, inverse / column gone / primary-key-mismatch",
          "version / column gone / nullable-column",
          "discriminator / column gone / nullable-column",
          "element, owner / column gone / nullable-column",
          "reference / table gone / unvalidated-constraint",
          "reference / table gone / unindexed-foreign-key",
          "to-many, inverse / unique / unindexed-foreign-key");

  /** What the rows refuse although a person agreed, as the statement's risk says. */
  private static final List<String> REFUSED_BY_ROWS =
      List.of(
          "reference / table gone / missing-table: 23503",
          "letter / number / column-type-mismatch: 22001");

  private static final Set<Case> HAPPENED = new LinkedHashSet<>();
  private static final List<Told> FOUND = new ArrayList<>();
  private static final List<Told> LEFT = new ArrayList<>();
  private static final List<String> REFUSED = new ArrayList<>();
  private static final List<String> CHANGED = new ArrayList<>();
  private static final List<String> FAILED = new ArrayList<>();
  private static final List<String> DECIDED = new ArrayList<>();
  private static final Set<Case> LIVED = new LinkedHashSet<>();

  @BeforeAll
  static void repair(@TempDir Path folder) throws IOException, SQLException {
    List<Case> cases = new ArrayList<>();
    List<String> wrongs = new ArrayList<>();
    for (Kind kind : AttributeCases.written()) {
      for (Map.Entry<String, String> wrong : WRONGS) {
        cases.add(new Case(cases.size(), kind, wrong.getKey()));
        wrongs.add(wrong.getValue());
      }
    }
    for (Map.Entry<Kind, Map<String, String>> more : MORE) {
      new TreeMap<>(more.getValue())
          .forEach(
              (wrong, sql) -> {
                cases.add(new Case(cases.size(), more.getKey(), wrong));
                wrongs.add(sql);
              });
    }
    TestApplication application = AttributeCases.compiledCases(cases, folder.resolve("classes"));
    try (ScratchDatabase database = TestDatabases.create();
        ApplicationLoader loader = application.loader();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      AttributeCases.create(application, database);
      // one connection for all that Hibernate does; plans that the server kept would outlive types
      String url =
          database.url() + (database.url().contains("?") ? "&" : "?") + "prepareThreshold=0";
      try (Stage stage =
          Repertoire.quietly(
              () ->
                  new StageLoader(loader.classes())
                      .stage(
                          AttributeCases.withConverter(application.mapped()),
                          database.url(),
                          Map.of(
                              "jakarta.persistence.jdbc.url",
                              url,
                              "hibernate.connection.pool_size",
                              "1")))) {
        Map<Case, String> rows = new HashMap<>();
        for (Case each : cases) {
          live(stage, each, "before");
          rows.put(each, rows(statement, each));
        }
        for (Case each : cases) {
          String wrong = wrongs.get(each.number());
          // what cannot happen to a kind is no case
          if (refusal(statement, AttributeCases.sql(wrong, each)).isEmpty()) {
            HAPPENED.add(each);
          }
        }
        find(application, database, cases, FOUND);
        run(statement, RepairProof::statements, told -> true).forEach(REFUSED::add);
        find(application, database, cases, LEFT);
        Set<Case> waiting =
            LEFT.stream()
                .filter(Told::isForPeople)
                .map(Told::about)
                .filter(each -> !waitsForValue(each))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (Case each : FOUND.stream().map(Told::about).distinct().toList()) {
          if (waiting.contains(each) || isBroken(each, LEFT)) {
            continue;
          }
          String now = rows(statement, each);
          if (!LOSE_ROWS.contains(each.wrong()) && !now.equals(rows.get(each))) {
            CHANGED.add(each + ": " + rows.get(each) + " became " + now);
          }
          live(stage, each, "after");
          LIVED.add(each);
        }

        run(statement, SqlRepairTruthTest::decided, told -> waiting.contains(told.about()))
            .forEach(DECIDED::add);
        List<Told> last = new ArrayList<>();
        find(application, database, cases, last);
        for (Case each : waiting) {
          if (!isBroken(each, last)) {
            live(stage, each, "decided");
            LIVED.add(each);
          }
        }
      }
    }
  }

  private static boolean isBroken(Case about, List<Told> told) {
    return told.stream()
        .anyMatch(
            each -> each.about().equals(about) && each.finding().severity().reaches(Severity.HIGH));
  }

  /** Runs statements of findings; what the server refuses comes back. */
  private static List<String> run(
      Statement statement, Function<List<Finding>, Stream<String>> statements, Predicate<Told> of) {
    List<String> refused = new ArrayList<>();
    for (Told told : FOUND) {
      if (of.test(told)) {
        statements
            .apply(List.of(told.finding()))
            .forEach(
                sql ->
                    refusal(statement, sql)
                        .ifPresent(why -> refused.add(told.key() + ": " + why + ": " + sql)));
      }
    }
    return refused;
  }

  /** All statements of findings, as if a person had agreed. */
  private static Stream<String> decided(List<Finding> findings) {
    return findings.stream()
        .flatMap(finding -> finding.remedies().database().stream())
        .sorted(Comparator.comparing(Repair::step))
        .map(Repair::sql)
        .filter(sql -> !BLANK.matcher(sql).find());
  }

  /** Whether a person must fill in a value before the case's column is right. */
  private static boolean waitsForValue(Case about) {
    return FOUND.stream()
        .filter(told -> told.about().equals(about))
        .flatMap(told -> told.finding().remedies().database().stream())
        .anyMatch(repair -> BLANK.matcher(repair.sql()).find());
  }

  private static Optional<String> refusal(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return Optional.empty();
    } catch (SQLException refused) {
      return Optional.of(refused.getSQLState() + ": " + refused.getMessage());
    }
  }

  private static void live(Stage stage, Case each, String when) {
    Map<Deed, Seen> seen =
        Repertoire.quietly(() -> stage.observe(acting -> acting.liveWith(each.entity())));
    boolean works = seen.values().stream().allMatch(outcome -> outcome.equals(Seen.WORKED));
    if (!works) {
      FAILED.add(
          when
              + " "
              + each
              + ": "
              + seen
              + " "
              + stage.failures().stream().map(AttributeCases::root).toList());
    }
  }

  /** What lies in the column, numbers without the zeros that their type adds. */
  private static String rows(Statement statement, Case each) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            """
            select string_agg(v, ',' order by v)
            from (select regexp_replace(%s::text, '\\.0+$', '') v from %s%d)
            """
                .formatted(each.kind().column(), each.kind().table(), each.number()))) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  private static void find(
      TestApplication application, ScratchDatabase database, List<Case> cases, List<Told> into) {
    CheckOptions options = AttributeCases.options(application);
    MappingCheck.of(options.withSchema(options.schema().withRows()))
        .against(database.dataSource())
        .evaluate()
        .findings()
        .forEach(finding -> into.add(new Told(AttributeCases.about(finding, cases), finding)));
  }

  @Test
  void every_statement_runs() {
    assertThat(REFUSED).isEmpty();
  }

  @Test
  void what_a_person_agreed_to_runs() {
    assertThat(DECIDED.stream().map(each -> each.replaceFirst("(: \\w{5}): (?s).*", "$1")))
        .as("%s", DECIDED)
        .containsExactlyInAnyOrderElementsOf(REFUSED_BY_ROWS);
  }

  @Test
  void rows_stay_as_they_were() {
    assertThat(CHANGED).isEmpty();
  }

  @Test
  void what_needs_no_person_is_gone() {
    Set<String> people =
        FOUND.stream().filter(Told::isForPeople).map(Told::key).collect(Collectors.toSet());
    Set<String> found = FOUND.stream().map(Told::key).collect(Collectors.toSet());

    assertThat(
            LEFT.stream()
                .map(Told::key)
                .filter(found::contains)
                .filter(key -> !people.contains(key)))
        .isEmpty();
  }

  @Test
  void nothing_else_comes() {
    Set<String> found = FOUND.stream().map(Told::key).collect(Collectors.toSet());

    assertThat(LEFT.stream().map(Told::key).filter(key -> !found.contains(key)))
        .containsExactlyInAnyOrderElementsOf(BROUGHT);
  }

  @Test
  void hibernate_lives_with_it() {
    assertThat(FAILED).isEmpty();
    assertThat(LIVED.stream().map(each -> each.kind().name()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(AttributeCases.written().stream(), MORE.stream().map(Map.Entry::getKey))
                .map(Kind::name)
                .filter(name -> !name.equals("letter"))
                .toList());
  }

  @Test
  void each_kind_goes_wrong() {
    assertThat(
            HAPPENED.stream()
                .filter(each -> each.number() >= WRONGS.size() * AttributeCases.written().size()))
        .hasSize(MORE.stream().mapToInt(more -> more.getValue().size()).sum());
  }

  @Test
  void each_kind_of_repair_is_made() {
    assertThat(
            FOUND.stream()
                .filter(told -> !told.finding().remedies().database().isEmpty())
                .map(told -> told.finding().rule().id())
                .distinct())
        .containsExactlyInAnyOrder(
            "column-too-short",
            "column-type-mismatch",
            "enum-value-rejected",
            "foreign-key-action-mismatch",
            "foreign-key-target-mismatch",
            "generated-column-written",
            "identity-always-written",
            "missing-check",
            "missing-column",
            "missing-default",
            "missing-foreign-key",
            "missing-identity",
            "missing-index",
            "missing-sequence",
            "missing-table",
            "missing-unique-constraint",
            "nullable-column",
            "numeric-precision-mismatch",
            "primary-key-mismatch",
            "required-column",
            "sequence-behind",
            "sequence-increment-mismatch",
            "sequence-near-limit",
            "stricter-unique-constraint",
            "temporal-precision-mismatch",
            "temporal-zone-mismatch",
            "unindexed-foreign-key",
            "unmapped-required-column",
            "unvalidated-constraint");
  }
}
