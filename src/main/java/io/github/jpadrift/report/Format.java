package io.github.jpadrift.report;

import io.github.jpadrift.api.PublicApi;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every format there is: its name on the command line, how its files end, and what writes it. */
@PublicApi
public enum Format {
  CONSOLE("txt"),
  JSON("json"),
  HTML("html"),
  MARKDOWN("md"),
  MARKDOWN_SUMMARY("md"),
  SARIF("sarif"),
  BRIEF("txt"),
  GITHUB("log"),
  JUNIT("xml"),
  SQL("sql");

  private final String extension;

  Format(String extension) {
    this.extension = extension;
  }

  /** The format of this name, {@code markdown-summary}; empty when there is none. */
  public static Optional<Format> named(String name) {
    return Arrays.stream(values()).filter(format -> format.label().equals(name)).findFirst();
  }

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How files of this format end, without the dot. */
  public String extension() {
    return extension;
  }

  /**
   * A reporter that writes everything this format can hold, as a file deserves.
   *
   * @param imprint what it says of itself
   */
  public Reporter reporter(Imprint imprint) {
    return switch (this) {
      case CONSOLE -> new ConsoleReporter(imprint, Screen.PLAIN, true);
      case JSON -> new JsonReporter(imprint);
      case HTML -> new HtmlReporter(imprint);
      case MARKDOWN -> MarkdownReporter.full(imprint);
      case MARKDOWN_SUMMARY -> MarkdownReporter.summary(imprint);
      case SARIF -> new SarifReporter(imprint);
      case BRIEF -> new BriefReporter(imprint);
      case GITHUB -> new GitHubReporter(imprint);
      case JUNIT -> new JUnitXmlReporter(imprint);
      case SQL -> new SqlReporter(imprint);
    };
  }
}
