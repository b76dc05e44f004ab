package io.github.jpadrift.cli;

import io.github.jpadrift.application.MappingOptions;
import io.github.jpadrift.check.AuditOptions;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.Migrations;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.ConnectionUrl;
import io.github.jpadrift.database.Password;
import io.github.jpadrift.database.RelationSize;
import io.github.jpadrift.scan.ScanOptions;
import io.github.jpadrift.schema.TableName;
import io.github.jpadrift.snapshot.TableSizesFile;
import io.github.jpadrift.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jpadrift audit}: what the pending migrations will do. */
@Command(
    name = "audit",
    addMethodSubcommands = false,
    customSynopsis = {
      "jpadrift audit APP… --url JDBC-URL [--old OLD] [OPTIONS]",
      "       jpadrift audit APP… [OPTIONS]",
      "       jpadrift audit --migrations SOURCE --url JDBC-URL [OPTIONS]",
      "       jpadrift audit --write-sizes FILE --url JDBC-URL"
    },
    description = {
      "Tells what the pending migrations of an application will do to a database before anything"
          + " runs: which locks they take and for how long, whether they fail, whether the running"
          + " version survives them, and whether the schema then agrees with the mapping. They are"
          + " rehearsed on a throw-away PostgreSQL with the database's schema; the database itself"
          + " is only read."
    },
    footer = {
      "  jpadrift audit app.jar --url jdbc:postgresql://db/app --old running.jar",
      "  jpadrift audit app.jar",
      "  jpadrift audit --migrations db/migration --url jdbc:postgresql://db/app",
      "  jpadrift audit --write-sizes sizes.json --url jdbc:postgresql://db/app",
      "  jpadrift audit app.jar --old running.jar --sizes sizes.json"
    })
final class AuditCommand implements Callable<Integer> {

