package io.github.jpadrift.junit;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.baseline.BaselineFile;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.JudgingOptions;
import io.github.jpadrift.check.SchemaOptions;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.finding.Baseline;
import io.github.jpadrift.junit.CheckMapping.Allowed;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scan.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the annotation says, as the engine wants to be told. */
final class TestOptions {

  static final String CHECK = "@CheckMapping";

  private static final NamedRules RULES =
      new NamedRules(CHECK, MappingCheck.rules(), "MappingCheck.rules() lists them");

  private final CheckMapping asked;
  private final AnnotationTexts texts;

  TestOptions(ExtensionContext context, CheckMapping asked) {
    this.asked = asked;
    this.texts = new AnnotationTexts(context, CHECK);
  }

  /** For the application on the class path; which that is, is looked up only when it is scanned. */
  CheckOptions options() {
    return new CheckOptions(
        new MappingOptions(
            scanning(),
            asked.naming(),
            texts.properties(asked.properties()),
            texts.filledOrNull(asked.defaultSchema()),
            null,
            asked.statements()),
        new SchemaOptions(
            Stream.of(asked.schemas()).map(texts::filled).toList(),
            asked.withData(),
            ReadingOptions.of(Duration.ofSeconds(asked.statementTimeout())),
            texts.filledOrNull(asked.applicationRole())),
        new JudgingOptions(
            asked.failOn(),
            RULES.severities(asked.severities()),
            RULES.disabled(asked.disabled()),
            allowed(asked.allowedMissing()),
            allowed(asked.allowedUnmapped()),
            allowed(asked.allowedFailing()),
            asked.showUnmapped()));
  }

  private ScanOptions scanning() {
    return new ScanOptions(
        List.of(),
        List.of(),
        texts.filledOrNull(asked.persistenceUnit()),
        List.of(),
        List.of(asked.excludedPackages()),
        new Selection(
            List.of(asked.packages()), Stream.of(asked.classes()).map(Class::getName).toList()),
        asked.propertiesFile().isEmpty() ? null : Path.of(texts.filled(asked.propertiesFile())),
        Stream.of(asked.profiles()).map(texts::filled).toList());
  }

  private static Map<String, String> allowed(Allowed[] allowances) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Allowed allowed : allowances) {
      for (String pattern : allowed.value()) {
        reasons.put(pattern, allowed.because());
      }
    }
    return reasons;
  }

  /** What is accepted: the file that is named, or the one that lies here under its usual name. */
  Baseline baseline() {
    Path file =
        Path.of(asked.baseline().isEmpty() ? BaselineFile.NAME : texts.filled(asked.baseline()));
    if (asked.baseline().isEmpty() && !Files.exists(file)) {
      return new Baseline(List.of());
    }
    return TestBaseline.read(file);
  }
}
