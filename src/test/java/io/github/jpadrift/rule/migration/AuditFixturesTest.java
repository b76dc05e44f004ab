package io.github.jpadrift.rule.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.application.TestApplication;
import io.github.jpadrift.check.AuditOptions;
import io.github.jpadrift.check.AuditRun;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.Migrations;
import io.github.jpadrift.check.SchemaOptions;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.finding.Repair;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As {@link MigrationFixturesTest}, for what needs the whole of an audit: two versions of an
 * application ({@code running} and {@code new} beside the migrations, where they differ from those
 * that all have), the history of the target, and its rows.
 */
class AuditFixturesTest {

  private static final int MAJOR = 17;

  private final Path temporary;

  AuditFixturesTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  static Stream<MigrationFixture> folders() throws IOException {
    return MigrationFixture.audited().stream();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void every_rule_says_what_the_line_expects(MigrationFixture fixture) throws IOException {
    fixture.assertExpectsItsRule();

    Verdict verdict = audit(fixture);

    assertThat(
            fixture.said(
                verdict.findings().stream()
                    .filter(finding -> finding.rule().family() == RuleInfo.Family.MIGRATIONS)
                    .toList()))
        .isEqualTo(fixture.expected());
    assertThat(verdict.gaps()).isEmpty();
  }

  /** What somebody made by hand, as a migration that may run where it is and where it is not. */
  @Test
  void drift_is_told_with_what_makes_it_everywhere() throws IOException, SQLException {
    MigrationFixture fixture =
        MigrationFixture.audited().stream()
            .filter(each -> each.rule().equals("drift-before-migration") && !each.isRepaired())
            .findFirst()
            .orElseThrow();
    List<Repair> repairs =
        audit(fixture).findings().stream()
            .filter(finding -> finding.rule().id().equals(fixture.rule()))
            .flatMap(finding -> finding.remedies().database().stream())
            .toList();

    try (ScratchDatabase elsewhere = ScratchServer.embedded(MAJOR).create();
        Connection connection = elsewhere.connect();
        Statement statement = connection.createStatement()) {
      elsewhere.run(Files.readString(Path.of("src/test/fixtures-audits/base/V1__base.sql")));
      for (int time = 1; time <= 2; time++) {
        for (Repair repair : repairs) {
          statement.execute(repair.sql());
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'customer'::regclass AND attname = 'hand'")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).isEqualTo("integer");
      }
    }
  }

  private Verdict audit(MigrationFixture fixture) throws IOException {
    Path migrations = Files.createDirectories(temporary.resolve("migrations"));
    fixture.copy(migrations);
    MappingOptions running = version(fixture, "running");
    MappingOptions fresh = version(fixture, "new");
    CheckOptions check =
        CheckOptions.of(fresh)
            .withSchema(
                new SchemaOptions(
                    List.of(), fixture.looksAtRows(), SchemaOptions.DEFAULTS.reading(), null));
    Map<String, String> settings = new HashMap<>(fixture.settings());
    settings.remove("flyway.locations");
    settings.keySet().removeIf(key -> key.startsWith("audit."));
    try (ScratchDatabase target = ScratchServer.embedded(MAJOR).create()) {
      fixture.fill(target);
      return new AuditRun(
              new AuditOptions(
                  check,
                  true,
                  new ConnectionOptions(target.url(), null, (String) null),
                  new Migrations(
                      migrations, MigrationTool.FLYWAY, null, settings, false, MAJOR, fresh),
                  running,
                  null,
                  null,
                  AuditOptions.TOLERATED),
              RunListener.NOBODY)
          .conclude();
    }
  }

  private MappingOptions version(MigrationFixture fixture, String name) throws IOException {
    Path classes = temporary.resolve(name);
    Path hibernate = Path.of(System.getProperty("jpadrift.home"), "hibernate");
    try (Stream<Path> jars = Files.list(hibernate)) {
      TestApplication.of(fixture.sources(name), jars.toList(), classes);
    }
    return MappingOptions.of(ScanOptions.of(classes)).inThisJvm().withoutStatements();
  }
}
