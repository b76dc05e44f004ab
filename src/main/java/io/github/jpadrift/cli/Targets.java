package io.github.jpadrift.cli;

import io.github.jpadrift.cli.Configuration.Target;
import io.github.jpadrift.failure.Suggestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which databases a command is to check: those of its command line, else those of the file. */
final class Targets {

  /** The option that chooses among the targets of the file. */
  static final String CHOICE = "target";

  /** The options that say what to check against, and so are what makes a target. */
  static final List<String> ESSENTIAL = List.of("url", "script", "migrations", "snapshot");

  /** How the name of a snapshot's file ends. */
  private static final String SNAPSHOT = ".json";

  private Targets() {}

  /** What is accepted of a target may be told of it alone. */
  static final String BASELINE = "baseline";

  /**
   * The keys that a target may have: the options about databases, except the choice of one, and a
   * baseline of its own.
   */
  static Set<String> keys() {
    return Stream.concat(
            new JudgedDatabaseArguments()
                .optionSpecs().stream()
                    .map(option -> ConfigurationKey.of(option).name())
                    .filter(key -> !key.equals(CHOICE)),
            Stream.of(BASELINE))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What the command line says; else each chosen target of the file; else what the file says
   * without a name.
   *
   * @param arguments the command's own, which the file has filled up
   * @throws UsageException when a target is chosen that is not there
   */
  static List<DatabaseArguments> of(
      DatabaseArguments arguments, Configuration configuration, CommandSpec command) {
    boolean typed = ESSENTIAL.stream().anyMatch(key -> isGiven(key, command));
    if (typed && isGiven(CHOICE, command)) {
      throw new UsageException(
          "--target chooses from jpadrift.yml; leave it out, or --url, --script, --migrations"
              + " and --snapshot");
    }
    if (isGiven("postgres", command)
        && typed
        && arguments.scripts.value().isEmpty()
        && arguments.migrations.value().isEmpty()) {
      throw new UsageException(
          "--postgres chooses the throw-away server of --script and --migrations; the one at --url"
              + " is what it is");
    }
    List<Target> targets = configuration.targets();
    if (typed) {
      return List.of(arguments);
    }
    List<String> named = targets.stream().map(Target::name).toList();
    List<String> files =
        arguments.chosen.value().stream().filter(name -> isSnapshot(name, named)).toList();
    List<String> chosen =
        arguments.chosen.value().stream()
            .filter(name -> !files.contains(name))
            .flatMap(name -> meant(name, targets).stream())
            .toList();
    if (!files.isEmpty()) {
      return Stream.concat(
              files.stream().map(file -> stored(file, command)),
              targets.stream()
                  .filter(target -> chosen.contains(target.name()))
                  .map(target -> of(target, command)))
          .toList();
    }
    if (targets.isEmpty()) {
      return List.of(arguments);
    }
    return targets.stream()
        .filter(target -> arguments.chosen.value().isEmpty() || chosen.contains(target.name()))
        .map(target -> of(target, command))
        .toList();
  }

  /** A file of a target's name is not meant: what it is is told by its form, never by trying. */
  private static boolean isSnapshot(String name, List<String> targets) {
    return name.endsWith(SNAPSHOT) && !targets.contains(name);
  }

  private static DatabaseArguments stored(String file, CommandSpec command) {
    DatabaseArguments database = nothing(file, command);
    database.snapshots.set(List.of(Path.of(file)));
    return database;
  }

  /** What the command line and the file say for all targets, of no database yet. */
  static DatabaseArguments nothing(String name, CommandSpec command) {
    DatabaseArguments database = of(new Target(name, Map.of()), command);
    database.urls.set(List.of());
    database.scripts.set(List.of());
    database.migrations.set(List.of());
    database.snapshots.set(List.of());
    return database;
  }

  private static boolean isGiven(String key, CommandSpec command) {
    OptionSpec option = listed(key, command);
    return option != null && Configuration.isGiven(option, command);
  }

  /** The option of a command that takes it. */
  private static @Nullable OptionSpec listed(String key, CommandSpec command) {
    OptionSpec option = command.findOption("--" + key);
    return option == null || option.hidden() ? null : option;
  }

  /**
   * The first option that a command knows only so that it can say what to write instead.
   *
   * @param command one whose hidden options are those
   */
  static String refused(CommandSpec command) {
    List<String> refused =
        command.options().stream()
            .filter(OptionSpec::hidden)
            .flatMap(option -> Stream.of(option.names()))
            .toList();
    return command.commandLine().getParseResult().originalArgs().stream()
        .map(word -> word.split("=", 2)[0])
        .filter(refused::contains)
        .findFirst()
        .orElseThrow();
  }

  /** Whether a name stands for any number of targets. */
  static boolean isPattern(String name) {
    return name.contains("*") || name.contains("?");
  }

  /** The targets of that name, or all that are like it. */
  private static List<String> meant(String name, List<Target> targets) {
    List<String> names = targets.stream().map(Target::name).toList();
    if (names.contains(name) || !isPattern(name)) {
      requireKnown(name, targets);
      return List.of(name);
    }
    Pattern pattern = ComparedSource.pattern(name);
    List<String> like = names.stream().filter(each -> pattern.matcher(each).matches()).toList();
    if (like.isEmpty()) {
      throw new UsageException("no target of " + Configuration.NAME + " is like " + name);
    }
    return like;
  }

  private static void requireKnown(String name, List<Target> targets) {
    List<String> names = targets.stream().map(Target::name).toList();
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

  /** What is accepted of a target alone, null for what is accepted of all. */
  static @Nullable Path baseline(Target target) {
    return (Path) target.values().get(BASELINE);
  }

  /** What the command line says, else the target, else the file for all targets. */
  static DatabaseArguments of(Target target, CommandSpec command) {
    DatabaseArguments database = new JudgedDatabaseArguments(target.name(), baseline(target));
    for (OptionSpec option : database.optionSpecs()) {
      String key = ConfigurationKey.of(option).name();
      OptionSpec general = listed(key, command);
      Object own = target.values().get(key);
      if (general != null) {
        option.setValue(
            own == null || Configuration.isGiven(general, command) ? general.getValue() : own);
      } else if (own != null && ESSENTIAL.contains(key)) {
        option.setValue(own);
      }
      // a command that judges nothing has no use for anything else
    }
    return database;
  }
}
