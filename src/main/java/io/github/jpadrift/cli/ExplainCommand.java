package io.github.jpadrift.cli;

import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code jpadrift explain}: the page of a rule or of a topic. */
final class ExplainCommand extends Subcommand {

  static final String NAME = "explain";

  private final Argument<String> page =
      optional(
          String.class,
          parameter("PAGE")
              .arity("0..1")
              .completionCandidates(new Candidates.Pages())
              .description("The id of a rule, or a topic. Without one, both are listed."));

  ExplainCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage()
        .description(
            "Shows the page of a rule (what it looks like in production, both repairs, when it is"
                + " fine) or of a topic.")
        .exitCodeList(meanings("0:the page, or the list, was shown", "2:there is no such page"))
        .footer("  jpadrift explain missing-column", "  jpadrift explain tests");
  }

  @Override
  public Integer call() throws IOException {
    if (page.orNull() == null) {
      list();
      return 0;
    }
    Optional<Topic> topic = Topic.named(page.orNull());
    String file =
        "/io/github/jpadrift/"
            + (topic.isPresent()
                ? "pages/" + topic.get().label()
                : "rules/" + Rules.named(page.orNull(), Rules.all(jpadrift.engine())).id())
            + ".md";
    try (InputStream resource = ExplainCommand.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IOException("the page " + file + " is not in this jpadrift");
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      jpadrift.out().print(new MarkdownPage(jpadrift.screen()).render(text));
      return 0;
    }
  }

  private void list() {
    Rules.print(Rules.all(jpadrift.engine()), jpadrift.screen(), jpadrift.out());
    jpadrift.out().println();
    jpadrift.out().println(jpadrift.screen().heading("topics", ""));
    jpadrift.out().println();
    int width = Stream.of(Topic.values()).mapToInt(topic -> topic.label().length()).max().orElse(0);
    for (Topic topic : Topic.values()) {
      jpadrift.out().println("  " + Screen.pad(topic.label(), width) + "  " + topic.about());
    }
  }
}
