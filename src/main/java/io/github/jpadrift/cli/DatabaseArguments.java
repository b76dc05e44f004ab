package io.github.jpadrift.cli;

import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.SchemaOptions;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.database.ConnectionUrl;
import io.github.jpadrift.database.Password;
import io.github.jpadrift.database.ReadingOptions;
import io.github.jpadrift.database.TrustedOwners;
import io.github.jpadrift.scratch.ScratchServer;
import io.github.jpadrift.scratch.Scripts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the mapping is checked against. */
final class DatabaseArguments {

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
      names = "--postgres",
      paramLabel = "14..18",
      completionCandidates = Candidates.Majors.class,
      description = "The version of the throw-away PostgreSQL. Default: 17.")
  int postgres = 17;

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
      description = "Which of the targets in jpadrift.yml to check against. Default: all of them.")
  List<String> chosen = List.of();

  /** What the configuration file calls these arguments, null when they come from elsewhere. */
  private final @Nullable String name;

  DatabaseArguments() {
    this(null);
  }

  DatabaseArguments(@Nullable String name) {
    this.name = name;
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
        new ReadingOptions(statementTimeout, timeout, TrustedOwners.of(Set.copyOf(trustedOwners))));
  }

  /**
   * One run for each URL, and one for the scripts.
   *
   * @throws UsageException when there is nothing to check against
   */
  List<Run> runs(CheckOptions options, Jpadrift jpadrift) {
    if (urls.isEmpty() && scripts.isEmpty()) {
      throw new UsageException(
          "there is nothing to check against: give --url JDBC-URL or --script FILE");
    }
    if (!ScratchServer.MAJORS.contains(postgres)) {
      throw new UsageException(
          "--postgres %d is not one of %d to %d"
              .formatted(postgres, ScratchServer.MAJORS.get(0), ScratchServer.NEWEST));
    }
    List<Run> runs = new ArrayList<>();
    for (String url : urls) {
      runs.add(new Run(() -> new Engine.Live(options, connection(url, jpadrift)), name));
    }
    if (!scripts.isEmpty()) {
      Scripts files = new Scripts(scripts, postgres, scriptSuperuser, scriptDatabase);
      runs.add(new Run(() -> new Engine.Scripted(options, files), name));
    }
    return runs;
  }

  /** The user and password that go with a URL; what it says itself stays with it. */
  private ConnectionOptions connection(String text, Jpadrift jpadrift) {
    Map<String, String> environment = jpadrift.environment();
    Secrets secrets = jpadrift.secrets();
    secrets.addFrom(text);
    if (ConnectionUrl.isPasswordIn(text)) {
      jpadrift.warn(
          "everyone on this machine can see the password in --url (ps shows it); PGPASSWORD,"
              + " --password-env and ~/.pgpass keep it hidden");
    }
    ConnectionUrl url = ConnectionUrl.of(text);
    Password password = password(url, environment);
    if (password != null) {
      secrets.add(password);
    }
    return new ConnectionOptions(
        url, user == null && url.user() == null ? environment.get("PGUSER") : user, password);
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
