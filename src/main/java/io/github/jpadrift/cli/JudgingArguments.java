package io.github.jpadrift.cli;

import io.github.jpadrift.check.JudgingOptions;
import java.util.Map;

/** What is judged of a mapping, and how strictly. */
final class JudgingArguments extends StrictnessArguments {

  final Argument<Map<String, String>> allowedMissing =
      reasoned(
          option("--allow-missing-table")
              .paramLabel("PATTERN,…")
              .description(
                  "Tables that may be missing, or entities that may lack theirs: legacy_*, audit.*,"
                      + " com.acme.old.*; PATTERN=REASON says why. Reports list what this"
                      + " allows."));

  final Argument<Map<String, String>> allowedUnmapped =
      reasoned(
          option("--allow-unmapped-table")
              .paramLabel("PATTERN,…")
              .description("Tables that need no entity; --show-unmapped is silent about them."));

  final Argument<Map<String, String>> allowedFailing =
      reasoned(
          option("--allow-failing-query")
              .paramLabel("PATTERN,…")
              .description(
                  "Queries that PostgreSQL may refuse, by their names or by class and method:"
                      + " Invoice.old*, com.acme.report.*; PATTERN=REASON says why. Reports list"
                      + " what this allows."));

  final Argument<Boolean> showUnmapped =
      flag(
          option("--show-unmapped")
              .description("Also report tables and columns that nothing maps."));

  final Argument<Boolean> withData =
      flag(
          option("--with-data")
              .description(
                  "Also look at rows, reading only: NULLs, unknown values, orphans, duplicates,"
                      + " sequences behind their ids. Needs SELECT; of a large table only what an"
                      + " index finds and the first 100,000 rows are read."));

  final Argument<Boolean> noStatements =
      flag(
          option("--no-statements")
              .description(
                  "Do not show PostgreSQL the statements that Hibernate would send. Else it parses"
                      + " them, and neither plans nor runs any."));

  JudgingOptions options() {
    return new JudgingOptions(
        failOn.value(),
        severities.value(),
        disabled.value(),
        allowedMissing.value(),
        allowedUnmapped.value(),
        allowedFailing.value(),
        showUnmapped.value());
  }
}
