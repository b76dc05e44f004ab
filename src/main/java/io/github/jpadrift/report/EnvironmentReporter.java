package io.github.jpadrift.report;

import io.github.jpadrift.finding.EnvironmentVerdict;
import java.io.IOException;

/** A format of what comparing databases came to. */
public interface EnvironmentReporter {

  /**
   * Writes the whole report, ending with a line feed.
   *
   * @throws IOException when {@code out} cannot be written
   */
  void write(EnvironmentVerdict verdict, Appendable out) throws IOException;

  /**
   * A reporter that writes everything this format can hold, as a file deserves.
   *
   * @param version of jpadrift
   */
  static EnvironmentReporter of(Format format, String version) {
    return switch (format) {
      case CONSOLE -> new EnvironmentConsoleReporter(Screen.PLAIN, true);
      case JSON -> new EnvironmentJsonReporter(version);
      case HTML -> new EnvironmentHtmlReporter(version);
      case MARKDOWN -> new EnvironmentMarkdownReporter(true);
      case MARKDOWN_SUMMARY -> new EnvironmentMarkdownReporter(false);
      case SQL -> new EnvironmentSqlReporter();
      // formats that know findings only
      case SARIF, BRIEF, GITHUB, JUNIT ->
          (verdict, out) -> format.reporter(version).write(verdict.verdict(), out);
    };
  }
}
