package io.github.jpadrift.cli;

import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.print.MappingDdl;
import io.github.jpadrift.application.print.MappingJson;
import io.github.jpadrift.application.print.MappingText;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.finding.Verdict.Outcome;
import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code jpadrift mapping}: what the application declares. */
final class MappingCommand extends Subcommand {

  static final String NAME = "mapping";

  private final Argument<List<Path>> applications =
      list(
          Path.class,
          parameter("APP…")
              .hideParamSyntax(true)
              .arity("0..*")
              .description("Jars, Spring Boot jars, WARs or folders of classes."));

  private final ApplicationArguments application =
      under("The application", new ApplicationArguments());

  private final Argument<Format> format =
      value(
          Format.class,
          Format.TEXT,
          option("--format")
              .paramLabel("text|json|ddl")
              .description(
                  "How the mapping is printed; ddl is a script that creates its schema. Default:"
                      + " text."));

  private final Argument<Path> file =
      optional(
          Path.class,
          option("-o", "--output")
              .paramLabel("FILE")
              .description("Write the mapping there instead of to standard output."));

  MappingCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage()
        .customSynopsis("jpadrift mapping APP… [OPTIONS]")
        .description(
            "Shows what jpadrift sees in an application: entities, tables, columns, types, keys,"
                + " sequences; which Hibernate read them and under which naming strategy. Needs no"
                + " database.")
        .exitCodeList(
            meanings("0:everything was read", "2:something could not be read, or unusable input"))
        .footer(
            "  jpadrift mapping app.jar",
            "  jpadrift mapping app.jar --format ddl",
            "  jpadrift mapping target/classes --classpath target/lib --naming jpa");
  }

  /** The formats of a mapping. */
  private enum Format {
    TEXT,
    JSON,
    DDL
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = Configuration.find(application.configuration.orNull(), spec());
    configuration.applyTo(spec());
    CheckOptions options =
        CheckOptions.of(application.options(applications.value()).withoutStatements());
    List<Path> inputs = application.inputs(applications.value(), configuration);
    try (Outputs outputs = new Outputs(jpadrift.out(), inputs)) {
      Output output = outputs.open(file.orNull());
      DeclaredMapping report;
      try (Progress progress = jpadrift.progress()) {
        report = jpadrift.engine().mapping(options, progress);
      }
      Screen screen = file.orNull() == null ? jpadrift.screen() : Screen.PLAIN;
      output.fill(
          out -> {
            switch (format.value()) {
              case TEXT -> new MappingText(report, screen, out).write();
              case JSON -> MappingJson.write(report, out);
              case DDL -> MappingDdl.write(report, out);
            }
          });
      List<Exception> lost = outputs.finish();
      lost.forEach(jpadrift::complain);
      if (!lost.isEmpty()) {
        return Jpadrift.UNUSABLE;
      }
      boolean whole = report.gaps().isEmpty() && report.mapping().unreadable().isEmpty();
      return (whole ? Outcome.CLEAN : Outcome.INCOMPLETE).exitCode();
    }
  }
}
