package io.github.jpadrift.cli;

import io.github.jpadrift.finding.RuleInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jpadrift explain}: the page of a rule. */
@Command(
    name = "explain",
    description = {
      "Shows the page of a rule: what it looks like in production, both repairs, when it is fine."
    },
    exitCodeList = {"0:the page, or the list, was shown", "2:there is no such rule"},
    footer = "  jpadrift explain missing-column")
final class ExplainCommand implements Callable<Integer> {

  @ParentCommand private Jpadrift jpadrift;

  @Parameters(
      arity = "0..1",
      paramLabel = "RULE",
      completionCandidates = Candidates.Rules.class,
      description = "The id of the rule. Without one, the rules are listed.")
  private @Nullable String rule;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ExplainCommand() {}

  @Override
  public Integer call() throws IOException {
    if (rule == null) {
      Rules.print(Rules.all(jpadrift.engine()), jpadrift.screen(), jpadrift.out());
      return 0;
    }
    RuleInfo info = Rules.named(rule, Rules.all(jpadrift.engine()));
    String page = "/io/github/jpadrift/rules/" + info.id() + ".md";
    try (InputStream resource = ExplainCommand.class.getResourceAsStream(page)) {
      if (resource == null) {
        throw new IOException("the page " + page + " is not in this jpadrift");
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      jpadrift.out().print(new MarkdownPage(jpadrift.screen()).render(text));
      return 0;
    }
  }
}
