package io.github.jpadrift.cli;

import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jpadrift check}: mapping against database. */
final class CheckCommand extends Subcommand {

  static final String NAME = "check";

  private final Argument<List<Path>> applications =
      list(
          Path.class,
          parameter("APP…")
              .hideParamSyntax(true)
              .arity("0..*")
              .description("Jars, Spring Boot jars, WARs or folders of classes."));

  private final JudgedDatabaseArguments database =
      under("The database", new JudgedDatabaseArguments());

  private final ApplicationArguments application =
      under("The application", new ApplicationArguments());

  private final JudgingArguments judging = under("The judgement", new JudgingArguments());

  private final Run.Printing printing = under("The result", new Run.Printing());

  private final FleetArguments fleet = under("A fleet", new FleetArguments());

  private final UpgradeArguments upgrade = under("An upgrade", new UpgradeArguments());

  /** Which version of Hibernate is to come. */
  static final class UpgradeArguments extends Arguments {

    final Argument<String> hibernate =
        optional(
            String.class,
            option("--hibernate")
                .paramLabel("VERSION")
                .description(
                    "Tell what another version of Hibernate would add on this schema: the newest"
                        + " 7.4, or 7.4.6.Final. It is taken from the user's Maven repository, or"
                        + " fetched; only what its reading of the mapping adds is told, marked"
                        + " \"after the upgrade\"."));
  }

  /** Which schemas of one database are checked one by one. */
  static final class FleetArguments extends Arguments {

    final Argument<String> tenants =
        optional(
            String.class,
            option("--tenants")
                .paramLabel("PATTERN")
                .description(
                    "Check the schemas of one database one by one: every schema like PATTERN"
                        + " (tenant_*) is looked at as if the application connected to it."));
  }

  CheckCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage()
        .customSynopsis(
            "jpadrift check APP… --url JDBC-URL [OPTIONS]",
            "       jpadrift check APP… --url JDBC-URL --tenants PATTERN [OPTIONS]",
            "       jpadrift check APP… --script FILE… [OPTIONS]",
            "       jpadrift check APP… --migrations SOURCE [OPTIONS]",
            "       jpadrift check [--config FILE] [OPTIONS]")
        .description(
            "Checks the mapping of an application against a live PostgreSQL, or against the schema"
                + " that SQL files or migrations create. Reads only: the database is never"
                + " changed.")
        .footer(
            "  jpadrift check app.jar --url jdbc:postgresql://localhost/app --user app",
            "  PGPASSWORD=… jpadrift check app.war --url jdbc:postgresql://db/app --format json -o"
                + " drift.json",
            "  jpadrift check target/classes --classpath target/lib --script schema.sql --postgres"
                + " 16",
            "  jpadrift check app.jar --migrations app.jar",
            "  jpadrift check app.jar --url jdbc:postgresql://db/app --hibernate 7.4",
            "  jpadrift check app.jar --url jdbc:postgresql://db/app --severity missing-index=low");
  }

  /** The specification of this command in the tree of any other. */
  static CommandSpec beside(CommandSpec any) {
    CommandSpec root = any.root();
    if (!root.subcommands().containsKey(NAME)) {
      root.commandLine()
          .addSubcommand(NAME, new CheckCommand((Jpadrift) root.userObject()).commandLine());
    }
    return Objects.requireNonNull(root.subcommands().get(NAME)).getCommandSpec();
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = Configuration.find(application.configuration.orNull(), spec());
    configuration.applyTo(spec());
    judging.requireKnown(jpadrift.engine());
    List<Run> runs = new ArrayList<>();
    List<Path> inputs = new ArrayList<>(application.inputs(applications.value(), configuration));
    for (DatabaseArguments target : Targets.of(database, configuration, spec())) {
      inputs.addAll(target.scripts.value());
      inputs.addAll(target.snapshots.value());
      target.migrations.value().forEach(place -> inputs.addAll(place.files()));
      CheckOptions options =
          new CheckOptions(
              (judging.noStatements.value()
                      ? application.options(applications.value()).withoutStatements()
                      : application.options(applications.value()))
                  .withHibernate(upgrade.hibernate.orNull()),
              target.options(judging.withData.value()),
              judging.options());
      runs.addAll(
          fleet.tenants.orNull() == null
              ? target.runs(options, jpadrift)
              : target.tenants(fleet.tenants.orNull(), options, jpadrift));
    }
    if (fleet.tenants.orNull() != null
        || database.chosen.value().stream().anyMatch(Targets::isPattern)) {
      printing.asFleet();
    }
    printing.spare(inputs);
    return printing.make(
        runs,
        SourceTree.beside(applications.value(), Run.WORKING_DIRECTORY),
        configuration,
        jpadrift);
  }
}
