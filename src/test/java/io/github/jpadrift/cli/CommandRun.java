package io.github.jpadrift.cli;

import io.github.jpadrift.report.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** What a command came to, and what it printed. */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs jpadrift itself in this JVM, as its main method does. */
  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Jpadrift.commandLine(Engine.JPADRIFT, new Terminal(Screen.PLAIN, false), Map.of());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    int exitCode = command.execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
