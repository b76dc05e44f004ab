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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jpadrift mapping}: what the application declares. */
@Command(
    name = "mapping",
    addMethodSubcommands = false,
    customSynopsis = "jpadrift mapping APP… [OPTIONS]",
    description = {
      "Shows what jpadrift sees in an application: entities, tables, columns, types, keys,"
          + " sequences; which Hibernate read them and under which naming strategy. Needs no"
          + " database."
    },
    exitCodeList = {"0:everything was read", "2:something could not be read, or unusable input"},
    footer = {
      "  jpadrift mapping app.jar",
      "  jpadrift mapping app.jar --format ddl",
      "  jpadrift mapping target/classes --classpath target/lib --naming jpa"
    })
final class MappingCommand implements Callable<Integer> {

  @ParentCommand private Jpadrift jpadrift;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "APP…",
      hideParamSyntax = true,
      description = "Jars, Spring Boot jars, WARs or folders of classes.")
  private List<Path> applications = List.of();

  @Mixin(name = "The application")
  private final ApplicationArguments application = new ApplicationArguments();

  @Option(
      names = "--format",
      paramLabel = "text|json|ddl",
      description =
          "How the mapping is printed; ddl is a script that creates its schema. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the mapping there instead of to standard output.")
  private @Nullable Path file;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  MappingCommand() {}

  /** The formats of a mapping. */
  private enum Format {
    TEXT,
    JSON,
    DDL
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = Configuration.find(application.configuration, spec);
    configuration.applyTo(spec);
    CheckOptions options = CheckOptions.of(application.options(applications).withoutStatements());
    List<Path> inputs = application.inputs(applications, configuration);
    try (Outputs outputs = new Outputs(jpadrift.out(), inputs)) {
      Output output = outputs.open(file);
      DeclaredMapping report;
      try (Progress progress = jpadrift.progress()) {
        report = jpadrift.engine().mapping(options, progress);
      }
      Screen screen = file == null ? jpadrift.screen() : Screen.PLAIN;
      output.fill(
          out -> {
            switch (format) {
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