  @ParentCommand private Jpadrift jpadrift;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "APP…",
      hideParamSyntax = true,
      description = "The new version: jars, Spring Boot jars, WARs or folders of classes.")
  private List<Path> applications = List.of();

  @Option(
      names = "--old",
      paramLabel = "APP…",
      arity = "1..*",
      hideParamSyntax = true,
      description = "The version that runs now; without it nobody says what it survives.")
  private List<Path> old = List.of();

  @Option(
      names = "--old-classpath",
      paramLabel = "PATH",
      description = "Libraries that the running version needs and does not contain.")
  private List<ClassPathEntries> oldClasspath = List.of();

  @Option(
      names = "--tolerate",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long the application may wait: 500ms, 2s. Default: 1s.")
  private Duration tolerate = AuditOptions.TOLERATED;

  @Option(
      names = "--stop-after",
      paramLabel = "VERSION",
      description = "Audit the migrations up to this version of Flyway's only.")
  private @Nullable String stopAfter;

  @Option(
      names = "--shadow",
      paramLabel = "JDBC-URL",
      description =
          "A PostgreSQL of the database's major on which the migrations are rehearsed, where the"
              + " embedded one lacks an extension. Its role must be a superuser; databases are made"
              + " there and dropped again, and no other is touched. The migrations may do there"
              + " what a superuser may.")
  private @Nullable String shadow;

  @Option(
      names = "--since",
      paramLabel = "VERSION",
      description =
          "Without --url: the last version of Flyway's that production has run. Default: all"
              + " migrations of the running version.")
  private @Nullable String since;

  @Option(
      names = "--sizes",
      paramLabel = "FILE",
      description =
          "A file that --write-sizes wrote: tables count as large as it says, wherever the schema"
              + " comes from.")
  private @Nullable Path sizes;

  @Option(
      names = "--write-sizes",
      paramLabel = "FILE",
      description =
          "Write how large the tables of the database are, without any row, and do nothing else.")
  private @Nullable Path newSizes;

  @Option(
      names = {"--script", "--snapshot", "--target"},
      hidden = true,
      description = "What check takes in place of a database.")
  private List<String> elsewhere = List.of();

  @Mixin(name = "The database")
  private final AuditedArguments database = new AuditedArguments();

  @Mixin(name = "The application")
  private final ApplicationArguments application = new ApplicationArguments();

  @Mixin(name = "The judgement")
  private final JudgingArguments judging = new JudgingArguments();

  @Mixin(name = "The result")
  private final Run.Printing printing = new Run.Printing();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AuditCommand() {}

  @Override
  public Integer call() throws IOException {
    Configuration configuration = Configuration.find(application.configuration, spec);
    configuration.applyTo(spec);
    judging.requireKnown(Rules.all(jpadrift.engine()));
    if (!elsewhere.isEmpty()) {
      throw new UsageException(
          "an audit needs a database, and not %s: give --url JDBC-URL"
              .formatted(Targets.refused(spec)));
    }
    if (newSizes != null) {
      return writeSizes(newSizes);
    }
    requireOneTarget();
    List<Path> inputs = new ArrayList<>(application.inputs(applications, configuration));
    inputs.addAll(old);
    MappingOptions mapping = mapping();
    CheckOptions options =
        new CheckOptions(mapping, database.options(judging.withData), judging.options());
    if (stopAfter != null) {
      database.migrationProperties.put("flyway.target", stopAfter);
    }
    Migrations migrations = database.migrations(sources(), options);
    sources().forEach(source -> inputs.addAll(source.files()));
    if (sizes != null) {
      inputs.add(sizes);
    }
    printing.spare(inputs);
    Run run =
        new Run(
            () ->
                new Engine.Audited(
                    options,
                    new AuditOptions(
                        options,
                        !applications.isEmpty(),
                        target(),
                        migrations,
                        old(),
                        since,
                        sizes,
                        tolerate,
                        shadow())),
            null,
            null);
    return printing.make(
        List.of(run),
        SourceTree.beside(applications, Run.WORKING_DIRECTORY),
        configuration,
        jpadrift);
  }

  /** What is written holds no row, so that it may leave where the database is. */
  private int writeSizes(Path file) throws IOException {
    ConnectionOptions connection = target();
    if (connection == null || database.urls.size() > 1) {
      throw new UsageException("--write-sizes needs the database: give one --url JDBC-URL");
    }
    if (!applications.isEmpty() || !database.migrations.isEmpty()) {
      throw new UsageException(
          "--write-sizes audits nothing: leave the application and its migrations out");
    }
    try (Outputs outputs = new Outputs(jpadrift.out(), List.of())) {
      Output output = outputs.open(file);
      Map<TableName, RelationSize> read =
          jpadrift.engine().sizes(connection, database.options(false).reading());
      output.fill(out -> TableSizesFile.write(read, out));
      List<Exception> lost = outputs.finish();
      lost.forEach(jpadrift::complain);
      if (!lost.isEmpty()) {
        return Jpadrift.UNUSABLE;
      }
    }
    jpadrift.note("the sizes of tables are in " + file);
    return 0;
  }

  private void requireOneTarget() {
    if (since != null && !database.urls.isEmpty()) {
      throw new UsageException("the database says what it has run: leave --since out");
    }
    if (database.urls.size() > 1) {
      throw new UsageException("an audit is of one database: give one --url");
    }
    if (judging.withData && database.urls.isEmpty()) {
      throw new UsageException("there are no rows to look at: --with-data needs --url JDBC-URL");
    }
    if (applications.isEmpty() && database.migrations.isEmpty()) {
      throw new UsageException(
          "there is nothing to audit: give the application, or its migrations with --migrations");
    }
  }

  private List<MigrationSource> sources() {
    return database.migrations.isEmpty()
        ? List.of(new MigrationSource(applications.get(0).toString()))
        : database.migrations;
  }

  private MappingOptions mapping() {
    return applications.isEmpty()
        ? MappingOptions.of(
            ScanOptions.of()
                .withSources(
                    List.of(),
                    application.classpath.stream().map(ClassPathEntries::entries).toList()))
        : reading(applications);
  }

  private MappingOptions reading(List<Path> version) {
    MappingOptions options = application.options(version);
    return judging.noStatements ? options.withoutStatements() : options;
  }

  private @Nullable ConnectionOptions target() {
    return database.urls.isEmpty() ? null : database.connection(database.urls.get(0), jpadrift);
  }

  private @Nullable ConnectionOptions shadow() {
    if (shadow == null) {
      return null;
    }
    ReadingArguments.hide(shadow, "--shadow", "", jpadrift);
    return new ConnectionOptions(ConnectionUrl.of(shadow), null, (Password) null);
  }

  /** Read as the new version is, but for where it lies. */
  private @Nullable MappingOptions old() {
    return old.isEmpty()
        ? null
        : reading(old)
            .withSources(
                old,
                oldClasspath.isEmpty()
                    ? application.classpath.stream().map(ClassPathEntries::entries).toList()
                    : oldClasspath.stream().map(ClassPathEntries::entries).toList());
  }
}
