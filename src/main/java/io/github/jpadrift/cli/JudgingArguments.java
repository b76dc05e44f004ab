package io.github.jpadrift.cli;

import io.github.jpadrift.check.JudgingOptions;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is judged, and how strictly. */
final class JudgingArguments {

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      completionCandidates = Candidates.Severities.class,
      description =
          "The mildest severity that makes the exit code 1: critical, high, medium or low. Default:"
              + " high.")
  Severity failOn = Severity.HIGH;

  @Option(
      names = "--severity",
      paramLabel = "RULE=LEVEL",
      completionCandidates = Candidates.Rules.class,
      description = "Another severity for a rule.")
  Map<String, Severity> severities = new LinkedHashMap<>();

  @Option(
      names = "--disable",
      paramLabel = "RULE,…",
      split = ",",
      mapFallbackValue = "",
      hideParamSyntax = true,
      completionCandidates = Candidates.Rules.class,
      description = "Rules not to run; RULE=REASON says why, and reports do too.")
  Map<String, String> disabled = new LinkedHashMap<>();

  @Option(
      names = "--allow-missing-table",
      paramLabel = "PATTERN,…",
      split = ",",
      mapFallbackValue = "",
      hideParamSyntax = true,
      description =
          "Tables that may be missing, or entities that may lack theirs: legacy_*, audit.*,"
              + " com.acme.old.*; PATTERN=REASON says why. Reports list what this allows.")
  Map<String, String> allowedMissing = new LinkedHashMap<>();

  @Option(
      names = "--allow-unmapped-table",
      paramLabel = "PATTERN,…",
      split = ",",
      mapFallbackValue = "",
      hideParamSyntax = true,
      description = "Tables that need no entity; --show-unmapped is silent about them.")
  Map<String, String> allowedUnmapped = new LinkedHashMap<>();

  @Option(
      names = "--show-unmapped",
      description = "Also report tables and columns that nothing maps.")
  boolean showUnmapped;

  @Option(
      names = "--with-data",
      description =
          "Also look at rows, reading only: NULLs, unknown values, orphans, duplicates, sequences"
              + " behind their ids. Needs SELECT; of a large table only what an index finds and the"
              + " first 100,000 rows are read.")
  boolean withData;

  @Option(
      names = "--no-statements",
      description =
          "Do not show PostgreSQL the statements that Hibernate would send. Else it parses them,"
              + " and neither plans nor runs any.")
  boolean noStatements;

  JudgingOptions options() {
    return new JudgingOptions(
        failOn, severities, disabled, allowedMissing, allowedUnmapped, showUnmapped);
  }

  /**
   * Refuses ids that no rule has, before anything is read.
   *
   * @throws UsageException naming the rule that was probably meant
   */
  void requireKnown(List<RuleInfo> rules) {
    for (String id : severities.keySet()) {
      Rules.named(id, rules);
    }
    for (String id : disabled.keySet()) {
      Rules.named(id, rules);
    }
  }
}
