package io.github.jpadrift.cli;

import io.github.jpadrift.CheckOptions;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.scratch.ScratchServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** What the mapping is checked against. */
final class DatabaseArguments {

  private static final Pattern NAMES_USER = Pattern.compile("[?&]user=|//[^/?]*@");

  /** The keys, and options, that say what to check against. */
  static final List<String> NAMING_DATABASES = List.of("url", "script");

  private static final String TARGET = "target";

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
              + " PostgreSQL.")
  List<Path> scripts = List.of();

  @Option(
      names = "--postgres",
      paramLabel = "14..18",
      completionCandidates = Candidates.Majors.class,
      description = "The version of the throw-away PostgreSQL. Default: 17.")
  int postgres = 17;

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
  Duration statementTimeout = CheckOptions.DEFAULT_STATEMENT_TIMEOUT;

  @Option(
      names = "--" + TARGET,
      paramLabel = "NAME,…",
      split = ",",
      hideParamSyntax = true,
      description = "Which of the targets in jpadrift.yml to check against. Default: all of them.")
  List<String> chosen = List.of();

  /**
   * The databases that a command asks for: what its command line says, else each target that the
   * file names, else what the file says without a name.
   *
   * @throws UsageException when a target is chosen that is not there
   */
  List<DatabaseArguments> targets(Configuration configuration, CommandSpec command) {
    boolean named =
        NAMING_DATABASES.stream()
            .noneMatch(key -> Configuration.isGiven(command.findOption("--" + key), command));
    if (!named && !chosen.isEmpty()) {
      throw new UsageException(
          "--target chooses from jpadrift.yml; leave it out, or --url and --script");
    }
    List<String> names = configuration.targets().stream().map(Configuration.Target::name).toList();
    for (String name : chosen) {
      if (!names.contains(name)) {
        throw new UsageException(
            "there is no target "
                + name
                + Suggestion.among(names, name)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(
                        names.isEmpty()
                            ? "; jpadrift.yml names none"
                            : "; there are " + String.join(", ", names)));
      }
    }
    if (!named || names.isEmpty()) {
      return List.of(this);
    }
    return configuration.targets().stream()
        .filter(target -> chosen.isEmpty() || chosen.contains(target.name()))
        .map(target -> of(target, command))
        .toList();
  }

  /** What the command line says, else the target, else the file for all targets. */
  private static DatabaseArguments of(Configuration.Target target, CommandSpec command) {
    DatabaseArguments database = new DatabaseArguments();
    for (OptionSpec option : CommandSpec.forAnnotatedObject(database).options()) {
      OptionSpec general = command.findOption(option.longestName());
      Object own = target.values().get(ConfigurationKey.of(option).name());
      option.setValue(
          own == null || Configuration.isGiven(general, command) ? general.getValue() : own);
    }
    return database;
  }

  /** The keys that a target may have. */
  static Set<String> ofTargets() {
    return CommandSpec.forAnnotatedObject(new DatabaseArguments()).options().stream()
        .map(option -> ConfigurationKey.of(option).name())
        .filter(key -> !key.equals(TARGET))
        .collect(Collectors.toUnmodifiableSet());
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
      ConnectionOptions connection = connection(url, jpadrift);
      runs.add(progress -> jpadrift.engine().check(options, connection, progress));
    }
    if (!scripts.isEmpty()) {
      runs.add(progress -> jpadrift.engine().check(options, scripts, postgres, progress));
    }
    return runs;
  }

  /** The user and password that go with a URL; what it says itself stays with it. */
  private ConnectionOptions connection(String url, Jpadrift jpadrift) {
    Map<String, String> environment = jpadrift.environment();
    Secrets secrets = jpadrift.secrets();
    secrets.addFrom(url);
    if (Secrets.isIn(url)) {
      jpadrift.warn(
          "everyone on this machine can see the password in --url (ps shows it); PGPASSWORD,"
              + " --password-env and ~/.pgpass keep it hidden");
    }
    String password = password(url, environment);
    if (password != null) {
      secrets.add(password);
    }
    return new ConnectionOptions(
        url,
        user == null && !NAMES_USER.matcher(url).find() ? environment.get("PGUSER") : user,
        password);
  }

  private @Nullable String password(String url, Map<String, String> environment) {
    if (passwordVariable != null) {
      String password = environment.get(passwordVariable);
      if (password == null) {
        throw new UsageException(
            "the environment variable " + passwordVariable + " of --password-env is not set");
      }
      return password;
    }
    return Secrets.isIn(url) ? null : environment.get("PGPASSWORD");
  }
}
