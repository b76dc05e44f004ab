package io.github.jpadrift.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.ApplicationLoader;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.truth.AttributeCases.Case;
import io.github.jpadrift.truth.AttributeCases.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * What findings say of the mapping can be done, for every kind of attribute: written into the
 * sources it compiles, Hibernate starts with it, and the finding is gone. One application holds an
 * entity, or a few, for each kind of attribute and each thing that can be wrong with its column.
 */
class AttributeRepairTest {

  /** What goes wrong with a column {@code %C} of table {@code %T}; what cannot is passed over. */
  private enum Wrong {
    NEAR("alter table %T rename column %C to %Cs"),
    GONE("alter table %T drop column %C cascade"),
    RENAMED("alter table %T rename column %C to zzqqxx"),
    UUID(AttributeCases.retyped("uuid", "null")),
    SHORT_TEXT(AttributeCases.retyped("varchar(3)", "null")),
    SMALLINT(AttributeCases.retyped("smallint", "null")),
    NUMERIC(AttributeCases.retyped("numeric(5,2)", "null")),
    ENUM(AttributeCases.retyped("color", "null")),
    TIMESTAMP(AttributeCases.retyped("timestamp(0)", "null")),
    NOT_NULL("alter table %T alter column %C set not null"),
    NULLABLE("alter table %T alter column %C drop not null"),
    DEFAULT(
        "alter table %T alter column %C set not null; alter table %T alter column %C set default 1"),
    GENERATED(
        "do $$ declare type text := (select format_type(atttypid, atttypmod) from pg_attribute"
            + " where attrelid = '%T'::regclass and attname = '%C'); begin"
            + " alter table %T drop column %C cascade;"
            + " execute format('alter table %T add %C %s generated always as (null) stored', type);"
            + " end $$"),
    IDENTITY(
        "do $$ begin alter table %T alter column %C set generated always; exception when others then"
            + " alter table %T alter column %C set not null;"
            + " alter table %T alter column %C add generated always as identity; end $$"),
    EXTRA("alter table %T add column added_no integer not null"),
    NO_KEY("alter table %T drop constraint %T_pkey cascade"),
    OTHER_KEY(
        "alter table %T drop constraint %T_pkey cascade;"
            + " alter table %T add own_no bigint generated always as identity primary key"),
    NARROW_KEY("alter table %T add unique (%C)");

    private final String sql;

    Wrong(String sql) {
      this.sql = sql;
    }
  }

  /**
   * A finding about one of the cases.
   *
   * @param followed whether its repair of the mapping is more than prose
   */
  private record Told(Case about, Finding finding, boolean followed) {
    String key() {
      return about + " / " + finding.rule().id();
    }

    @Override
    public String toString() {
      return key() + " / " + finding.remedies().mapping();
    }
  }

  /**
   * What comes with a repair that a person must go on with: a sequence that the other writers use,
   * an enum with shorter names.
   */
  private static final List<String> BROUGHT =
      List.of(
          "generated id / SMALLINT / missing-sequence",
          "ordinal / SHORT_TEXT / column-too-short",
          "long text / SHORT_TEXT / column-too-short");

  private static final List<Told> FOUND = new ArrayList<>();
  private static final List<Told> LEFT = new ArrayList<>();
  private static final List<String> REFUSED = new ArrayList<>();
  private static final List<String> STOOD_THERE = new ArrayList<>();
  private static List<?> gapsBefore = List.of();
  private static List<?> gapsAfter = List.of();

