package io.github.jpadrift.cli;

import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.ConsoleReporter;
import io.github.jpadrift.report.JsonReporter;
import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One comparison that was asked for. */
interface Run extends Function<Consumer<String>, Verdict> {

  /** The formats of a verdict. */
  enum Format {
    CONSOLE,
    JSON
  }

  /** How verdicts are printed, and where. */
  final class Printing {

    @Option(
        names = "--format",
        paramLabel = "console|json",
        description = "How the result is printed. Default: console.")
    private Format format = Format.CONSOLE;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Write the result there instead of to standard output.")
    private @Nullable Path file;

    /**
     * Makes the runs one after another and prints what they concluded. One that cannot be made does
     * not keep the others from being printed.
     *
     * @return the exit code: the worst of all
     */
    int make(List<Run> runs, Jpadrift jpadrift) throws IOException {
      try (Output output = file == null ? Output.to(jpadrift.out()) : Output.to(file)) {
        List<Verdict> verdicts = new ArrayList<>();
        List<RuntimeException> problems = new ArrayList<>();
        try (Progress progress = jpadrift.progress()) {
          for (Run run : runs) {
            try {
              verdicts.add(run.apply(progress));
            } catch (RuntimeException problem) {
              problems.add(problem);
            }
          }
        }
        problems.forEach(jpadrift::complain);
        if (!verdicts.isEmpty()) {
          print(verdicts, runs.size() > 1, output.writer(), jpadrift);
          output.finish();
        }
        return problems.isEmpty()
            ? verdicts.stream()
                .mapToInt(verdict -> verdict.outcome().exitCode())
                .max()
                .orElseThrow()
            : Jpadrift.UNUSABLE;
      }
    }

    private void print(List<Verdict> verdicts, boolean several, Appendable out, Jpadrift jpadrift)
        throws IOException {
      if (format == Format.JSON) {
        JsonReporter json = new JsonReporter(Jpadrift.Version.number());
        if (several) {
          json.writeAll(verdicts, out);
        } else {
          json.write(verdicts.get(0), out);
        }
        return;
      }
      Screen screen = file == null ? jpadrift.screen() : Screen.PLAIN;
      ConsoleReporter console = new ConsoleReporter(screen, jpadrift.verbose());
      String between = "";
      for (Verdict verdict : verdicts) {
        out.append(between);
        console.write(verdict, out);
        between = "\n\n";
      }
    }
  }
}
