package io.github.jpadrift.sample;

import io.github.jpadrift.EnvironmentComparison;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.ComparisonOptions;
import io.github.jpadrift.check.JudgingOptions;
import io.github.jpadrift.check.SchemaOptions;
import io.github.jpadrift.check.SchemaSource;
import io.github.jpadrift.check.WantedSide;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.scan.Selection;
import io.github.jpadrift.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The comparisons of the sample that several tests look at: what {@code demo compare} does. */
final class SampleComparisons {

  private static final Path SCHEMA = Path.of("sample-entities/src/main/resources/schema");

  private static final Map<String, String> REFERENCES =
      Map.of("league", "staging.sql", "medio", "init.sql");

  private static final Map<String, EnvironmentVerdict> PUBLISHED = new TreeMap<>();

  private SampleComparisons() {}

  /** With what the code says of it, made once. */
  static synchronized EnvironmentVerdict published(String story) {
    EnvironmentVerdict made = PUBLISHED.get(story);
    if (made == null) {
      made = of(story, REFERENCES.getOrDefault(story, ""), entities(story));
      PUBLISHED.put(story, made);
    }
    return made;
  }

  /**
   * Production against what it should be.
   *
   * @param code whose word counts; null for none
   */
  static EnvironmentVerdict of(String story, String reference, @Nullable CheckOptions code) {
    return of(sides(story, reference), code);
  }

  /**
   * A production that runs against what it should be.
   *
   * @param code whether what the entities say counts
   */
  static EnvironmentVerdict running(String story, ScratchDatabase production, boolean code) {
    WantedSide live =
        new WantedSide(
            "production",
            "live",
            major -> SchemaSource.live(production.dataSource()),
            null,
            Map.of());
    return of(
        List.of(sides(story, REFERENCES.getOrDefault(story, "")).get(0), live),
        code ? entities(story) : null);
  }

  static Path production(String story) {
    return SCHEMA.resolve(story).resolve("production.sql");
  }

  /** With production as if it were as it should be. */
  static EnvironmentVerdict reversed(String story, String reference) {
    List<WantedSide> sides = sides(story, reference);
    return of(List.of(sides.get(1), sides.get(0)), entities(story));
  }

  private static List<WantedSide> sides(String story, String reference) {
    Path folder = SCHEMA.resolve(story);
    return List.of(
        side(reference.replace(".sql", ""), folder.resolve(reference)),
        side("production", folder.resolve("production.sql")));
  }

  private static EnvironmentVerdict of(List<WantedSide> sides, @Nullable CheckOptions code) {
    return EnvironmentComparison.compare(
        sides,
        new ComparisonOptions(
            SchemaOptions.DEFAULTS.reading(),
            Set.of(),
            Set.of(),
            new JudgingOptions(Severity.MEDIUM, Map.of(), Map.of(), Map.of(), Map.of(), false),
            code),
        RunListener.NOBODY);
  }

  private static CheckOptions entities(String story) {
    return CheckOptions.of(
        SampleRun.OPTIONS
            .mapping()
            .withSelection(new Selection(List.of("com.acme.platform." + story), List.of())));
  }

  private static WantedSide side(String name, Path file) {
    return new WantedSide(
        name,
        "script",
        major -> SchemaSource.scripts(List.of(file), major),
        SampleRun.POSTGRES,
        Map.of());
  }
}
