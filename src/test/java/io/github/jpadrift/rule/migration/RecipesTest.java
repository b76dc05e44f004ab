package io.github.jpadrift.rule.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The recipe of a finding, run as migrations: the finding is gone or lower, and nothing as bad has
 * come in its place.
 */
class RecipesTest {

  private static final String BOUND = "SET lock_timeout = '2s';\n";

  private static ScratchDatabase begun;

  private final Path folder;

  RecipesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void fill() throws IOException {
    begun = ScratchServer.embedded(17).create();
    begun.run(Files.readString(Path.of("src/test/fixtures-migrations/before.sql")));
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

  private void migration(int version, Repair repair) throws IOException {
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
    try (ScratchDatabase shadow = ScratchServer.embedded(17).createFrom(begun)) {
      Rehearsed rehearsed = MigrationFixture.of(folder).rehearse(shadow);
      assertThat(rehearsed.failure()).isNull();
      List<Finding> findings =
          new Judge<>(AuditRules.all()).judge(MigrationFixture.large(rehearsed)).findings();
      assertThat(findings)
          .allMatch(
              finding ->
                  Objects.requireNonNull(finding.location()) instanceof Location.InMigration);
      return findings;
    }
  }
}
