package io.github.jpadrift.cli;

import io.github.jpadrift.report.Format;
import java.nio.file.Path;
import java.util.Map;

/** How a result is printed, and where. */
abstract class ResultArguments extends Arguments {

  final Argument<Format> format =
      value(
          Format.class,
          Format.CONSOLE,
          option("--format")
              .paramLabel("FORMAT")
              .completionCandidates(new Candidates.Formats())
              .description(
                  "How the result is printed: console, brief (one line each, as compilers write),"
                      + " json, html, markdown, markdown-summary, sarif, github, junit or sql."
                      + " Default: console."));

  final Argument<Path> file =
      optional(
          Path.class,
          option("-o", "--output")
              .paramLabel("FILE")
              .description("Write the result there instead of to standard output."));

  final Argument<Map<Format, Path>> reports =
      map(
          Format.class,
          Path.class,
          option("--report")
              .paramLabel("FORMAT=FILE")
              .completionCandidates(new Candidates.Formats())
              .description("Also write a report in this format. May be given several times."));
}
