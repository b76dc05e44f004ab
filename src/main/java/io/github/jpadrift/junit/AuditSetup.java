package io.github.jpadrift.junit;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.MigrationAudit;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.baseline.BaselineException;
import io.github.jpadrift.baseline.BaselineFile;
import io.github.jpadrift.check.AuditOptions;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.Conclusion;
import io.github.jpadrift.check.JudgingOptions;
import io.github.jpadrift.check.Migrations;
import io.github.jpadrift.check.SchemaOptions;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.failure.JpadriftException;
import io.github.jpadrift.finding.Baseline;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.migration.MigrationTool;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scan.Selection;
import io.github.jpadrift.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One test class that asks for an audit: finds the migrations, and has them rehearsed once. */
final class AuditSetup {

  /** Where migrations lie on a class path when nobody says otherwise. */
  private static final List<String> USUAL = List.of("db/migration", "db/changelog");

  private static final String CLASS_PATH = "classpath:";
  private static final String FILE_SYSTEM = "filesystem:";

  private static final String AUDIT = "@AuditMigrations";

  private static final NamedRules RULES =
      new NamedRules(
          AUDIT,
          Stream.concat(MappingCheck.rules().stream(), MigrationAudit.rules().stream()).toList(),
          "MappingCheck.rules() and MigrationAudit.rules() list them");

  private final ExtensionContext context;
  private final AuditMigrations asked;
  private final AnnotationTexts texts;

  AuditSetup(ExtensionContext context) {
    this.context = context;
    this.asked =
        TestSetup.annotation(
            context.getRequiredTestClass(), AuditMigrations.class, AuditedMigrations.class);
    this.texts = new AnnotationTexts(context, AUDIT);
  }

  /** Has the migrations rehearsed and judged. */
  Conclusion conclude() {
    MappingOptions mapping =
        TestMapping.onClassPath(context, mapping(), asked.packages().length > 0);
    RunningFlyway flyway = flyway();
    Map<String, String> settings = new LinkedHashMap<>();
    if (flyway != null) {
      settings.putAll(flyway.settings());
    }
    settings.putAll(texts.properties(asked.migrationProperties()));
    String source = texts.filled(asked.migrations());
    Migrations migrations =
        new Migrations(
            source.isEmpty()
                ? onClassPath(mapping.scan().sources(), settings)
                : Path.of(MigrationTool.behind(source)),
            flyway == null ? MigrationTool.before(source) : MigrationTool.FLYWAY,
            null,
            settings,
            true,
            asked.postgres(),
            mapping);
    AuditOptions options =
        new AuditOptions(
            new CheckOptions(mapping, schema(), judging()),
            true,
            null,
            migrations,
            asked.old().length == 0 ? null : old(mapping),
            texts.filledOrNull(asked.since()),
            asked.stats().isEmpty() ? null : Path.of(texts.filled(asked.stats())),
            Duration.ofMillis(asked.tolerateMillis()));
    Verdict verdict = DoorWords.of(evaluate(options));
    SourceTree sources = SourceTree.in(List.of(Path.of("")), Path.of(""));
    return Conclusion.of(
        List.of(flyway == null ? verdict : withObjects(verdict, flyway.objects())),
        baseline(),
        sources,
        LocalDate.now(ZoneId.systemDefault()));
  }

  private static Verdict evaluate(AuditOptions options) {
    try {
      return MigrationAudit.of(options).evaluate(RunListener.NOBODY);
    } catch (JpadriftException failed) {
      String said = String.valueOf(failed.getMessage());
      String here = DoorWords.of(said);
      throw said.equals(here) ? failed : new ExtensionConfigurationException(here, failed);
    }
  }

  /** What is an object in the test's JVM cannot run in another. */
  private static Verdict withObjects(Verdict verdict, int objects) {
    return objects == 0
        ? verdict
        : verdict.withGaps(
            List.of(
                new Gap(
                    "migrations that are beans",
                    "%d are objects of the application context and were not run"
                        .formatted(objects))));
  }