  @BeforeAll
  static void repair(@TempDir Path folder) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Kind kind : AttributeCases.KINDS) {
      for (Wrong wrong : Wrong.values()) {
        cases.add(new Case(cases.size(), kind, wrong.name()));
      }
    }
    List<EditedSource> sources = cases.stream().map(AttributeCases::sources).toList();
    TestApplication declared = AttributeCases.compiled(sources, folder.resolve("before"));
    try (ScratchDatabase database = TestDatabases.create()) {
      AttributeCases.create(declared, database);
      for (Case each : cases) {
        // what cannot happen to a kind is no case
        AttributeCases.run(Wrong.valueOf(each.wrong()).sql, each, database);
      }
      Verdict found = AttributeCases.check(declared).against(database.dataSource()).evaluate();
      gapsBefore = found.gaps();
      // what is said of a whole key first, as the names of its columns stand within it
      List<Finding> inOrder =
          found.findings().stream()
              .sorted(
                  Comparator.comparing(
                      finding -> !finding.rule().id().equals("missing-foreign-key")))
              .toList();
      for (Finding finding : inOrder) {
        Case about = AttributeCases.about(finding, cases);
        Told told = new Told(about, finding, follow(finding, sources.get(about.number())));
        FOUND.add(told);
        EditedSource fresh = AttributeCases.sources(about);
        List<String> before = fresh.sources();
        if (follow(finding, fresh) && fresh.sources().equals(before)) {
          STOOD_THERE.add(told.toString());
        }
      }

      TestApplication after = AttributeCases.compiled(sources, folder.resolve("after"));
      Verdict left = AttributeCases.check(after).against(database.dataSource()).evaluate();
      gapsAfter = left.gaps();
      for (Finding finding : left.findings()) {
        LEFT.add(new Told(AttributeCases.about(finding, cases), finding, false));
      }
      REFUSED.addAll(refused(after, database.url(), cases));
    }
  }

  /** Of which cases Hibernate does not start with the sources, and what it says. */
  private static List<String> refused(TestApplication after, String url, List<Case> cases) {
    try (ApplicationLoader loader = after.loader()) {
      StageLoader stages = new StageLoader(loader.classes());
      return starts(stages, after.mapped(), url)
          .map(
              all ->
                  cases.stream()
                      .flatMap(
                          each ->
                              starts(
                                  stages,
                                  after.mapped().stream()
                                      .filter(name -> name.matches("\\D+(" + each.number() + ")?"))
                                      .toList(),
                                  url)
                                  .map(why -> each + ": " + why)
                                  .stream())
                      .toList())
          .orElse(List.of());
    }
  }

  private static Optional<String> starts(StageLoader stages, List<String> classes, String url) {
    List<String> all = AttributeCases.withConverter(classes);
    try (Stage stage = Repertoire.quietly(() -> stages.stage(all, url, Map.of()))) {
      return stage.failures().stream().map(Throwable::toString).findFirst();
    } catch (IllegalStateException refusal) {
      return Optional.of(AttributeCases.root(refusal));
    }
  }

  private static boolean follow(Finding finding, EditedSource source) {
    String repair = finding.remedies().mapping();
    String entity = finding.location().entity();
    return repair != null
        && entity != null
        && source.follow(entity, finding.location().attribute(), repair);
  }

  @Test
  void nothing_is_offered_that_stands_there_already() {
    assertThat(STOOD_THERE).isEmpty();
  }

  @Test
  void hibernate_starts() {
    assertThat(REFUSED).isEmpty();
    assertThat(gapsAfter).isEqualTo(gapsBefore);
  }

  @Test
  void only_what_an_entity_can_do_without_becomes_transient() {
    assertThat(
            FOUND.stream()
                .filter(told -> "@Transient".equals(told.finding().remedies().mapping()))
                .map(told -> told.about().kind().name()))
        .containsExactlyInAnyOrder(
            "basic",
            "enum",
            "ordinal",
            "converted",
            "converted by itself",
            "long text",
            "coded",
            "converted enum",
            "to-one",
            "one-to-one",
            "to-one of two columns",
            "embedded");
  }

  @Test
  void nothing_worse_comes() {
    Map<String, Severity> found =
        FOUND.stream()
            .collect(
                Collectors.toMap(
                    Told::key,
                    told -> told.finding().severity(),
                    (one, other) -> one.reaches(other) ? one : other));

    assertThat(
            LEFT.stream()
                .filter(
                    told ->
                        !found
                            .getOrDefault(told.key(), Severity.LOW)
                            .reaches(told.finding().severity()))
                .filter(told -> told.finding().severity().reaches(Severity.MEDIUM))
                .map(Told::key))
        .containsExactlyInAnyOrderElementsOf(BROUGHT);
  }

  @Test
  void each_kind_is_seen(TestReporter reporter) {
    Map<String, Set<String>> followed = new TreeMap<>();
    Set<String> prose = new TreeSet<>();
    for (Told told : FOUND) {
      String repair = told.finding().remedies().mapping();
      if (told.followed()) {
        followed
            .computeIfAbsent(told.about().kind().name(), kind -> new TreeSet<>())
            .add(told.finding().rule().id());
      } else if (repair != null) {
        prose.add(repair.replaceAll("\\d+", ""));
      }
    }
    reporter.publishEntry("followed", followed.toString());
    reporter.publishEntry("prose", String.join("\n", prose));
    assertThat(followed).hasSize(AttributeCases.KINDS.size());
  }

  @Test
  void the_finding_is_gone() {
    Set<String> left = LEFT.stream().map(Told::key).collect(Collectors.toSet());

    assertThat(FOUND.stream().filter(Told::followed).filter(told -> left.contains(told.key())))
        .allSatisfy(
            told ->
                assertThat(told.finding().remedies().mapping())
                    .as(told.key())
                    .startsWith("@ColumnTransformer"));
  }
}
