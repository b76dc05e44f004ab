package io.github.jpadrift.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.DbObject.Kind;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that is made again from its catalog has the same catalog. */
public class SchemaScriptTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Pattern LIST =
      Pattern.compile("^(domain )?constraint .*: (definition|expression) is .*= ANY \\(+ARRAY\\[");

  private static final Pattern VIEW_IN_OTHER_WORDS =
      Pattern.compile("(?s)(materialized )?view .*: definition is \\[");

  private static final String SINCE_15 =
      """
      CREATE TABLE app.nulls (a integer, b integer, CONSTRAINT one_null UNIQUE NULLS NOT DISTINCT (a));
      CREATE UNIQUE INDEX one_null_too ON app.nulls (b) NULLS NOT DISTINCT;
      CREATE VIEW app.invoker WITH (security_invoker = true) AS SELECT a FROM app.nulls;
      CREATE UNLOGGED SEQUENCE app.forgotten;
      CREATE TABLE app.pair (a integer, b integer, PRIMARY KEY (a, b));
      CREATE TABLE app.points_at_pair (a integer, b integer, FOREIGN KEY (a, b) REFERENCES app.pair ON DELETE SET NULL (b));
      """;

  private static final String SINCE_17 =
      """
      CREATE TABLE app.numbered (id bigint GENERATED ALWAYS AS IDENTITY, at integer NOT NULL) PARTITION BY RANGE (at);
      CREATE TABLE app.numbered_1 PARTITION OF app.numbered FOR VALUES FROM (1) TO (2);
      CREATE DOMAIN app.named_not_null AS text CONSTRAINT there NOT NULL;
      """;

  private static final String SINCE_18 =
      """
      CREATE TABLE app.modern (
        id integer CONSTRAINT given NOT NULL,
        alone integer NOT NULL NO INHERIT,
        "unseen" integer,
        doubled integer GENERATED ALWAYS AS (id * 2) VIRTUAL,
        hoped integer CONSTRAINT hope CHECK (hoped > 0) NOT ENFORCED);
      INSERT INTO app.modern (id, alone) VALUES (1, 1);
      ALTER TABLE app.modern ADD CONSTRAINT later NOT NULL "unseen" NOT VALID;
      CREATE TABLE app.booking (room int4range, during daterange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
      CREATE TABLE app.guest (room int4range, during daterange, FOREIGN KEY (room, PERIOD during) REFERENCES app.booking (room, PERIOD during));
      CREATE TABLE app.child_of_modern (CONSTRAINT own NOT NULL "unseen") INHERITS (app.modern);
      """;

  /** A schema with one of everything that this major has. */
  public static ScratchDatabase everyKind(int major) {
    ScratchDatabase database = TestDatabases.create(major);
    database.run(resource("every-kind.sql"));
    if (major >= 15) {
      database.run(SINCE_15);
    }
    if (major >= 17) {
      database.run(SINCE_17);
    }
    if (major >= 18) {
      database.run(SINCE_18);
    }
    assertThatThrownBy(
            () ->
                execute(
                    database, "CREATE UNIQUE INDEX CONCURRENTLY doubled_once ON app.doubled (a)"))
        .isInstanceOf(SQLException.class);
    return database;
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void every_kind_is_made_again(int major) {
    try (ScratchDatabase original = everyKind(major);
        ScratchDatabase copy = ScratchServer.embedded(major).create()) {
      Catalog read = read(original);

      assertThat(kinds(read)).isEqualTo(EnumSet.complementOf(EnumSet.of(Kind.FOREIGN_TABLE)));
      assertThat(copy.load(SchemaScript.of(read), PATIENCE)).isEmpty();
      assertThat(read.differences(read(copy))).isEmpty();
    }
  }

  /** Views are printed otherwise from 16 on; what is read from the newer server is its own word. */
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17})
  void an_old_schema_is_made_again_on_a_newer_server(int major) {
    try (ScratchDatabase original = everyKind(major);
        ScratchDatabase copy = ScratchServer.embedded(ScratchServer.NEWEST).create();
        ScratchDatabase again = ScratchServer.embedded(ScratchServer.NEWEST).create()) {
      Catalog read = read(original);

      assertThat(copy.load(SchemaScript.of(read), PATIENCE)).isEmpty();
      Catalog copied = read(copy);
      assertThat(read.differences(copied))
          .allMatch(line -> major < 16 && VIEW_IN_OTHER_WORDS.matcher(line).lookingAt());
      assertThat(again.load(SchemaScript.of(copied), PATIENCE)).isEmpty();
      assertThat(copied.differences(read(again))).isEmpty();
    }
  }

  /** Schemas of real applications, and those of all fixtures. */
  static Stream<Path> schemas() throws IOException {
    try (Stream<Path> real = Files.walk(Path.of("sample-entities/src/main/resources/schema"));
        Stream<Path> fixtures = Files.walk(Path.of("src/test/fixtures"))) {
      return Stream.concat(real, fixtures)
          .filter(file -> file.toString().endsWith(".sql"))
          // it has a foreign table, which is never made: its server belongs to somebody else
          .filter(file -> !file.endsWith("silence-relations/schema.sql"))
          // is loaded after the schema beside it
          .filter(file -> !file.endsWith("pricing/history.sql"))
          .sorted()
          .toList()
          .stream();
    }
  }

  /**
   * PostgreSQL spells {@code CHECK (c IN ('A', 'B'))} over a varchar in other words when it parses
   * its own spelling, and in the same for ever after.
   */
  @ParameterizedTest
  @MethodSource("schemas")
  void a_schema_that_somebody_wrote_is_made_again(Path script) {
    try (ScratchDatabase original = TestDatabases.create(17);
        ScratchDatabase copy = ScratchServer.embedded(17).create()) {
      original.load(List.of(script));
      Catalog read = read(original);

      assertThat(read.objects()).isNotEmpty();
      assertThat(copy.load(SchemaScript.of(read), PATIENCE)).isEmpty();
      Catalog copied = read(copy);
      List<String> differences = read.differences(copied);
      assertThat(differences).allMatch(line -> LIST.matcher(line).find());
      if (!differences.isEmpty()) {
        isMadeAgainAsItIs(copied);
      }
    }
  }

  private static void isMadeAgainAsItIs(Catalog schema) {
    try (ScratchDatabase copy = ScratchServer.embedded(17).create()) {
      assertThat(copy.load(SchemaScript.of(schema), PATIENCE)).isEmpty();
      assertThat(schema.differences(read(copy))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void its_relations_are_those_that_a_check_reads(int major) {
    try (ScratchDatabase database = everyKind(major);
        DatabaseSession session = DatabaseSession.open(database.dataSource(), PATIENCE)) {
      Database checked = session.read(Set.of());
      Database derived = session.objects(Set.of(), false).database();

      assertThat(derived.schemas()).isEqualTo(checked.schemas());
      assertThat(derived.enums()).isEqualTo(checked.enums());
      assertThat(derived.unreadable()).isEqualTo(checked.unreadable());
      assertThat(derived.sequences())
          .isEqualTo(checked.sequences().stream().map(SchemaScriptTest::withoutRows).toList());
      assertThat(derived.tables().stream().map(SchemaScriptTest::withoutRows).toList())
          .containsExactlyElementsOf(
              checked.tables().stream().map(SchemaScriptTest::withoutRows).toList());
    }
  }

  private static DbSequence withoutRows(DbSequence sequence) {
    return new DbSequence(
        sequence.name(),
        sequence.type(),
        sequence.start(),
        sequence.increment(),
        sequence.minimum(),
        sequence.maximum(),
        sequence.cycles(),
        null,
        sequence.ownerTable(),
        sequence.ownerColumn(),
        sequence.privileges());
  }

  /** Without what is known of rows, and keys in the order of their names. */
  private static DbTable withoutRows(DbTable table) {
    return new DbTable(
        table.name(),
        table.kind(),
        -1,
        table.columns(),
        table.keys().stream().sorted(Comparator.comparing(DbKey::name)).toList(),
        table.foreignKeys(),
        table.indexes(),
        table.checks(),
        table.partitions(),
        table.writable(),
        table.computed(),
        table.privileges(),
        table.ofExtension(),
        table.triggers(),
        table.rewrites(),
        table.parents());
  }

  private static Set<Kind> kinds(Catalog catalog) {
    return catalog.objects().stream().map(object -> object.id().kind()).collect(Collectors.toSet());
  }

  public static Catalog read(ScratchDatabase database) {
    try (DatabaseSession session = DatabaseSession.open(database.dataSource(), PATIENCE)) {
      Catalog catalog = session.objects(Set.of(), false);
      assertThat(catalog.unreadable()).isEmpty();
      return catalog;
    }
  }

  private static void execute(ScratchDatabase database, String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String resource(String name) {
    try (InputStream file = SchemaScriptTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
