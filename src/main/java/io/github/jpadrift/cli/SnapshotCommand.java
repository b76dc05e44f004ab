package io.github.jpadrift.cli;

import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.database.Catalog;
import io.github.jpadrift.finding.Verdict.Outcome;
import io.github.jpadrift.snapshot.SchemaSnapshot;
import io.github.jpadrift.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code jpadrift snapshot}: a schema as a file. */
final class SnapshotCommand extends Subcommand {

  static final String NAME = "snapshot";

  private final Argument<String> source =
      optional(
          String.class,
          parameter("SOURCE")
              .hideParamSyntax(true)
              .arity("1")
              .description(
                  "A JDBC URL, a target of jpadrift.yml, SQL files (a.sql,b.sql), which are loaded"
                      + " into a throw-away PostgreSQL, or migrations (a jar, a folder, or with"
                      + " flyway: or liquibase: before it), which are run there."));

  private final Argument<List<String>> elsewhere =
      list(
          String.class,
          option("--url", "--script", "--migrations", "--snapshot", "--target")
              .hidden(true)
              .description("What SOURCE stands for."));

  @SuppressWarnings("UnusedVariable") // what it holds goes to the source by way of the options
  private final ScriptedReadingArguments database =
      under("The database", new ScriptedReadingArguments());

  private final Argument<Path> file =
      optional(
          Path.class,
          option("-o", "--output")
              .paramLabel("FILE")
              .description("Where the snapshot goes. Default: standard output."));

  private final Argument<String> name =
      optional(
          String.class,
          option("--name")
              .paramLabel("NAME")
              .description("What reports call it. Default: the target's or the database's name."));

  private final Argument<Boolean> noBodies =
      flag(
          option("--no-bodies")
              .description(
                  "Write a digest in place of each function and procedure, as a body may hold a"
                      + " secret: whether two are equal can still be told."));

  private final Argument<Boolean> withSizes =
      flag(
          option("--with-sizes")
              .description(
                  "Also write how many rows and bytes each table has, as last estimated."));

  private final Argument<Path> configurationFile =
      optional(
          Path.class,
          option(Configuration.OPTION)
              .paramLabel("FILE")
              .description(
                  "The configuration that names the targets. Default: jpadrift.yml, if it is"
                      + " here."));

  SnapshotCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage()
        .customSynopsis("jpadrift snapshot SOURCE -o FILE.json [OPTIONS]")
        .description(
            "Writes the schema of a database into a file, one object a line, so that it can be"
                + " kept, compared and checked against where the database cannot be reached. No"
                + " host, no user and no row goes into it. Reads only: the database is never"
                + " changed.")
        .exitCodeList(
            meanings("0:everything was read", "2:something could not be read, or unusable input"))
        .footer(
            "  jpadrift snapshot jdbc:postgresql://db/app -o production.json",
            "  jpadrift snapshot production -o production.json --no-bodies",
            "  jpadrift snapshot schema.sql -o expected.json --postgres 16",
            "  jpadrift check app.jar --target production.json");
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = Configuration.find(configurationFile.orNull(), spec());
    ComparedSource from = asked(configuration);
    DatabaseArguments asked = from.arguments();
    if (!asked.snapshots.value().isEmpty()) {
      throw new UsageException(source.value() + " is a snapshot already");
    }
    CheckOptions options = CheckOptions.forApplications(List.of()).withSchema(asked.options(false));
    List<Run> runs = asked.runs(options, jpadrift);
    if (runs.size() != 1) {
      throw new UsageException(source.value() + " names several databases: a snapshot is of one");
    }
    try (Outputs outputs = new Outputs(jpadrift.out(), asked.scripts.value())) {
      Output output = outputs.open(file.orNull());
      Engine.Contents contents;
      try (Progress progress = jpadrift.progress()) {
        contents =
            jpadrift.engine().contents(runs.get(0).wanted().get(), withSizes.value(), progress);
      }
      Catalog catalog = contents.catalog();
      Catalog written = noBodies.value() ? catalog.withoutBodies() : catalog;
      SchemaSnapshot snapshot =
          new SchemaSnapshot(
              Optional.ofNullable(name.orNull() == null ? from.name() : name.orNull())
                  .orElse(catalog.facts().databaseName()),
              Clock.systemUTC().instant(),
              written,
              contents.migrations());
      output.fill(out -> SnapshotFile.write(snapshot, out));
      List<Exception> lost = outputs.finish();
      lost.forEach(jpadrift::complain);
      if (!lost.isEmpty()) {
        return Jpadrift.UNUSABLE;
      }
      catalog
          .unreadable()
          .forEach(unreadable -> jpadrift.warn(unreadable.subject() + ": " + unreadable.reason()));
      return (catalog.unreadable().isEmpty() ? Outcome.CLEAN : Outcome.INCOMPLETE).exitCode();
    }
  }

  /** What the source is is told by its form; what else is said of a database goes with it. */
  private ComparedSource asked(Configuration configuration) {
    if (!elsewhere.value().isEmpty()) {
      throw new UsageException(
          "%s says again what a snapshot is of: leave it out, or write it in place of %s"
              .formatted(Targets.refused(spec()), source.value()));
    }
    configuration.applyTo(spec());
    return ComparedSource.one(source.value(), configuration, spec());
  }
}
