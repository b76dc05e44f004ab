package io.github.jpadrift.report;

import io.github.jpadrift.finding.RuleInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that ships with a rule: what it looks like in production, both repairs, when it is fine.
 */
final class RulePage {

  /** The first paragraph below its heading. */
  private static final Pattern IN_PRODUCTION =
      Pattern.compile("(?s)\\n## What you see in production\\n\\n(.+?)(?:\\n\\n|$)");

  private RulePage() {}

  /** What shows the page where a report cannot hold it. */
  static String command(RuleInfo rule) {
    return "jpadrift explain " + rule.id();
  }

  /**
   * What of a page's text says what the rule is about, one paragraph: its summary, and how it shows
   * in production.
   *
   * @throws IOException when the page is there and cannot be read
   */
  static String description(RuleInfo rule) throws IOException {
    String production =
        of(rule.id())
            .map(IN_PRODUCTION::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1).replaceAll("(?m)^- ", "").strip().replaceAll("\\s+", " "))
            // what led to a block of code leads nowhere here
            .map(text -> ' ' + (text.endsWith(".") ? text : text.replaceFirst(":$", "") + '.'))
            .orElse("");
    return rule.summary() + '.' + production;
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
