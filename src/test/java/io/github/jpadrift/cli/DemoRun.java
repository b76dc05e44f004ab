package io.github.jpadrift.cli;

import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.Evaluation;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.report.Screen;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** What {@code jpadrift demo} concludes, before anybody prints it. */
public final class DemoRun {

  private DemoRun() {}

  /** Runs the command itself. */
  public static Verdict of(String shown) {
    List<Verdict> seen = new ArrayList<>();
    FixedEngine listening =
        new FixedEngine() {
          @Override
          public List<Evaluation> check(List<Wanted> checks, RunListener listener) {
            List<Evaluation> evaluations = JPADRIFT.check(checks, listener);
            evaluations.forEach(evaluation -> seen.add(evaluation.orThrow()));
            return evaluations;
          }
        };
    CommandLine command =
        Jpadrift.commandLine(listening, new Terminal(Screen.PLAIN, false), Map.of());
    command.setOut(new PrintWriter(Writer.nullWriter()));
    command.setErr(new PrintWriter(Writer.nullWriter()));
    command.execute("demo", shown);
    return seen.get(0);
  }
}
