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
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jpadrift snapshot}: a schema as a file. */
@Command(
    name = "snapshot",
    addMethodSubcommands = false,
    customSynopsis = "jpadrift snapshot SOURCE -o FILE.json [OPTIONS]",
    description = {
      "Writes the schema of a database into a file, one object a line, so that it can be kept,"
          + " compared and checked against where the database cannot be reached. No host, no user"
          + " and no row goes into it. Reads only: the database is never changed."
    },
    exitCodeList = {"0:everything was read", "2:something could not be read, or unusable input"},
    footer = {
      "  jpadrift snapshot jdbc:postgresql://db/app -o production.json",
      "  jpadrift snapshot production -o production.json --no-bodies",
      "  jpadrift snapshot schema.sql -o expected.json --postgres 16",
      "  jpadrift check app.jar --target production.json"
    })
final class SnapshotCommand implements Callable<Integer> {

  private static final Pattern URL = Pattern.compile("(jdbc:)?postgres(ql)?:.*");
  private static final String SCRIPT = ".sql";

  /** The options that SOURCE stands for. */
  private static final List<String> SOURCES =
      Stream.concat(Targets.ESSENTIAL.stream(), Stream.of(Targets.CHOICE)).toList();

  @ParentCommand private Jpadrift jpadrift;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1",
      paramLabel = "SOURCE",
      hideParamSyntax = true,
      description =
          "A JDBC URL, a target of jpadrift.yml, or SQL files (a.sql,b.sql), which are loaded into"
              + " a throw-away PostgreSQL.")
  private String source;

  @ArgGroup(validate = false, exclusive = false, heading = "%nThe database%n", order = 1)
  private final DatabaseArguments database = new DatabaseArguments();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the snapshot goes. Default: standard output.")
  private @Nullable Path file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What reports call it. Default: the target's or the database's name.")
  private @Nullable String name;

  @Option(
      names = "--no-bodies",
      description =
          "Write a digest in place of each function and procedure, as a body may hold a secret:"
              + " whether two are equal can still be told.")
  private boolean noBodies;

  @Option(
      names = "--with-sizes",
      description = "Also write how many rows and bytes each table has, as last estimated.")
  private boolean withSizes;

  @Option(
      names = Configuration.OPTION,
      paramLabel = "FILE",
      description =
          "The configuration that names the targets. Default: jpadrift.yml, if it is here.")
  private @Nullable Path configurationFile;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SnapshotCommand() {}

  @Override
  public Integer call() throws IOException {
    Configuration configuration = Configuration.find(configurationFile, spec);
    DatabaseArguments asked = asked(configuration);
    if (!asked.snapshots.isEmpty()) {
      throw new UsageException(source + " is a snapshot already");
    }
    CheckOptions options = CheckOptions.forApplications(List.of()).withSchema(asked.options(false));
    List<Run> runs = asked.runs(options, jpadrift);
    if (runs.size() != 1) {
      throw new UsageException(source + " names several databases: a snapshot is of one");
    }
    try (Outputs outputs = new Outputs(jpadrift.out(), asked.scripts)) {
      Output output = outputs.open(file);
      Engine.Contents contents;
      try (Progress progress = jpadrift.progress()) {
        contents = jpadrift.engine().contents(runs.get(0).wanted().get(), withSizes, progress);
      }
      Catalog catalog = contents.catalog();
      Catalog written = noBodies ? catalog.withoutBodies() : catalog;
      SchemaSnapshot snapshot =
          new SchemaSnapshot(
              name(runs.get(0), catalog),
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

  private String name(Run run, Catalog catalog) {
    if (name != null) {
      return name;
    }
    String target = run.target();
    if (target != null) {
      return target;
    }
    return isScript() ? source : catalog.facts().databaseName();
  }

  /** What the source is is told by its form; what else is said of a database goes with it. */
  private DatabaseArguments asked(Configuration configuration) {
    for (String key : SOURCES) {
      if (Configuration.isGiven(spec.findOption("--" + key), spec)) {
        throw new UsageException(
            "--%s says again what a snapshot is of: leave it out, or write it in place of %s"
                .formatted(key, source));
      }
    }
    boolean isUrl = URL.matcher(source).matches();
    if (isUrl || isScript()) {
      configuration.applyTo(spec);
      database.urls = isUrl ? List.of(source) : List.of();
      database.scripts =
          isUrl ? List.of() : List.of(source.split(",", -1)).stream().map(Path::of).toList();
      database.migrations = null;
      database.snapshots = List.of();
      return database;
    }
    configuration.applyTo(spec);
    database.chosen = List.of(source);
    return Targets.of(database, configuration, spec).get(0);
  }

  private boolean isScript() {
    return source.endsWith(SCRIPT);
  }
}
