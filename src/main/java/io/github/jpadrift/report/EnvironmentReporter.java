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
   * @param imprint what the report says of itself
   */
  static EnvironmentReporter of(Format format, Imprint imprint) {
    return switch (format) {
      case CONSOLE -> new EnvironmentConsoleReporter(Screen.PLAIN, true);
      case JSON -> new EnvironmentJsonReporter(imprint.version());
      case HTML -> new EnvironmentHtmlReporter(imprint);
      case MARKDOWN -> new EnvironmentMarkdownReporter(true, imprint);
      case MARKDOWN_SUMMARY -> new EnvironmentMarkdownReporter(false, imprint);
      case SQL -> new EnvironmentSqlReporter(imprint);
      // formats that know findings only
      case SARIF, BRIEF, GITHUB, JUNIT ->
          (verdict, out) -> format.reporter(imprint).write(verdict.verdict(), out);
    };
  }
}
