package io.github.jpadrift.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.DatabaseException;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.mapping.HibernateVersion;
import io.github.jpadrift.scan.ScanException;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scan.Selection;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One application against any number of databases. */
class SeveralDatabasesTest {

  private static final String ENTITY =
      """
      package app;
      import jakarta.persistence.*;
      @Entity public class Thing { @Id Long id; String name; }
      """;

  private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
  private final Path folder;

  SeveralDatabasesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_mapping_is_read_once_for_each_major_and_judged_against_every_database() {
    MappingCheck check = MappingCheck.of(application());
    try (ScratchDatabase right = TestDatabases.create(17);
        ScratchDatabase wrong = TestDatabases.create(17);
        ScratchDatabase older = TestDatabases.create(14)) {
      right.run("create table thing (id bigint primary key, name varchar(255))");
      wrong.run("create table thing (id bigint primary key)");
      older.run("create table thing (id bigint primary key, name varchar(255))");

      List<Evaluation> evaluations =
          MappingCheck.evaluate(
              List.of(
                  check.against(right.dataSource()),
                  check.against(wrong.dataSource()),
                  check.against(older.dataSource())),
              steps::add);

      assertThat(evaluations)
          .extracting(evaluation -> rules(evaluation))
          .containsExactly(List.of(), List.of("missing-column"), List.of());
      assertThat(evaluations.get(2).orThrow().database().version()).startsWith("14.");
      assertThat(steps).filteredOn("reading the mapping"::equals).hasSize(2);
      assertThat(steps).filteredOn(step -> step.startsWith("scanning")).hasSize(1);
    }
  }

  @Test
  void no_more_than_eight_are_read_at_the_same_time() {
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    MappingCheck check = MappingCheck.of(application());
    try (ScratchDatabase database = TestDatabases.create()) {
      SchemaSource counted = new Counted(SchemaSource.live(database.dataSource()), open, most);
      List<Evaluation> evaluations =
          MappingCheck.evaluate(
              IntStream.range(0, 20).mapToObj(each -> check.against(counted)).toList(), steps::add);
      assertThat(evaluations)
          .hasSize(20)
          .allSatisfy(evaluation -> assertThat(rules(evaluation)).containsExactly("missing-table"));
      assertThat(most.get()).isBetween(2, 8);
      assertThat(open).hasValue(0);
      assertThat(steps).filteredOn("reading the mapping"::equals).hasSize(1);
    }
  }

  @Test
  void schemas_that_are_asked_for_narrow_what_is_read() {
    CheckOptions options = application();
    try (ScratchDatabase database = TestDatabases.create()) {
      database.run(
          "create table thing (id bigint primary key, name varchar(255));"
              + " create schema other; create table other.left (id int); create schema third;"
              + " create table third.thing (id int)");
      AtomicReference<Set<Identifier>> read = new AtomicReference<>();
      SchemaSource watched = new Watched(SchemaSource.live(database.dataSource()), read::set);

      Verdict all = MappingCheck.of(options).against(watched).evaluate();
      assertThat(read.get()).isEmpty();
      Verdict some = MappingCheck.of(lookingAt(options, "other")).against(watched).evaluate();
      assertThat(read.get())
          .containsExactlyInAnyOrder(new Identifier("other"), new Identifier("public"));
      assertThat(some.findings()).isEqualTo(all.findings()).isEmpty();
      assertThat(some.outcome()).isEqualTo(Verdict.Outcome.CLEAN);

      assertThat(
              MappingCheck.of(lookingAt(options, "nope", "other"))
                  .against(watched)
                  .evaluate()
                  .gaps())
          .containsExactly(
              new Gap(
                  "schema nope",
                  "does not exist in database %s, which has other, public, third"
                      .formatted(database.name())));
    }
  }

  private static CheckOptions lookingAt(CheckOptions options, String... schemas) {
    return options.withSchema(options.schema().withSchemas(List.of(schemas)));
  }

  @Test
  void one_that_does_not_answer_keeps_no_other_from_being_judged() {
    MappingCheck check = MappingCheck.of(application());
    try (ScratchDatabase database = TestDatabases.create()) {
      List<Evaluation> evaluations =
          MappingCheck.evaluate(
              List.of(
                  check.against(new ConnectionOptions("jdbc:postgresql://localhost:1/x", "a", "b")),
                  check.against(database.dataSource())),
              steps::add);
      assertThat(evaluations.get(0).failure()).isInstanceOf(DatabaseException.class);
      assertThatThrownBy(() -> evaluations.get(0).orThrow()).isSameAs(evaluations.get(0).failure());
      assertThat(rules(evaluations.get(1))).containsExactly("missing-table");
    }
  }

