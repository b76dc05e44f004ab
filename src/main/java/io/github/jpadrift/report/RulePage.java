package io.github.jpadrift.report;

import io.github.jpadrift.finding.RuleInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The page that ships with a rule: what it looks like in production, both repairs, when it is fine.
 */
final class RulePage {

  private RulePage() {}

  /** What shows the page where a report cannot hold it. */
  static String command(RuleInfo rule) {
    return "jpadrift explain " + rule.id();
  }

  /**
   * The page's Markdown, empty when this jpadrift ships none for the rule.
   *
   * @throws IOException when the page is there and cannot be read
   */
  static Optional<String> of(String rule) throws IOException {
    try (InputStream page =
        RulePage.class.getResourceAsStream("/io/github/jpadrift/rules/" + rule + ".md")) {
      return page == null
          ? Optional.empty()
          : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
