package io.github.jpadrift.junit;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.baseline.BaselineException;
import io.github.jpadrift.baseline.BaselineFile;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.JudgingOptions;
import io.github.jpadrift.check.SchemaOptions;
import io.github.jpadrift.check.SeverityOverride;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.failure.Suggestion;
import io.github.jpadrift.finding.Baseline;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.junit.CheckMapping.Allowed;
import io.github.jpadrift.junit.CheckMapping.Disable;
import io.github.jpadrift.junit.CheckMapping.Rated;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scan.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the annotation says, as the engine wants to be told. */
final class TestOptions {

  private final CheckMapping asked;
  private final AnnotationTexts texts;

  TestOptions(ExtensionContext context, CheckMapping asked) {
    this.asked = asked;
    this.texts = new AnnotationTexts(context);
  }

  /** For the application on the class path; which that is, is looked up only when it is scanned. */
  CheckOptions options() {
    return new CheckOptions(
        new MappingOptions(
            scanning(),
            asked.naming(),
            properties(),
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
            severities(),
            disabled(),
            allowed(asked.allowedMissing()),
            allowed(asked.allowedUnmapped()),
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

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String property : asked.properties()) {
      int equals = property.indexOf('=');
      if (equals <= 0) {
        throw new ExtensionConfigurationException(
            "a property in @CheckMapping is written key=value, not " + property);
      }
      properties.put(
          property.substring(0, equals).strip(),
          texts.filled(property.substring(equals + 1).strip()));
    }
    return properties;
  }

  private Map<String, SeverityOverride> severities() {
    Map<String, SeverityOverride> severities = new LinkedHashMap<>();
    for (Rated rated : asked.severities()) {
      severities.put(known(rated.rule()), new SeverityOverride(rated.as(), rated.because()));
    }
    return severities;
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

  private Map<String, String> disabled() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Disable disable : asked.disabled()) {
      reasons.put(known(disable.rule()), disable.because());
    }
    return reasons;
  }

  private static String known(String rule) {
    List<String> rules = MappingCheck.rules().stream().map(RuleInfo::id).toList();
    if (!rules.contains(rule)) {
      throw new ExtensionConfigurationException(
          "@CheckMapping names a rule %s, and there is none; %s"
              .formatted(
                  rule,
                  Suggestion.among(rules, rule)
                      .map(near -> "did you mean " + near + "?")
                      .orElse("MappingCheck.rules() lists them")));
    }
    return rule;
  }

  /** What is accepted: the file that is named, or the one that lies here under its usual name. */
  Baseline baseline() {
    Path file =
        Path.of(asked.baseline().isEmpty() ? BaselineFile.NAME : texts.filled(asked.baseline()));
    if (asked.baseline().isEmpty() && !Files.exists(file)) {
      return new Baseline(List.of());
    }
    try {
      return BaselineFile.read(file);
    } catch (NoSuchFileException missing) {
      throw new ExtensionConfigurationException(
          "the baseline %s does not exist; a relative path begins at %s"
              .formatted(file, Path.of("").toAbsolutePath()),
          missing);
    } catch (IOException | BaselineException unreadable) {
      throw new ExtensionConfigurationException(
          "the baseline cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }
}