  private @Nullable RunningFlyway flyway() {
    if (!TestSetup.isSpring(context)) {
      return null;
    }
    Class<?> type;
    try {
      type =
          Class.forName(
              RunningFlyway.CLASS, false, context.getRequiredTestClass().getClassLoader());
    } catch (ClassNotFoundException none) {
      return null;
    }
    Object only = SpringTest.only(context, type);
    return only == null ? null : new RunningFlyway(only);
  }

  private MappingOptions mapping() {
    return new MappingOptions(
        new ScanOptions(
            List.of(),
            List.of(),
            null,
            List.of(),
            List.of(asked.excludedPackages()),
            new Selection(List.of(asked.packages()), List.of()),
            null,
            List.of()),
        asked.naming(),
        texts.properties(asked.properties()),
        null,
        null,
        asked.statements());
  }

  /** Read as the new version is, but for where it lies. */
  private MappingOptions old(MappingOptions fresh) {
    List<Path> sources = Stream.of(asked.old()).map(texts::filled).map(Path::of).toList();
    sources.stream()
        .filter(file -> !Files.exists(file))
        .findFirst()
        .ifPresent(
            missing -> {
              throw new ExtensionConfigurationException(
                  "old = \"%s\" of @AuditMigrations does not exist; a relative path begins at %s"
                      .formatted(missing, Path.of("").toAbsolutePath()));
            });
    return fresh.withSources(sources, fresh.scan().classpath());
  }

  private Path onClassPath(List<Path> folders, Map<String, String> settings) {
    List<String> places =
        settings.containsKey("flyway.locations")
            ? Stream.of(settings.get("flyway.locations").split(","))
                .filter(place -> place.startsWith(CLASS_PATH))
                .map(place -> place.substring(CLASS_PATH.length()))
                .map(place -> place.startsWith("/") ? place.substring(1) : place)
                .toList()
            : USUAL;
    Optional<Path> beside =
        Stream.of(settings.getOrDefault("flyway.locations", "").split(","))
            .filter(place -> place.startsWith(FILE_SYSTEM))
            .map(place -> Path.of(place.substring(FILE_SYSTEM.length())))
            .findFirst();
    return folders.stream()
        .filter(folder -> places.stream().anyMatch(place -> Files.exists(folder.resolve(place))))
        .findFirst()
        .or(() -> beside)
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    "there are no migrations on the class path of the test, neither in %s: say with migrations of @AuditMigrations where they are"
                        .formatted(String.join(" nor in ", places))));
  }

  private SchemaOptions schema() {
    return new SchemaOptions(
        List.of(), false, ReadingOptions.of(Duration.ofSeconds(asked.statementTimeout())), null);
  }

  private JudgingOptions judging() {
    return new JudgingOptions(
        asked.failOn(),
        RULES.severities(asked.severities()),
        RULES.disabled(asked.disabled()),
        Map.of(),
        Map.of(),
        false);
  }

  private Baseline baseline() {
    if (asked.baseline().isEmpty()) {
      return new Baseline(List.of());
    }
    Path file = Path.of(texts.filled(asked.baseline()));
    try {
      return BaselineFile.read(file);
    } catch (IOException | BaselineException unreadable) {
      throw new ExtensionConfigurationException(
          "the baseline %s cannot be read: %s".formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }

  /** The reports that are asked for. */
  List<Path> write(List<Verdict> verdicts) {
    return reports().write(verdicts);
  }

  private TestReports reports() {
    return TestReports.of(context, asked.report());
  }

  /** The failure of this test, which says it all unless another test of the class has. */
  AssertionError failure(String complaint, List<Verdict> verdicts) {
    return reports().failure(context, complaint, () -> advice(verdicts));
  }

  /** How to go on when a finding is to stay, and where the rest is; empty when none failed. */
  String advice(List<Verdict> verdicts) {
    if (verdicts.stream().noneMatch(verdict -> verdict.failing() > 0)) {
      return "";
    }
    List<Path> files = write(verdicts);
    return """


        To accept a finding: baseline = "jpadrift-baseline.yml", which holds its fingerprint, or
        disabled = @Disable(rule = "…", because = "…") in @AuditMigrations."""
        + (files.isEmpty()
            ? ""
            : " All findings:\n"
                + files.stream().map(Path::toString).collect(Collectors.joining("\n")));
  }
}
