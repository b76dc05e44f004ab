package io.github.jpadrift.cli;

import io.github.jpadrift.CheckOptions;
import io.github.jpadrift.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jpadrift check}: mapping against database. */
@Command(
    name = "check",
    customSynopsis = {
      "jpadrift check APP… --url JDBC-URL [OPTIONS]",
      "       jpadrift check APP… --script FILE… [OPTIONS]"
    },
    description = {
      "Checks the mapping of an application against a live PostgreSQL, or against the schema that SQL"
          + " files create. Reads only: the database is never changed."
    },
    footer = {
      "  jpadrift check app.jar --url jdbc:postgresql://localhost/app --user app",
      "  PGPASSWORD=… jpadrift check app.war --url jdbc:postgresql://db/app --format json -o drift.json",
      "  jpadrift check target/classes --classpath target/lib --script schema.sql --postgres 16",
      "  jpadrift check app.jar --url jdbc:postgresql://db/app --severity missing-index=low"
    })
final class CheckCommand implements Callable<Integer> {

  @ParentCommand private Jpadrift jpadrift;

  @Parameters(
      arity = "1..*",
      paramLabel = "APP…",
      hideParamSyntax = true,
      description = "Jars, Spring Boot jars, WARs or folders of classes.")
  private List<Path> applications;

  @ArgGroup(validate = false, heading = "%nThe database%n", order = 1)
  private final DatabaseArguments database = new DatabaseArguments();

  @ArgGroup(validate = false, heading = "%nThe application%n", order = 2)
  private final ApplicationArguments application = new ApplicationArguments();

  @ArgGroup(validate = false, heading = "%nThe judgement%n", order = 3)
  private final JudgingArguments judging = new JudgingArguments();

  @ArgGroup(validate = false, heading = "%nThe result%n", order = 4)
  private final Run.Printing printing = new Run.Printing();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CheckCommand() {}

  @Override
  public Integer call() throws IOException {
    judging.requireKnown(jpadrift.engine().rules());
    CheckOptions options =
        application.options(
            applications,
            database.schemas,
            judging.failOn,
            judging.severities,
            judging.disabled,
            judging.showUnmapped,
            database.statementTimeout);
    return printing.make(
        database.runs(options, jpadrift),
        SourceTree.beside(applications, Run.WORKING_DIRECTORY),
        jpadrift);
  }
}
