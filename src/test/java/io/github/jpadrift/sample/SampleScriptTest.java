package io.github.jpadrift.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.TestDatabases;
import io.github.jpadrift.database.Database;
import io.github.jpadrift.database.DatabaseSession;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.FlywayMigrations;
import io.github.jpadrift.report.FlywayMigrations.MigrationFile;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published script brings the sample's five databases to the mapping, as far as it says. */
class SampleScriptTest {

  private static final Path SCRIPT = Path.of("reports/sample.sql");

  /**
   * One row for each table, all of them with the same keys, so that every foreign key finds its
   * row; where a check lists values, the first.
   */
  private static final String ROWS =
      """
      SET session_replication_role = replica;
      DO $$
      DECLARE
        relation record;
      BEGIN
        FOR relation IN
          SELECT attrelid::regclass AS name,
                 string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns,
                 string_agg(
                   CASE
                     WHEN typtype = 'e' THEN
                       format('%L', (SELECT enumlabel FROM pg_enum WHERE enumtypid = pg_type.oid
                                     ORDER BY enumsortorder LIMIT 1))
                     WHEN typcategory = 'A' OR typname LIKE 'json%' THEN quote_literal('{}')
                     WHEN typcategory = 'D' THEN 'now()'
                     WHEN typcategory = 'B' THEN 'true'
                     WHEN typname = 'uuid' THEN quote_literal('00000000-0000-0000-0000-000000000001')
                     ELSE quote_literal(coalesce(
                       (SELECT substring(pg_get_constraintdef(pg_constraint.oid) from '''(.*?)''')
                          FROM pg_constraint
                         WHERE conrelid = attrelid AND contype = 'c' AND conkey = ARRAY[attnum]
                         LIMIT 1),
                       '1'))
                   END, ', ' ORDER BY attnum) AS expressions
            FROM pg_attribute
            JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r'
            JOIN pg_type ON pg_type.oid = atttypid
           WHERE attnum > 0 AND NOT attisdropped AND attgenerated = ''
             AND relname <> 'flyway_schema_history'
             AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
           GROUP BY attrelid
        LOOP
          EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)',
                         relation.name, relation.columns, relation.expressions);
        END LOOP;
      END
      $$;
      """;

  private static final String TABLES_WITH_ROWS =
      """
      SELECT count(*) FROM pg_class
       WHERE relkind = 'r' AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
         AND query_to_xml('SELECT 1 FROM ' || oid::regclass || ' LIMIT 1', false, true, '')::text
             LIKE '%<row%'
      """;

  @Test
  void what_the_script_does_not_leave_to_a_person_is_repaired() throws IOException {
    try (ScratchDatabase database = drifted()) {
      database.load(List.of(SCRIPT));

      assertOnlyLeft(check(database).evaluate(), left(Files.readString(SCRIPT)));
    }
  }

  @Test
  void a_second_time_it_changes_nothing() {
    try (ScratchDatabase database = drifted()) {
      Database before = catalog(database);
      database.load(List.of(SCRIPT));
      Database once = catalog(database);
      assertThat(once).isNotEqualTo(before);
      Verdict verdict = check(database).evaluate();

      database.load(List.of(SCRIPT));

      assertThat(catalog(database)).isEqualTo(once);
      assertThat(check(database).evaluate().findings()).isEqualTo(verdict.findings());
    }
  }

  @Test
  void flyway_runs_its_migrations(@TempDir Path folder) throws IOException {
    List<MigrationFile> files =
        FlywayMigrations.of(SampleRun.published(), "V42__align_schema.sql", false);
    for (MigrationFile file : files) {
      Files.writeString(folder.resolve(file.name()), file.text());
    }
    try (ScratchDatabase database = drifted()) {
      int run =
          Flyway.configure()
              .dataSource(database.dataSource())
              .locations("filesystem:" + folder)
              .baselineOnMigrate(true)
              // its lock is a transaction that every concurrent index would wait for
              .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
              .load()
              .migrate()
              .migrationsExecuted;

      assertThat(run)
          .isEqualTo(files.stream().filter(file -> file.name().endsWith(".sql")).count());
      assertOnlyLeft(check(database).evaluate(), left(Files.readString(SCRIPT)));
    }
  }

  @Test
  void most_tables_have_rows_when_it_runs() throws SQLException {
    try (ScratchDatabase database = drifted();
        Connection connection = database.connect();
        ResultSet count = connection.createStatement().executeQuery(TABLES_WITH_ROWS)) {
      count.next();
      assertThat(count.getInt(1)).isGreaterThan(40);
    }
  }

  private static void assertOnlyLeft(Verdict after, Set<String> left) {
    assertThat(after.gaps()).isEmpty();
    assertThat(left).isNotEmpty();
    assertThat(after.findings().stream().map(finding -> finding.location().place()))
        .isNotEmpty()
        .allMatch(left::contains);
    assertThat(after.findings()).hasSizeLessThan(SampleRun.VERDICT.findings().size() / 5);
  }

  /** Places of the findings of which something is commented out, or has no SQL at all. */
  private static Set<String> left(String script) {
    Set<String> messages = new HashSet<>();
    String message = "";
    for (String line : script.lines().toList()) {
      if (line.matches("-- (critical|high|medium|low) [a-z-]+: .*")) {
        message = line.substring(line.indexOf(": ") + 2);
      } else if (line.startsWith("-- Left to you: ")) {
        messages.add(message);
      }
    }
    return SampleRun.VERDICT.findings().stream()
        .filter(
            finding ->
                finding.remedies().database().isEmpty() || messages.contains(finding.message()))
        .map(finding -> finding.location().place())
        .collect(Collectors.toSet());
  }

  private static ScratchDatabase drifted() {
    ScratchDatabase database = TestDatabases.create(SampleRun.POSTGRES);
    database.load(SampleRun.productionScripts());
    database.run(ROWS);
    return database;
  }

  private static MappingCheck check(ScratchDatabase database) {
    return MappingCheck.of(SampleRun.OPTIONS.inThisJvm()).against(database.dataSource());
  }

  private static Database catalog(ScratchDatabase database) {
    try (DatabaseSession session =
        DatabaseSession.open(database.dataSource(), SampleRun.OPTIONS.schema().reading())) {
      return session.read(Set.of());
    }
  }
}
