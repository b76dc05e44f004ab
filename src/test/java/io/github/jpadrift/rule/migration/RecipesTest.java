package io.github.jpadrift.rule.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recipe of a finding, run as migrations: the finding is gone or lower, and nothing as bad has
 * come in its place.
 */
class RecipesTest {

  private static final String BOUND = "SET lock_timeout = '2s';\n";

  private static final List<String> PARTS =
      List.of("customer", "event", "event_1", "event_2", "event 2a", "event_3", "event_4");

  private static ScratchDatabase begun;

  private final Path folder;

  RecipesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void fill() throws IOException {
    begun = ScratchServer.embedded(17).create();
    begun.run(Files.readString(Path.of("src/test/fixtures-migrations/before.sql")));
    begun.run("CREATE INDEX by_note ON orders (note)");
  }

  @AfterAll
  static void drop() {
    begun.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scan-under-lock|ALTER TABLE orders ALTER note SET NOT NULL|4",
        "scan-under-lock|ALTER TABLE orders ADD CONSTRAINT \"Some\" CHECK (amount > 0)|2",
        "scan-under-lock|ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customer|2",
        "blocking-index-build|CREATE INDEX ON orders (note) WHERE amount > 0|1",
        "blocking-index-build|ALTER TABLE orders ADD CONSTRAINT one UNIQUE (note) DEFERRABLE INITIALLY DEFERRED|2",
        "blocking-index-build|ALTER TABLE orders DROP CONSTRAINT orders_pkey, ADD PRIMARY KEY (customer)|0",
        "blocking-index-build|ALTER TABLE customer ADD CONSTRAINT second UNIQUE NULLS NOT DISTINCT (mail)|2",
        "table-rewrite|ALTER TABLE orders ADD COLUMN key uuid DEFAULT gen_random_uuid()|2",
        "table-rewrite|ALTER TABLE orders ADD COLUMN key uuid NOT NULL DEFAULT gen_random_uuid()|2",
        "table-rewrite|ALTER TABLE orders ALTER id TYPE bigint|3",
        "table-rewrite|ALTER TABLE orders ALTER note TYPE int USING length(note)|0",
        "bulk-change|UPDATE orders SET note = 'y' WHERE amount > 0|1",
        "bulk-change|UPDATE orders SET amount = amount * 2|0",
        "silent-no-op|CREATE INDEX IF NOT EXISTS by_note ON orders (note, id)|2",
        "silent-no-op|CREATE TABLE IF NOT EXISTS customer (id bigint)|0",
      })
  void what_is_written_instead_holds_nobody_up(String rule, String sql, int runs)
      throws IOException, SQLException {
    Files.writeString(folder.resolve("V2__m.sql"), BOUND + sql + ';');
    List<Finding> before = said();
    Finding finding = of(rule, before);
    List<Repair> recipe = finding.remedies().database();
    long unheld = recipe.stream().takeWhile(repair -> repair.risk() == null).count();

    assertThat(unheld).isEqualTo(runs);
    if (runs > 0) {
      for (int i = 0; i < runs; i++) {
        migration(i + 2, recipe.get(i));
      }
      assertThat(said()).noneMatch(each -> isAsBad(each, finding));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lock-held-too-long, true",
    "partial-migration, false",
    "lock-timeout-missing, false"
  })
  void what_belongs_apart_is_told_apart(String rule, boolean bound)
      throws IOException, SQLException {
    Path pending = Path.of("src/test/fixtures-migrations", rule, "pending", "V2__m.sql");
    Files.copy(pending, folder.resolve("V2__m.sql"));
    Finding finding = of(rule, said());
    List<Repair> recipe = finding.remedies().database();
    assertThat(recipe).isNotEmpty();
    String all = Files.readString(pending);
    for (Repair repair : recipe) {
      for (String line : repair.sql().split("\n", -1)) {
        all = all.replace(line, "");
      }
    }
    for (int i = 0; i < recipe.size(); i++) {
      migration(i + 2, recipe.get(i));
    }
    String rest = all.replaceAll("(?m) *-- expect.*$", "").strip();
    Files.writeString(folder.resolve("V9__rest.sql"), rest.isEmpty() ? "SELECT 1;" : rest);
    if (bound) {
      Path first = folder.resolve("V2__m.sql");
      Files.writeString(first, BOUND + Files.readString(first));
    }

    assertThat(said()).noneMatch(each -> each.rule().id().equals(rule));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void what_is_done_to_a_partitioned_table_is_done_to_each_partition(int major)
      throws IOException, SQLException {
    ScratchServer server = ScratchServer.embedded(major);
    try (ScratchDatabase parted = server.create()) {
      parted.run(
          """
          CREATE TABLE customer (id int PRIMARY KEY);
          CREATE TABLE event (id int, customer int, note text) PARTITION BY RANGE (id);
          CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (0) TO (10);
          CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM (10) TO (20) PARTITION BY LIST (id);
          CREATE TABLE "event 2a" PARTITION OF event_2 DEFAULT;
          CREATE TABLE event_3 PARTITION OF event FOR VALUES FROM (20) TO (30);
          CREATE TABLE event_4 PARTITION OF event FOR VALUES FROM (30) TO (40) PARTITION BY LIST (id);
          CREATE INDEX has_it ON event_3 (customer);
          INSERT INTO customer VALUES (1);
          INSERT INTO event VALUES (1, 1, 'x'), (11, 1, 'x'), (21, 1, 'x');
          """);
      holdsNobodyUp(
          server,
          parted,
          "scan-under-lock",
          "ALTER TABLE event ADD CONSTRAINT \"of\" FOREIGN KEY (customer) REFERENCES customer",
          7);
      holdsNobodyUp(
          server, parted, "blocking-index-build", "CREATE INDEX \"of\" ON event (customer)", 10);
      holdsNobodyUp(
          server, parted, "blocking-index-build", "CREATE UNIQUE INDEX \"of\" ON event (id)", 11);
      holdsNobodyUp(
          server, parted, "scan-under-lock", "ALTER TABLE event ALTER note SET NOT NULL", 4);
      // none of its indexes may be built before the constraint is there
      Files.writeString(
          folder.resolve("V2__m.sql"), BOUND + "ALTER TABLE event ADD CONSTRAINT one UNIQUE (id);");
      assertThat(of("blocking-index-build", said(server, parted, PARTS)).remedies().database())
          .isEmpty();
    }
  }

  /** It bears the name, so that a condition passes it over, and no query uses it. */
  @Test
  void an_index_that_a_broken_build_left_is_built_anew() throws IOException, SQLException {
    ScratchServer server = ScratchServer.embedded(17);
    try (ScratchDatabase target = server.create()) {
      target.run(
          "CREATE TABLE customer (id int PRIMARY KEY, mail text); INSERT INTO customer VALUES (1, 'x'), (2, 'x');");
      String index = "CREATE UNIQUE INDEX CONCURRENTLY %s one_mail ON customer (mail)";
      try (Connection connection = target.connect();
          Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute(index.formatted("")))
            .hasMessageContaining("could not create unique index");
        statement.execute("DELETE FROM customer WHERE id = 2");
      }
      Files.writeString(folder.resolve("V2__m.sql"), index.formatted("IF NOT EXISTS") + ';');
      Finding finding = of("silent-no-op", said(server, target, List.of("customer")));
      List<Repair> recipe = finding.remedies().database();

      assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
      assertThat(finding.actual()).endsWith(" INVALID");
      assertThat(recipe).hasSize(2).allMatch(repair -> repair.risk() == null);
      for (int i = 0; i < recipe.size(); i++) {
        migration(i + 2, recipe.get(i));
      }
      assertThat(said(server, target, List.of("customer")))
          .noneMatch(each -> isAsBad(each, finding));
      try (ScratchDatabase repaired = server.createFrom(target)) {
        MigrationFixture.of(folder).rehearse(repaired);
        try (Connection connection = repaired.connect();
            Statement statement = connection.createStatement();
            ResultSet row =
                statement.executeQuery(
                    "SELECT indisvalid, indisunique FROM pg_index WHERE indexrelid = 'one_mail'::regclass")) {
          assertThat(row.next()).isTrue();
          assertThat(row.getBoolean(1)).isTrue();
          assertThat(row.getBoolean(2)).isTrue();
        }
      }
    }
  }

  private void holdsNobodyUp(
      ScratchServer server, ScratchDatabase parted, String rule, String sql, int steps)
      throws IOException, SQLException {
    Files.writeString(folder.resolve("V2__m.sql"), BOUND + sql + ';');
    List<Finding> before = said(server, parted, PARTS);
    List<String> whole = madeBy(server, parted);
    Finding finding = of(rule, before);
    List<Repair> recipe = finding.remedies().database();
    assertThat(recipe).hasSize(steps).allMatch(repair -> repair.risk() == null);
    for (int i = 0; i < steps; i++) {
      migration(i + 2, recipe.get(i));
    }
    assertThat(said(server, parted, PARTS)).noneMatch(each -> isAsBad(each, finding));
    assertThat(madeBy(server, parted)).isEqualTo(whole);
    for (int i = 0; i < steps; i++) {
      Files.delete(folder.resolve("V%d__m.sql".formatted(i + 2)));
      Files.delete(folder.resolve("V%d__m.sql.conf".formatted(i + 2)));
    }
  }

  /** The keys and indexes that a target has after its migrations, and what is valid of them. */
  private List<String> madeBy(ScratchServer server, ScratchDatabase target)
      throws IOException, SQLException {
    try (ScratchDatabase shadow = server.createFrom(target);
        Connection connection = shadow.connect()) {
      MigrationFixture.of(folder).rehearse(shadow);
      List<String> made = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  """
                  SELECT concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid), convalidated,
                                   conparentid <> 0)
                    FROM pg_constraint WHERE contype = 'f'
                   UNION ALL
                  SELECT concat_ws(' ', indrelid::regclass, indisvalid, inhparent::regclass,
                                   regexp_replace(pg_get_indexdef(indexrelid), '.* ON ', ''))
                    FROM pg_index LEFT JOIN pg_inherits ON inhrelid = indexrelid
                   WHERE indrelid::regclass::text LIKE '%event%'
                   ORDER BY 1
                  """)) {
        while (row.next()) {
          made.add(row.getString(1));
        }
      }
      return made;
    }
  }

  /** What is done in batches is what was done at once, in more than one transaction. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE item SET note = 'it''s; y', more = NULL|true",
        "UPDATE public.item SET note = \"More\" WHERE id % 2 = 0 OR id < 100;|true",
        "UPDATE \"item\" SET id = -1, note = 'x' WHERE more IS NULL|true",
        "DELETE FROM item WHERE id % 3 = 0 OR note IS NULL|true",
        "DELETE FROM item|true",
        "UPDATE item SET id = id + 1|false",
        "UPDATE item SET note = more, more = note|false",
        "UPDATE item SET note = current_user|false",
        "UPDATE item SET note = lower(note)|false",
        "UPDATE item SET note = 'x' FROM customer WHERE customer.id = item.id|false",
        "UPDATE item AS i SET note = 'x' WHERE i.id > 1|false",
        "UPDATE item SET note = 'x' WHERE id > 0 RETURNING id|false",
        "DELETE FROM item USING customer WHERE customer.id = item.id|false",
        "INSERT INTO item SELECT id + 100000, note FROM item|false",
      })
  void batches_do_what_the_statement_does(String sql, boolean possible) throws SQLException {
    List<Repair> recipe =
        Recipes.inBatches(statement(sql, List.of()), TableName.of("public", "item")).database();
    assertThat(recipe).hasSize(possible ? 1 : 0);
    if (possible) {
      List<String> content = new ArrayList<>();
      for (String run : List.of(sql, recipe.get(0).sql())) {
        try (ScratchDatabase filled = ScratchServer.embedded(17).create();
            Connection connection = filled.connect();
            Statement statement = connection.createStatement()) {
          statement.execute(
              """
              CREATE TABLE item (id int, note text, more text, "More" text DEFAULT 'z');
              INSERT INTO item SELECT n, 'note ' || n, CASE WHEN n % 5 > 0 THEN 'm' END
                FROM generate_series(1, 40000) AS n
              """);
          statement.execute(run);
          try (ResultSet row =
              statement.executeQuery(
                  "SELECT md5(string_agg(t, ',' ORDER BY t)), count(DISTINCT x) FROM (SELECT item::text, xmin::text FROM item) AS all_of(t, x)")) {
            row.next();
            content.add(row.getString(1));
            if (content.size() == 2 && run.contains("UPDATE")) {
              assertThat(row.getInt(2)).isGreaterThan(2);
            }
          }
        }
      }
      assertThat(content.get(1)).isEqualTo(content.get(0));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALTER TABLE orders ADD COLUMN more varchar(20) NOT NULL|6",
        "ALTER TABLE orders ALTER note SET NOT NULL|5",
        "ALTER TABLE orders ADD CONSTRAINT positive CHECK (amount > 0)|2",
        "ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customer (id) ON DELETE CASCADE|2",
        "ALTER TABLE orders ADD UNIQUE (amount)|0",
        "ALTER TABLE orders ALTER note TYPE varchar(1)|0",
        "ALTER TABLE orders ADD CHECK (amount > 0), ADD COLUMN other int|0",
      })
  void rows_that_refuse_are_met_one_step_after_the_other(String sql, int steps)
      throws IOException, SQLException {
    Files.writeString(folder.resolve("V2__m.sql"), sql + ';');
    try (ScratchDatabase shadow = ScratchServer.embedded(17).createFrom(begun)) {
      shadow.run("INSERT INTO orders VALUES (2, 9, NULL, -1), (3, 9, 'long', -1)");
      io.github.jpadrift.migration.Statement refused =
          MigrationFixture.of(folder).rehearse(shadow).migrations().stream()
              .flatMap(migration -> migration.statements().stream())
              .filter(statement -> statement.refusal() != null)
              .findFirst()
              .orElseThrow();
      List<Repair> recipe =
          Recipes.despiteRows(refused, MigrationLocations.message(refused)).database();
      assertThat(recipe).hasSize(steps);
      for (Repair repair : recipe) {
        if (repair.step() == Repair.Step.VALIDATE) {
          shadow.run("UPDATE orders SET customer = 1, amount = 1 WHERE id > 1");
        }
        shadow.run(repair.sql().replace(":value", "'given'"));
      }
      if (steps > 0) {
        assertThat(constraints(shadow)).isEqualTo(constraintsAfter(sql));
      }
    }
  }

  private static List<String> constraintsAfter(String sql) throws SQLException {
    try (ScratchDatabase empty = ScratchServer.embedded(17).createFrom(begun)) {
      empty.run("DELETE FROM orders; " + sql);
      return constraints(empty);
    }
  }

  private static List<String> constraints(ScratchDatabase target) throws SQLException {
    List<String> constraints = new ArrayList<>();
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT concat_ws(' ', conname, pg_get_constraintdef(oid), convalidated)
                  FROM pg_constraint WHERE conrelid = 'orders'::regclass
                 UNION ALL
                SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull)
                  FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attnum > 0
                 ORDER BY 1
                """)) {
      while (row.next()) {
        constraints.add(row.getString(1));
      }
    }
    return constraints;
  }

  private static io.github.jpadrift.migration.Statement statement(
      String sql, List<io.github.jpadrift.migration.TableLock> locks) {
    return new io.github.jpadrift.migration.Statement(
        1, true, 1, sql, locks, List.of(), List.of(), List.of(), List.of(), null);
  }

  private void migration(int version, Repair repair) throws IOException {
    Files.writeString(
        folder.resolve("V%d__m.sql.conf".formatted(version)),
        "executeInTransaction=" + repair.transactional());
    Files.writeString(
        folder.resolve("V%d__m.sql".formatted(version)),
        (repair.transactional() ? BOUND : "") + repair.sql());
  }

  private static boolean isAsBad(Finding each, Finding finding) {
    Severity severity = finding.severity();
    return each.rule().equals(finding.rule())
        ? each.severity().reaches(severity)
        : each.severity().reaches(Severity.HIGH);
  }

  private static Finding of(String rule, List<Finding> said) {
    return said.stream()
        .filter(finding -> finding.rule().id().equals(rule))
        .findFirst()
        .orElseThrow(() -> new AssertionError(rule + " is not said: " + said));
  }

  private List<Finding> said() throws IOException, SQLException {
    return said(ScratchServer.embedded(17), begun, List.of("orders", "customer"));
  }

  private List<Finding> said(ScratchServer server, ScratchDatabase target, List<String> tables)
      throws IOException, SQLException {
    try (ScratchDatabase shadow = server.createFrom(target)) {
      Rehearsed rehearsed = MigrationFixture.of(folder).rehearse(shadow);
      assertThat(rehearsed.failure()).isNull();
      List<Finding> findings =
          new Judge<>(AuditRules.all()).judge(MigrationFixture.large(rehearsed, tables)).findings();
      assertThat(findings)
          .allMatch(
              finding ->
                  Objects.requireNonNull(finding.location()) instanceof Location.InMigration);
      return findings;
    }
  }
}
