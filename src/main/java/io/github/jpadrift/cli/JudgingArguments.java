package io.github.jpadrift.cli;

import io.github.jpadrift.check.JudgingOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is judged of a mapping, and how strictly. */
final class JudgingArguments extends StrictnessArguments {

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
      names = "--allow-failing-query",
      paramLabel = "PATTERN,…",
      split = ",",
      mapFallbackValue = "",
      hideParamSyntax = true,
      description =
          "Queries that PostgreSQL may refuse, by their names or by class and method: Invoice.old*,"
              + " com.acme.report.*; PATTERN=REASON says why. Reports list what this allows.")
  Map<String, String> allowedFailing = new LinkedHashMap<>();

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
        failOn,
        severities,
        disabled,
        allowedMissing,
        allowedUnmapped,
        allowedFailing,
        showUnmapped);
  }
}
