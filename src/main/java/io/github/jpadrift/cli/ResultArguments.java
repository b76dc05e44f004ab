package io.github.jpadrift.cli;

import io.github.jpadrift.report.Format;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a result is printed, and where. */
abstract class ResultArguments {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Candidates.Formats.class,
      description =
          "How the result is printed: console, brief (one line each, as compilers write), json,"
              + " html, markdown, markdown-summary, sarif, github, junit or sql. Default:"
              + " console.")
  Format format = Format.CONSOLE;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the result there instead of to standard output.")
  @Nullable Path file;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      completionCandidates = Candidates.Formats.class,
      description = "Also write a report in this format. May be given several times.")
  Map<Format, Path> reports = new EnumMap<>(Format.class);
}
