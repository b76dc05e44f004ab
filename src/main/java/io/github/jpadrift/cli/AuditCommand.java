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
import org.jspecify.annotations.Nullable;

/** {@code jpadrift audit}: what the pending migrations will do. */
final class AuditCommand extends Subcommand {

  static final String NAME = "audit";

  private final Argument<List<Path>> applications =
      list(
          Path.class,
          parameter("APP…")
              .hideParamSyntax(true)
              .arity("0..*")
              .description("The new version: jars, Spring Boot jars, WARs or folders of classes."));

  private final Argument<List<Path>> old =
      list(
          Path.class,
          option("--old")
              .paramLabel("APP…")
              .arity("1..*")
              .hideParamSyntax(true)
              .description("The version that runs now; without it nobody says what it survives."));

  private final Argument<List<ClassPathEntries>> oldClasspath =
      list(
          ClassPathEntries.class,
          option("--old-classpath")
              .paramLabel("PATH")
              .description("Libraries that the running version needs and does not contain."));

  private final Argument<Duration> tolerate =
      value(
          Duration.class,
          AuditOptions.TOLERATED,
          option("--tolerate")
              .paramLabel("TIME")
              .converters(new DurationConverter())
              .description("How long the application may wait: 500ms, 2s. Default: 1s."));

  private final Argument<String> stopAfter =
      optional(
          String.class,
          option("--stop-after")
              .paramLabel("VERSION")
              .description("Audit the migrations up to this version of Flyway's only."));

  private final Argument<String> shadow =
      optional(
          String.class,
          option("--shadow")
              .paramLabel("JDBC-URL")
              .description(
                  "A PostgreSQL of the database's major on which the migrations are rehearsed,"
                      + " where the embedded one lacks an extension. Its role must be a superuser;"
                      + " databases are made there and dropped again, and no other is touched. The"
                      + " migrations may do there what a superuser may."));

  private final Argument<String> since =
      optional(
          String.class,
          option("--since")
              .paramLabel("VERSION")
              .description(
                  "Without --url: the last version of Flyway's that production has run. Default:"
                      + " all migrations of the running version."));

  private final Argument<Path> sizes =
      optional(
          Path.class,
          option("--sizes")
              .paramLabel("FILE")
              .description(
                  "A file that --write-sizes wrote: tables count as large as it says, wherever the"
                      + " schema comes from."));

  private final Argument<Path> newSizes =
      optional(
          Path.class,
          option("--write-sizes")
              .paramLabel("FILE")
              .description(
                  "Write how large the tables of the database are, without any row, and do nothing"
                      + " else."));

  private final Argument<List<String>> elsewhere =
      list(
          String.class,
          option("--script", "--snapshot", "--target")
              .hidden(true)
              .description("What check takes in place of a database."));

  private final AuditedArguments database = under("The database", new AuditedArguments());

  private final ApplicationArguments application =
      under("The application", new ApplicationArguments());

  private final JudgingArguments judging = under("The judgement", new JudgingArguments());

  private final Run.Printing printing = under("The result", new Run.Printing());

  AuditCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage()
        .customSynopsis(
            "jpadrift audit APP… --url JDBC-URL [--old OLD] [OPTIONS]",
            "       jpadrift audit APP… [OPTIONS]",
            "       jpadrift audit --migrations SOURCE --url JDBC-URL [OPTIONS]",
            "       jpadrift audit --write-sizes FILE --url JDBC-URL")
        .description(
            "Tells what the pending migrations of an application will do to a database before"
                + " anything runs: which locks they take and for how long, whether they fail,"
                + " whether the running version survives them, and whether the schema then agrees"
                + " with the mapping. They are rehearsed on a throw-away PostgreSQL with the"
                + " database's schema; the database itself is only read.")
        .footer(
            "  jpadrift audit app.jar --url jdbc:postgresql://db/app --old running.jar",
            "  jpadrift audit app.jar",
            "  jpadrift audit --migrations db/migration --url jdbc:postgresql://db/app",
            "  jpadrift audit --write-sizes sizes.json --url jdbc:postgresql://db/app",
            "  jpadrift audit app.jar --old running.jar --sizes sizes.json");
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = Configuration.find(application.configuration.orNull(), spec());
    configuration.applyTo(spec());
    judging.requireKnown(jpadrift.engine());
    if (!elsewhere.value().isEmpty()) {
      throw new UsageException(
          "an audit needs a database, and not %s: give --url JDBC-URL"
              .formatted(Targets.refused(spec())));
    }
    if (newSizes.orNull() != null) {
      return writeSizes(newSizes.orNull());
    }
    requireOneTarget();
    List<Path> inputs = new ArrayList<>(application.inputs(applications.value(), configuration));
    inputs.addAll(old.value());
    MappingOptions mapping = mapping();
    CheckOptions options =
        new CheckOptions(mapping, database.options(judging.withData.value()), judging.options());
    if (stopAfter.orNull() != null) {
      database.migrationProperties.value().put("flyway.target", stopAfter.orNull());
    }
    Migrations migrations = database.migrations(sources(), options);
    sources().forEach(source -> inputs.addAll(source.files()));
    if (sizes.orNull() != null) {
      inputs.add(sizes.orNull());
    }
    printing.spare(inputs);
    Run run =
        new Run(
            () ->
                new Engine.Audited(
                    options,
                    new AuditOptions(
                        options,
                        !applications.value().isEmpty(),
                        target(),
                        migrations,
                        old(),
                        since.orNull(),
                        sizes.orNull(),
                        tolerate.value(),
                        shadow())),
            null,
            null);
    return printing.make(
        List.of(run),
        SourceTree.beside(applications.value(), Run.WORKING_DIRECTORY),
        configuration,
        jpadrift);
  }

  /** What is written holds no row, so that it may leave where the database is. */
  private int writeSizes(Path file) throws IOException {
    ConnectionOptions connection = target();
    if (connection == null || database.urls.value().size() > 1) {
      throw new UsageException("--write-sizes needs the database: give one --url JDBC-URL");
    }
    if (!applications.value().isEmpty() || !database.migrations.value().isEmpty()) {
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
    if (since.orNull() != null && !database.urls.value().isEmpty()) {
      throw new UsageException("the database says what it has run: leave --since out");
    }
    if (database.urls.value().size() > 1) {
      throw new UsageException("an audit is of one database: give one --url");
    }
    if (judging.withData.value() && database.urls.value().isEmpty()) {
      throw new UsageException("there are no rows to look at: --with-data needs --url JDBC-URL");
    }
    if (applications.value().isEmpty() && database.migrations.value().isEmpty()) {
      throw new UsageException(
          "there is nothing to audit: give the application, or its migrations with --migrations");
    }
  }

  private List<MigrationSource> sources() {
    return database.migrations.value().isEmpty()
        ? List.of(new MigrationSource(applications.value().get(0).toString()))
        : database.migrations.value();
  }

  private MappingOptions mapping() {
    return applications.value().isEmpty()
        ? MappingOptions.of(
            ScanOptions.of()
                .withSources(
                    List.of(),
                    application.classpath.value().stream().map(ClassPathEntries::entries).toList()))
        : reading(applications.value());
  }

  private MappingOptions reading(List<Path> version) {
    MappingOptions options = application.options(version);
    return judging.noStatements.value() ? options.withoutStatements() : options;
  }

  private @Nullable ConnectionOptions target() {
    return database.urls.value().isEmpty()
        ? null
        : database.connection(database.urls.value().get(0), jpadrift);
  }

  private @Nullable ConnectionOptions shadow() {
    if (shadow.orNull() == null) {
      return null;
    }
    ReadingArguments.hide(shadow.orNull(), "--shadow", "", jpadrift);
    return new ConnectionOptions(ConnectionUrl.of(shadow.orNull()), null, (Password) null);
  }

  /** Read as the new version is, but for where it lies. */
  private @Nullable MappingOptions old() {
    return old.value().isEmpty()
        ? null
        : reading(old.value())
            .withSources(
                old.value(),
                oldClasspath.value().isEmpty()
                    ? application.classpath.value().stream().map(ClassPathEntries::entries).toList()
                    : oldClasspath.value().stream().map(ClassPathEntries::entries).toList());
  }
}