  @Test
  void the_listener_of_the_run_hears_of_scripts() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("schema.sql"),
            "create table thing (id bigint primary key, name varchar(255))");
    assertThat(
            MappingCheck.of(application())
                .against(List.of(script), 17)
                .evaluate(steps::add)
                .database()
                .url())
        .isEqualTo(script.toString());
    assertThat(steps)
        .containsExactlyInAnyOrder(
            "scanning the application and reading the catalog",
            "loading 1 scripts into PostgreSQL",
            "reading the mapping",
            "proving statements");
  }

  @Test
  void a_package_without_entities_is_an_error_that_tells_where_there_are_some() {
    CheckOptions options = application();
    ScanOptions scan = options.mapping().scan();
    MappingCheck including =
        MappingCheck.of(
            options.withMapping(
                MappingOptions.of(
                    new ScanOptions(
                        scan.sources(),
                        scan.classpath(),
                        null,
                        List.of("com.nope"),
                        List.of(),
                        null))));
    assertThatThrownBy(including::mapping)
        .isInstanceOf(ScanException.class)
        .hasMessage(
            "no entity lies in package com.nope, which was asked for; there are some in app");
    assertThatThrownBy(selecting(options, List.of("com.exmaple"), List.of())::mapping)
        .isInstanceOf(ScanException.class)
        .hasMessage("no entity lies in com.exmaple, as was asked for; there are app.Thing");
    assertThatThrownBy(selecting(options, List.of("app", "com.exmaple"), List.of())::mapping)
        .isInstanceOf(ScanException.class)
        .hasMessage(
            "no entity lies in package com.exmaple, which was asked for; there are some in app");
    assertThatThrownBy(selecting(options, List.of("app"), List.of("app.Nope"))::mapping)
        .isInstanceOf(ScanException.class)
        .hasMessage("app.Nope, which was asked for, is no entity");
  }

  private static MappingCheck selecting(
      CheckOptions options, List<String> packages, List<String> classes) {
    return MappingCheck.of(
        options.withMapping(options.mapping().withSelection(new Selection(packages, classes))));
  }

  @Test
  void what_is_not_there_ends_the_run_before_it_begins() {
    Path nowhere = folder.resolve("nowhere.sql");
    MappingCheck check = MappingCheck.of(application());
    assertThatThrownBy(() -> check.against(List.of(nowhere), 17))
        .isInstanceOf(ScratchException.class)
        .hasMessage("the script " + nowhere + " does not exist");

    MappingCheck missing =
        MappingCheck.of(CheckOptions.forApplications(List.of(folder.resolve("nowhere.jar"))))
            .against(new ConnectionOptions("jdbc:postgresql://localhost:1/x", "a", "b"));
    assertThatThrownBy(missing::evaluate)
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("nowhere.jar");
  }

  private CheckOptions application() {
    TestApplication compiled =
        TestApplication.of(List.of(ENTITY), HibernateVersion.V6_6.jars(), folder);
    return CheckOptions.forApplications(
        List.of(compiled.classes()), compiled.libraries().stream().map(Path::toString).toList());
  }

  private static List<String> rules(Evaluation evaluation) {
    return evaluation.orThrow().findings().stream()
        .map(Finding::rule)
        .map(rule -> rule.id())
        .toList();
  }

  /** A source that tells which schemas are read. */
  private record Watched(SchemaSource watched, Consumer<Set<Identifier>> read)
      implements SchemaSource {

    @Override
    public Snapshot open(ReadingOptions reading, RunListener listener) {
      Snapshot snapshot = watched.open(reading, listener);
      return (Snapshot)
          Proxy.newProxyInstance(
              Snapshot.class.getClassLoader(),
              new Class<?>[] {Snapshot.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("catalog")) {
                  read.accept(
                      ((Set<?>) arguments[0])
                          .stream().map(Identifier.class::cast).collect(Collectors.toSet()));
                }
                return method.invoke(snapshot, arguments);
              });
    }

    @Override
    public Object state(ReadingOptions reading) {
      return watched.state(reading);
    }
  }

  /** A source that counts who reads it at the same time. */
  private record Counted(SchemaSource counted, AtomicInteger open, AtomicInteger most)
      implements SchemaSource {

    @Override
    public Snapshot open(ReadingOptions reading, RunListener listener) {
      SessionSnapshot snapshot = (SessionSnapshot) counted.open(reading, listener);
      most.accumulateAndGet(open.incrementAndGet(), Math::max);
      return new SessionSnapshot(
          snapshot.name(), snapshot.session(), snapshot.throwAway(), open::decrementAndGet);
    }

    @Override
    public Object state(ReadingOptions reading) {
      return counted.state(reading);
    }
  }
}
