package io.github.jpadrift.cli;

import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.Migrations;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.ConnectionUrl;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchServer;
import io.github.jpadrift.scratch.Scripts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Databases that are read. */
class DatabaseArguments extends ScriptedReadingArguments {

  /** Where migrations may come from. */
  static final String MIGRATIONS =
      "Migrations that make the schema; they are run on an empty throw-away PostgreSQL by the"
          + " application's own Flyway or Liquibase, else by jpadrift's. A jar, WAR or folder"
          + " of classes that holds them (the application's own, for example), a folder of SQL"
          + " files as Flyway names them, or a change log of Liquibase; flyway: or liquibase:"
          + " before it where both are there. May be given several times: folders of SQL files"
          + " add to the others.";

  final Argument<List<String>> urls =
      list(
          String.class,
          option("--url")
              .paramLabel("JDBC-URL")
              .description(
                  "A PostgreSQL, as in jdbc:postgresql://host/database. May be given several"
                      + " times."));

  final Argument<List<Path>> scripts =
      list(
          Path.class,
          option("--script")
              .paramLabel("FILE…")
              .arity("1..*")
              .hideParamSyntax(true)
              .description(
                  "SQL files that create the schema; they are loaded, in this order, into a"
                      + " throw-away PostgreSQL, by a role that may create roles but is no"
                      + " superuser."));

  final Argument<List<MigrationSource>> migrations =
      list(
          MigrationSource.class,
          option("--migrations").paramLabel("SOURCE").description(MIGRATIONS));

  final Argument<List<Path>> snapshots =
      list(
          Path.class,
          option("--snapshot")
              .paramLabel("FILE")
              .description(
                  "A file that jpadrift snapshot wrote. What only a running server could tell is"
                      + " reported as not checked. May be given several times."));

  final Argument<List<String>> chosen =
      names(
          option("--" + Targets.CHOICE)
              .paramLabel("NAME,…")
              .description(
                  "Which of the targets in jpadrift.yml to check against, by name or pattern"
                      + " (tenant-*), or files of snapshots. Default: all targets."));

  /** What the configuration file calls these arguments, null when they come from elsewhere. */
  private final @Nullable String name;

  /** What is accepted of this target alone, null for what is accepted of all. */
  private final @Nullable Path baseline;

  DatabaseArguments() {
    this(null, null);
  }

  DatabaseArguments(@Nullable String name, @Nullable Path baseline) {
    this.name = name;
    this.baseline = baseline;
  }

  /**
   * One run for each URL, and one for the scripts.
   *
   * @throws UsageException when there is nothing to check against
   */
  List<Run> runs(CheckOptions options, Jpadrift jpadrift) {
    if (urls.value().isEmpty()
        && scripts.value().isEmpty()
        && migrations.value().isEmpty()
        && snapshots.value().isEmpty()) {
      throw new UsageException(
          "there is nothing to check against: give --url JDBC-URL, --script FILE, --migrations"
              + " SOURCE or --snapshot FILE");
    }
    if (!ScratchServer.MAJORS.contains(postgres.value())) {
      throw new UsageException(
          "--postgres %d is not one of %d to %d"
              .formatted(postgres.value(), ScratchServer.MAJORS.get(0), ScratchServer.NEWEST));
    }
    List<Run> runs = new ArrayList<>();
    for (String url : urls.value()) {
      runs.add(new Run(() -> new Engine.Live(options, connection(url, jpadrift)), name, baseline));
    }
    for (Path file : snapshots.value()) {
      runs.add(new Run(() -> new Engine.Stored(options, file), name, baseline));
    }
    if (!scripts.value().isEmpty()) {
      Scripts files =
          new Scripts(
              scripts.value(), postgres.value(), scriptSuperuser.value(), scriptDatabase.orNull());
      runs.add(new Run(() -> new Engine.Scripted(options, files), name, baseline));
    }
    if (!migrations.value().isEmpty()) {
      Migrations asked = migrations(migrations.value(), options);
      runs.add(new Run(() -> new Engine.Migrated(options, asked), name, baseline));
    }
    return runs;
  }

  /**
   * One run for each schema of the one database that is like a pattern.
   *
   * @throws UsageException when there is more than one database, or no such schema
   */
  List<Run> tenants(String like, CheckOptions options, Jpadrift jpadrift) {
    if (urls.value().size() != 1 || runs(options, jpadrift).size() != 1) {
      throw new UsageException("--tenants checks schemas of one database: give one --url");
    }
    Pattern tenants = ComparedSource.pattern(like);
    String url = urls.value().get(0);
    ConnectionOptions connection = connection(url, jpadrift);
    Set<Identifier> schemas;
    try (Progress progress = jpadrift.progress()) {
      progress.doing("looking for tenants");
      schemas = jpadrift.engine().schemas(new Engine.Live(options, connection), progress);
    }
    List<Identifier> meant =
        schemas.stream()
            .filter(schema -> tenants.matcher(schema.value()).matches())
            .sorted()
            .toList();
    if (meant.isEmpty()) {
      throw new UsageException("no schema of %s is like %s".formatted(connection.url(), like));
    }
    return meant.stream()
        .map(
            schema ->
                new Run(
                    () ->
                        new Engine.Tenant(
                            options.withSchema(
                                options.schema().withSchemas(List.of(schema.value()))),
                            new ConnectionOptions(
                                ConnectionUrl.of(within(url, schema)),
                                connection.user(),
                                connection.password()),
                            connection,
                            schema),
                    schema.value(),
                    baseline,
                    schema))
        .toList();
  }

  /** The same database, where names without a schema are those of this one. */
  private static String within(String url, Identifier schema) {
    return url
        + (url.contains("?") ? '&' : '?')
        + "currentSchema="
        + URLEncoder.encode(schema.sql(), StandardCharsets.UTF_8);
  }
}
