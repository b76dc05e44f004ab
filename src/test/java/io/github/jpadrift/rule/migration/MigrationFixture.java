package io.github.jpadrift.rule.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.migration.MigrationRequest;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.migration.RehearsalRequest;
import io.github.jpadrift.migration.Rehearsed;
import io.github.jpadrift.migration.TableSize;
import io.github.jpadrift.migration.flyway.FlywayRunner;
import io.github.jpadrift.migration.liquibase.LiquibaseRunner;
import io.github.jpadrift.rule.Sentences;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of migrations beside what the target has, and what rules are expected to say of them.
 *
 * @param root under which the folders of rules lie
 */
record MigrationFixture(Path root, Path folder) {

  /** Rehearsed and judged alone. */
  private static final Path REHEARSED = Path.of("src/test/fixtures-migrations");

  /** Audited whole: with versions of an application, the target's history and its rows. */
  private static final Path AUDITED = Path.of("src/test/fixtures-audits");

  /** Of which no rule says anything. */
  static final MigrationFixture SILENT =
      new MigrationFixture(REHEARSED, REHEARSED.resolve("silence"));

  /** Where what is said of no line of a migration stands. */
  private static final String ELSEWHERE = "elsewhere";

  private static final String CHANGE_LOG = "changelog.sql";
  private static final Pattern EXPECT = Pattern.compile("(?:--|#) expect: ([\\w-]+(?:, [\\w-]+)*)");

  static List<MigrationFixture> rehearsed() throws IOException {
    return below(REHEARSED);
  }

  static List<MigrationFixture> audited() throws IOException {
    return below(AUDITED);
  }

  static List<MigrationFixture> all() throws IOException {
    List<MigrationFixture> all = new ArrayList<>(rehearsed());
    all.addAll(audited());
    return all;
  }

  /** Migrations that are written for a moment. */
  static MigrationFixture of(Path folder) {
    return new MigrationFixture(folder, folder);
  }

  /** The pending migrations of a target whose tables are large. */
  static Audit large(Rehearsed rehearsed) {
    return large(rehearsed, List.of("orders", "customer"));
  }

  /** The same of other tables. */
  static Audit large(Rehearsed rehearsed, List<String> tables) {
    TableSize large = new TableSize(50_000_000_000L, 0, 500_000_000);
    return new Audit(
        rehearsed.chain(),
        rehearsed.migrations(),
        tables.stream()
            .collect(Collectors.toMap(table -> TableName.of("public", table), table -> large)),
        false,
        Duration.ofSeconds(1),
        List.of(),
        Map.of(),
        List.of(),
        Set.of(),
        List.of(),
        Map.of());
  }

  private static List<MigrationFixture> below(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root, 2)) {
      return all.filter(folder -> folder.endsWith("pending") || folder.endsWith("repaired"))
          .sorted()
          .map(folder -> new MigrationFixture(root, folder))
          .toList();
    }
  }

  String rule() {
    return root.relativize(folder).getName(0).toString();
  }

  boolean isRepaired() {
    return folder.endsWith("repaired");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static boolean isMigration(Path file) {
    return file.getFileName().toString().matches("[VR]\\d*__.*\\.sql") || file.endsWith(CHANGE_LOG);
  }

  /** {@code V2__m.sql:3 rule}, or {@code elsewhere rule}. */
  Set<String> expected() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Path file : files()) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        for (MatchResult found : EXPECT.matcher(lines.get(i)).results().toList()) {
          for (String rule : found.group(1).split(", ", -1)) {
            expected.add(
                (isMigration(file) ? file.getFileName() + ":" + (i + 1) : ELSEWHERE) + ' ' + rule);
          }
        }
      }
    }
    return expected;
  }

  /** A fixture that expects another rule's words only, or anything of what is repaired, is none. */
  void assertExpectsItsRule() throws IOException {
    if (isRepaired()) {
      assertThat(expected()).noneMatch(line -> line.endsWith(' ' + rule()));
    } else {
      assertThat(expected()).anyMatch(line -> line.endsWith(' ' + rule()));
    }
  }

  Set<String> said(Collection<Finding> findings) {
    Set<String> said = new TreeSet<>();
    for (Finding finding : findings) {
      assertThat(Sentences.faults(finding)).isEmpty();
      boolean here =
          finding.location() instanceof Location.InMigration place
              && Files.exists(folder.resolve(Path.of(place.file()).getFileName()));
      String place = finding.location().place();
      said.add(
          (here ? place.substring(place.lastIndexOf('/') + 1) : ELSEWHERE)
              + ' '
              + finding.rule().id());
    }
    return said;
  }

  /** Makes the target. */
  void fill(ScratchDatabase target) throws IOException {
    if (root.equals(AUDITED)) {
      target.run(Files.readString(base()));
      target.run(Files.readString(REHEARSED.resolve("history-table.sql")));
    }
    target.run(Files.readString(root.resolve("before.sql")));
    for (Path file : files()) {
      if (file.endsWith("before.sql")) {
        target.run(Files.readString(file));
      } else if (file.endsWith("history.sql")) {
        target.run(Files.readString(REHEARSED.resolve("history-table.sql")));
        target.run(Files.readString(file));
      }
    }
  }

  private static Path base() {
    return AUDITED.resolve("base/V1__base.sql");
  }

  /** All migrations of an audit in one folder, the applied one too. */
  void copy(Path target) throws IOException {
    Files.copy(base(), target.resolve(base().getFileName()));
    for (Path file : files()) {
      if (isMigration(file)) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  /** The classes of a version: those that it has itself, beside those that all have. */
  List<String> sources(String version) throws IOException {
    List<String> sources = new ArrayList<>();
    Path own = folder.resolve(version);
    try (Stream<Path> all = Files.list(AUDITED.resolve("running"))) {
      for (Path source : all.sorted().toList()) {
        Path other = own.resolve(source.getFileName());
        sources.add(Files.readString(Files.exists(other) ? other : source));
      }
    }
    return sources;
  }

  boolean looksAtRows() throws IOException {
    return settings().containsKey("audit.withData");
  }

  /** The runner's, over those that fixtures usually have. */
  Map<String, String> settings() throws IOException {
    Map<String, String> settings =
        new TreeMap<>(
            Map.of(
                "flyway.locations", "filesystem:" + folder,
                "flyway.baselineOnMigrate", "true",
                "flyway.baselineVersion", "1",
                "flyway.postgresql.transactional.lock", "false"));
    Path own = folder.resolve("settings.properties");
    if (Files.exists(own)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(own)) {
        properties.load(reader);
      }
      properties
          .stringPropertyNames()
          .forEach(key -> settings.put(key, properties.getProperty(key)));
    }
    return settings;
  }

  /** In this JVM. */
  Rehearsed rehearse(ScratchDatabase shadow) throws IOException, SQLException {
    boolean liquibase = Files.exists(folder.resolve(CHANGE_LOG));
    RehearsalRequest request =
        new RehearsalRequest(
            new MigrationRequest(
                liquibase ? MigrationTool.LIQUIBASE : MigrationTool.FLYWAY,
                shadow.url(),
                liquibase ? Map.of("changeLogFile", CHANGE_LOG) : settings(),
                liquibase ? List.of(folder.toString()) : List.of(),
                false),
            60,
            false);
    return liquibase
        ? new LiquibaseRunner().rehearse(request)
        : new FlywayRunner().rehearse(request);
  }

  @Override
  public String toString() {
    return rule() + '/' + folder.getFileName();
  }
}
