package io.github.jpadrift.rule.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Location;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.RehearsalRequest;
import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.migration.TableSize;
import io.github.jpadrift.migration.flyway.FlywayRunner;
import io.github.jpadrift.rule.Judge;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import io.github.jpadrift.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder {@code pending} holds migrations of which one rule has something to say, on the line
 * that expects it, and every rule looks at every folder; {@code repaired} beside it follows the
 * rule's recipe, and none has anything to say of that.
 */
class MigrationFixturesTest {

  private static final Path FIXTURES = Path.of("src/test/fixtures-migrations");
  private static final Pattern EXPECT = Pattern.compile("-- expect: ([\\w-]+(?:, [\\w-]+)*)");
  private static final TableName ORDERS = TableName.of("public", "orders");
  private static final TableName CUSTOMER = TableName.of("public", "customer");

  static Stream<Path> folders() throws IOException {
    try (Stream<Path> all = Files.walk(FIXTURES)) {
      return all
          .filter(file -> file.getFileName().toString().startsWith("V2__"))
          .map(Path::getParent)
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void every_rule_says_what_the_line_expects(Path folder) throws IOException, SQLException {
    Set<String> expected = expected(folder);
    String rule = FIXTURES.relativize(folder).getName(0).toString();
    if (folder.endsWith("repaired")) {
      assertThat(expected).isEmpty();
    } else {
      assertThat(expected).anyMatch(line -> line.endsWith(' ' + rule));
    }

    assertThat(said(folder)).isEqualTo(expected);
  }

  private static Set<String> expected(Path folder) throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Path file : scripts(folder)) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        for (MatchResult found : EXPECT.matcher(lines.get(i)).results().toList()) {
          for (String rule : found.group(1).split(", ", -1)) {
            expected.add("%s:%d %s".formatted(file.getFileName(), i + 1, rule));
          }
        }
      }
    }
    return expected;
  }

  private static List<Path> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private static Set<String> said(Path folder) throws IOException, SQLException {
    try (ScratchDatabase shadow = ScratchServer.embedded(17).create()) {
      shadow.run(Files.readString(FIXTURES.resolve("before.sql")));
      Rehearsed rehearsed =
          new FlywayRunner()
              .rehearse(
                  new RehearsalRequest(
                      new MigrationRequest(
                          MigrationTool.FLYWAY,
                          shadow.url(),
                          Map.of(
                              "flyway.locations", "filesystem:" + folder,
                              "flyway.baselineOnMigrate", "true",
                              "flyway.baselineVersion", "1",
                              "flyway.postgresql.transactional.lock", "false"),
                          List.of(),
                          false),
                      60,
                      false));
      TableSize large = new TableSize(50_000_000_000L, 0, 500_000_000);
      Audit audit =
          new Audit(
              rehearsed.chain(),
              rehearsed.migrations(),
              Map.of(ORDERS, large, CUSTOMER, large),
              false,
              Duration.ofSeconds(1),
              List.of(),
              Set.of(),
              List.of(),
              Set.of(),
              List.of(),
              Map.of());
      assertThat(rehearsed.migrations()).extracting(Migration::id).isNotEmpty();
      Set<String> said = new TreeSet<>();
      new Judge<>(AuditRules.all())
          .judge(audit)
          .findings()
          .forEach(
              finding -> {
                Location.InMigration place = (Location.InMigration) finding.location();
                said.add("%s:%d %s".formatted(place.file(), place.line(), finding.rule().id()));
              });
      return said;
    }
  }
}
