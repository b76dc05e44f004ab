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

  @Test
  void what_the_script_does_not_leave_to_a_person_is_repaired() throws IOException {
    try (ScratchDatabase database = drifted()) {
      database.load(List.of(SCRIPT));

      assertOnlyLeft(check(database).run(), left(Files.readString(SCRIPT)));
    }
  }

  @Test
  void a_second_time_it_changes_nothing() {
    try (ScratchDatabase database = drifted()) {
      Database before = catalog(database);
      database.load(List.of(SCRIPT));
      Database once = catalog(database);
      assertThat(once).isNotEqualTo(before);
      Verdict verdict = check(database).run();

      database.load(List.of(SCRIPT));

      assertThat(catalog(database)).isEqualTo(once);
      assertThat(check(database).run().findings()).isEqualTo(verdict.findings());
    }
  }

  @Test
  void flyway_runs_its_migrations(@TempDir Path folder) throws IOException {
    List<MigrationFile> files = FlywayMigrations.of(SampleRun.published(), "V42__align_schema.sql");
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
      assertOnlyLeft(check(database).run(), left(Files.readString(SCRIPT)));
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
    return database;
  }

  private static MappingCheck check(ScratchDatabase database) {
    return MappingCheck.of(SampleRun.OPTIONS).against(database.dataSource());
  }

  private static Database catalog(ScratchDatabase database) {
    try (DatabaseSession session =
        DatabaseSession.open(database.dataSource(), SampleRun.OPTIONS.statementTimeout())) {
      return session.read(Set.of());
    }
  }
}
