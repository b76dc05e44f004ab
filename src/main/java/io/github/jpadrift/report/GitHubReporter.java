package io.github.jpadrift.report;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Sentences;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import java.io.IOException;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Workflow commands that GitHub Actions turns into annotations, one line each; the worst come first
 * because GitHub shows the first ten of each kind only.
 */
public final class GitHubReporter implements Reporter {

  private final Imprint imprint;

  public GitHubReporter(Imprint imprint) {
    this.imprint = imprint;
  }

  @Override
  public void write(Verdict verdict, Appendable out) throws IOException {
    for (Gap gap : verdict.gaps()) {
      annotation("error", null, "jpadrift could not check " + gap.subject(), gap.reason(), out);
    }
    for (Finding finding :
        verdict.findings().stream().sorted(Comparator.comparing(Finding::severity)).toList()) {
      annotation(
          kind(finding.severity()),
          finding.source(),
          finding.severity().label() + " " + finding.rule().id(),
          OwnText.told(finding)
              + ": "
              + finding.consequence()
              + finding.confirmation().map(proof -> "; " + proof).orElse("")
              + " ("
              + RulePage.command(finding.rule())
              + ")",
          out);
    }
    out.append(Sentences.result(verdict)).append(", made ").append(imprint.date()).append('\n');
  }

  private static String kind(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "notice";
    };
  }

  private static void annotation(
      String kind, @Nullable SourceLine source, String title, String message, Appendable out)
      throws IOException {
    out.append("::").append(kind).append(' ');
    if (source != null) {
      out.append("file=").append(property(source.file()));
      out.append(",line=").append(String.valueOf(source.line())).append(',');
    }
    out.append("title=").append(property(title));
    out.append("::").append(data(message)).append('\n');
  }

  /**
   * What the runner undoes in a message: actions/runner, class ActionCommand. What else could fake
   * a line in the log, or nobody would see, is spelled out.
   */
  private static String data(String text) {
    return text.replace("%", "%25")
        .replace("\n", "%0A")
        .codePoints()
        .mapToObj(
            character -> character == '\r' ? "%0D" : Screen.spelled(Character.toString(character)))
        .collect(Collectors.joining());
  }

  /** What the runner undoes in a property, where two more characters mean something. */
  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
