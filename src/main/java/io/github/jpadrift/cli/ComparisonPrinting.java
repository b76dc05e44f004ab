package io.github.jpadrift.cli;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.finding.EnvironmentVerdict;
import io.github.jpadrift.report.EnvironmentConsoleReporter;
import io.github.jpadrift.report.EnvironmentReporter;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How comparisons are printed, and where. */
final class ComparisonPrinting extends ResultArguments {

  /** A comparison that is to be made. */
  interface Comparing {

    EnvironmentVerdict compare(RunListener listener) throws IOException;
  }

  /**
   * One of the comparisons of a run.
   *
   * @param title what is printed above it; null for the only one
   */
  record Asked(@Nullable String title, Comparing comparing) {}

  /**
   * Makes the comparisons and prints them one after the other.
   *
   * @param inputs what they read: none of it is written
   * @return the exit code: the worst of all
   * @throws UsageException when there are several and the format holds one
   */
  int print(List<Asked> asked, List<Path> inputs, Jpadrift jpadrift) throws IOException {
    requireOne(asked.size());
    try (Outputs outputs = new Outputs(jpadrift.out(), inputs)) {
      Output main = outputs.open(file.orNull());
      Map<Format, Output> others = new EnumMap<>(Format.class);
      reports.value().forEach((kind, path) -> others.put(kind, outputs.open(path)));
      List<EnvironmentVerdict> verdicts = new ArrayList<>();
      try (Progress progress = jpadrift.progress()) {
        for (Asked each : asked) {
          verdicts.add(each.comparing().compare(progress));
        }
      }
      Screen screen = file.orNull() == null ? jpadrift.screen() : Screen.PLAIN;
      EnvironmentReporter reporter =
          format.value() == Format.CONSOLE
              ? new EnvironmentConsoleReporter(screen, jpadrift.verbose())
              : EnvironmentReporter.of(format.value(), jpadrift.imprint());
      main.fill(
          out -> write(asked, verdicts, reporter, format.value() == Format.CONSOLE, screen, out));
      others.forEach(
          (kind, output) ->
              output.fill(
                  out ->
                      write(
                          asked,
                          verdicts,
                          EnvironmentReporter.of(kind, jpadrift.imprint()),
                          kind == Format.CONSOLE,
                          Screen.PLAIN,
                          out)));
      List<Exception> lost = outputs.finish();
      lost.forEach(jpadrift::complain);
      return lost.isEmpty()
          ? verdicts.stream()
              .mapToInt(verdict -> verdict.outcome().exitCode())
              .max()
              .orElse(Jpadrift.UNUSABLE)
          : Jpadrift.UNUSABLE;
    }
  }

  private void requireOne(int asked) {
    List<Format> kinds = new ArrayList<>(reports.value().keySet());
    kinds.add(format.value());
    for (Format kind : kinds) {
      if (asked > 1 && !List.of(Format.CONSOLE, Format.BRIEF).contains(kind)) {
        throw new UsageException(
            "a report as %s holds one comparison: name one".formatted(kind.label()));
      }
    }
  }

  private static void write(
      List<Asked> asked,
      List<EnvironmentVerdict> verdicts,
      EnvironmentReporter reporter,
      boolean titled,
      Screen screen,
      Appendable out)
      throws IOException {
    for (int at = 0; at < verdicts.size(); at++) {
      String title = asked.get(at).title();
      if (titled && title != null) {
        out.append(at == 0 ? "" : "\n")
            .append(screen.heading(Screen.escaped(title), ""))
            .append("\n\n");
      }
      reporter.write(verdicts.get(at), out);
    }
  }
}
