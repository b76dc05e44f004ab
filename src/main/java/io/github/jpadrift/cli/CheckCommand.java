package io.github.jpadrift.cli;

import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jpadrift check}: mapping against database. */
@Command(
    name = CheckCommand.NAME,
    addMethodSubcommands = false,
    customSynopsis = {
      "jpadrift check APP… --url JDBC-URL [OPTIONS]",
      "       jpadrift check APP… --url JDBC-URL --tenants PATTERN [OPTIONS]",
      "       jpadrift check APP… --script FILE… [OPTIONS]",
      "       jpadrift check APP… --migrations SOURCE [OPTIONS]",
      "       jpadrift check [--config FILE] [OPTIONS]"
    },
    description = {
      "Checks the mapping of an application against a live PostgreSQL, or against the schema that"
          + " SQL files or migrations create. Reads only: the database is never changed."
    },
    footer = {
      "  jpadrift check app.jar --url jdbc:postgresql://localhost/app --user app",
      "  PGPASSWORD=… jpadrift check app.war --url jdbc:postgresql://db/app --format json -o"
          + " drift.json",
      "  jpadrift check target/classes --classpath target/lib --script schema.sql --postgres 16",
      "  jpadrift check app.jar --migrations app.jar",
      "  jpadrift check app.jar --url jdbc:postgresql://db/app --hibernate 7.4",
      "  jpadrift check app.jar --url jdbc:postgresql://db/app --severity missing-index=low"
    })
final class CheckCommand implements Callable<Integer> {

  static final String NAME = "check";

  @ParentCommand private Jpadrift jpadrift;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "APP…",
      hideParamSyntax = true,
      description = "Jars, Spring Boot jars, WARs or folders of classes.")
  private List<Path> applications = List.of();

  @Mixin(name = "The database")
  private final JudgedDatabaseArguments database = new JudgedDatabaseArguments();

  @Mixin(name = "The application")
  private final ApplicationArguments application = new ApplicationArguments();

  @Mixin(name = "The judgement")
  private final JudgingArguments judging = new JudgingArguments();

  @Mixin(name = "The result")
  private final Run.Printing printing = new Run.Printing();

  @Mixin(name = "A fleet")
  private final FleetArguments fleet = new FleetArguments();

  @Mixin(name = "An upgrade")
  private final UpgradeArguments upgrade = new UpgradeArguments();

  /** Which version of Hibernate is to come. */
  static final class UpgradeArguments {

    @Option(
        names = "--hibernate",
        paramLabel = "VERSION",
        description =
            "Tell what another version of Hibernate would add on this schema: the newest 7.4, or"
                + " 7.4.6.Final. It is taken from the user's Maven repository, or fetched; only"
                + " what its reading of the mapping adds is told, marked \"after the upgrade\".")
    @Nullable String hibernate;
  }

  /** Which schemas of one database are checked one by one. */
  static final class FleetArguments {

    @Option(
        names = "--tenants",
        paramLabel = "PATTERN",
        description =
            "Check the schemas of one database one by one: every schema like PATTERN (tenant_*) is"
                + " looked at as if the application connected to it.")
    @Nullable String tenants;
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CheckCommand() {}

  /** The specification of this command in the tree of any other. */
  static CommandSpec beside(CommandSpec any) {
    CommandSpec root = any.root();
    if (!root.subcommands().containsKey(NAME)) {
      root.commandLine().addSubcommand(CheckCommand.class);
    }
    return Objects.requireNonNull(root.subcommands().get(NAME)).getCommandSpec();
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = Configuration.find(application.configuration, spec);
    configuration.applyTo(spec);
    judging.requireKnown(Rules.all(jpadrift.engine()));
    List<Run> runs = new ArrayList<>();
    List<Path> inputs = new ArrayList<>(application.inputs(applications, configuration));
    for (DatabaseArguments target : Targets.of(database, configuration, spec)) {
      inputs.addAll(target.scripts);
      inputs.addAll(target.snapshots);
      target.migrations.forEach(place -> inputs.addAll(place.files()));
      CheckOptions options =
          new CheckOptions(
              (judging.noStatements
                      ? application.options(applications).withoutStatements()
                      : application.options(applications))
                  .withHibernate(upgrade.hibernate),
              target.options(judging.withData),
              judging.options());
      runs.addAll(
          fleet.tenants == null
              ? target.runs(options, jpadrift)
              : target.tenants(fleet.tenants, options, jpadrift));
    }
    if (fleet.tenants != null || database.chosen.stream().anyMatch(Targets::isPattern)) {
      printing.asFleet();
    }
    printing.spare(inputs);
    return printing.make(
        runs, SourceTree.beside(applications, Run.WORKING_DIRECTORY), configuration, jpadrift);
  }
}
