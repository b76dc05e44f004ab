package io.github.jpadrift.sample;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.finding.Side;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The one run of the sample that all its tests look at: what {@code jpadrift demo} does. */
final class SampleRun {

  private static final Path SAMPLE = Path.of(System.getProperty("jpadrift.home"), "sample");

  private static final Path SOURCES = Path.of("sample-entities/src/main/java");

  static final int POSTGRES = 17;

  static final CheckOptions OPTIONS =
      CheckOptions.forApplications(List.of(SAMPLE.resolve("sample-entities.jar")));

  static final Verdict VERDICT = run();

  private SampleRun() {}

  /** As the committed samples show it: under an address that does not change from run to run. */
  static Verdict published() {
    return new Verdict(
        VERDICT.application(),
        new Side.Database(
            "jdbc:postgresql://localhost/platform",
            VERDICT.database().version(),
            VERDICT.database().schemas(),
            VERDICT.database().tables()),
        VERDICT.rules(),
        VERDICT.findings(),
        VERDICT.gaps(),
        VERDICT.tables(),
        VERDICT.assumed(),
        VERDICT.failOn(),
        VERDICT.suppressed());
  }

  private static Verdict run() {
    return SourceTree.in(List.of(SOURCES), Path.of(""))
        .locate(MappingCheck.of(OPTIONS).against(productionScripts(), POSTGRES).evaluate());
  }

  /** The five databases as they really were, one script each. */
  static List<Path> productionScripts() {
    try (Stream<Path> files = Files.walk(SAMPLE.resolve("schema"))) {
      return files.filter(file -> file.endsWith("production.sql")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
