package io.github.jpadrift.cli;

import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.ComparisonOptions;
import io.github.jpadrift.check.JudgingOptions;
import io.github.jpadrift.check.SchemaOptions;
import io.github.jpadrift.cli.ComparisonPrinting.Asked;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.scan.Selection;
import io.github.jpadrift.scratch.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code jpadrift demo compare}: databases of the sample application against each other. */
final class DemoCompareCommand extends Subcommand {

  static final String NAME = "compare";

  private static final JudgingOptions JUDGING =
      new JudgingOptions(Severity.MEDIUM, Map.of(), Map.of(), Map.of(), Map.of(), false);

  /** The stories that are told, each with its reference. */
  enum Story {
    LEAGUE("staging", "staging.sql"),
    MEDIO("init", "init.sql");

    private final String reference;
    private final String script;

    Story(String reference, String script) {
      this.reference = reference;
      this.script = script;
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Argument<Story> story =
      optional(
          Story.class,
          parameter("league|medio")
              .hideParamSyntax(true)
              .arity("0..1")
              .description("Which of them. Default: one after the other."));

  private final ComparisonPrinting printing = under("The result", new ComparisonPrinting());

  DemoCompareCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage()
        .description(
            "Compares databases of the sample application with each other, in a throw-away"
                + " PostgreSQL: staging with production (league), and what a script creates with"
                + " production (medio).")
        .exitCodeList(
            meanings(
                "0:nothing at or above medium differs",
                "1:differences, as there are here",
                "2:incomplete (something could not be read), or unusable input"))
        .footer(
            "  jpadrift demo compare",
            "  jpadrift demo compare league --format html -o league.html");
  }

  @Override
  public Integer call() throws IOException {
    Path sample = DemoCommand.sample();
    List<Story> stories =
        story.orNull() == null ? Arrays.asList(Story.values()) : List.of(story.orNull());
    return printing.print(
        stories.stream().map(each -> asked(each, sample, jpadrift)).toList(), List.of(), jpadrift);
  }

  private static Asked asked(Story story, Path sample, Jpadrift jpadrift) {
    CheckOptions code = entities(story, sample);
    ComparisonOptions options =
        new ComparisonOptions(SchemaOptions.DEFAULTS.reading(), Set.of(), Set.of(), JUDGING, code);
    Path folder = sample.resolve("schema").resolve(story.label());
    List<Engine.ComparedSide> sides =
        List.of(
            side(story.reference, folder.resolve(story.script), code),
            side("production", folder.resolve("production.sql"), code));
    return new Asked(
        story.label(),
        progress -> {
          jpadrift.note(
              "comparing the sample application's %s, %s with production as %s has them, in a"
                      .formatted(story.label(), story.reference, folder)
                  + " throw-away PostgreSQL "
                  + DemoCommand.POSTGRES);
          return jpadrift.engine().compare(sides, options, progress);
        });
  }

  /** The part of the application that uses these tables. */
  private static CheckOptions entities(Story story, Path sample) {
    return CheckOptions.of(
        MappingOptions.of(ScanOptions.of(sample.resolve("sample-entities.jar")))
            .withSelection(
                new Selection(List.of("com.acme.platform." + story.label()), List.of())));
  }

  private static Engine.ComparedSide side(String name, Path script, CheckOptions options) {
    return new Engine.ComparedSide(
        name,
        new Engine.Scripted(options, new Scripts(List.of(script), DemoCommand.POSTGRES)),
        false,
        Map.of());
  }
}
