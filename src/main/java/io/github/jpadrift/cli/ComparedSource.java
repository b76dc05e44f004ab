package io.github.jpadrift.cli;

import io.github.jpadrift.cli.Configuration.Target;
import io.github.jpadrift.failure.Suggestion;
import io.github.jpadrift.migration.MigrationTool;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One side of a comparison as it is written. What it is is told by its form, never by trying; a
 * target wins over a file of that name.
 *
 * @param name what reports call it; null for the database's own name
 * @param anyMajor whether it needs a throw-away server of whatever major the others have
 */
record ComparedSource(@Nullable String name, DatabaseArguments arguments, boolean anyMajor) {

  private static final Pattern NAMED = Pattern.compile("([\\w.-]+)=(.+)", Pattern.DOTALL);
  private static final Pattern URL = Pattern.compile("(jdbc:)?postgres(ql)?:.*", Pattern.DOTALL);
  private static final Pattern MIGRATIONS =
      Pattern.compile(".*(\\.jar|\\.war|\\.xml|\\.ya?ml|/)", Pattern.DOTALL);

  /**
   * The sides that one argument names: several where it is a pattern.
   *
   * @throws UsageException when it is nothing that is known
   */
  static List<ComparedSource> of(String text, Configuration configuration, CommandSpec command) {
    Matcher named = NAMED.matcher(text);
    boolean hasName = named.matches();
    String source = hasName ? named.group(2) : text;
    String name = hasName ? named.group(1) : null;
    List<Target> targets = configuration.targets();
    List<Target> meant = targets.stream().filter(target -> target.name().equals(source)).toList();
    if (meant.isEmpty() && !URL.matcher(source).matches() && Targets.isPattern(source)) {
      Pattern pattern = pattern(source);
      meant = targets.stream().filter(target -> pattern.matcher(target.name()).matches()).toList();
      if (meant.isEmpty()) {
        throw new UsageException("no target of " + Configuration.NAME + " is like " + source);
      }
      if (name != null && meant.size() > 1) {
        throw new UsageException(
            "%s are %d targets, which cannot all be called %s"
                .formatted(source, meant.size(), name));
      }
    }
    if (!meant.isEmpty()) {
      return meant.stream()
          .map(
              target -> {
                DatabaseArguments arguments = Targets.of(target, command);
                return new ComparedSource(
                    name == null ? target.name() : name,
                    arguments,
                    isMade(arguments) && !target.values().containsKey("postgres"));
              })
          .toList();
    }
    return List.of(ofForm(source, name, command).orElseThrow(() -> unknown(source, targets)));
  }

  /**
   * The one database that an argument without a name is.
   *
   * @throws UsageException when there is no such target
   */
  static ComparedSource one(String source, Configuration configuration, CommandSpec command) {
    List<Target> targets = configuration.targets();
    Optional<ComparedSource> ofForm =
        targets.stream().anyMatch(target -> target.name().equals(source))
            ? Optional.empty()
            : ofForm(source, null, command);
    return ofForm.orElseGet(
        () -> {
          DatabaseArguments chosen = Targets.nothing(source, command);
          chosen.chosen.set(List.of(source));
          return new ComparedSource(
              source, Targets.of(chosen, configuration, command).get(0), false);
        });
  }

  private static boolean isMade(DatabaseArguments arguments) {
    return !arguments.scripts.value().isEmpty() || !arguments.migrations.value().isEmpty();
  }

  /** What is told by its form; empty where the form tells nothing. */
  private static Optional<ComparedSource> ofForm(
      String source, @Nullable String name, CommandSpec command) {
    DatabaseArguments arguments = Targets.nothing(source, command);
    if (URL.matcher(source).matches()) {
      arguments.urls.set(List.of(source));
      return Optional.of(new ComparedSource(name, arguments, false));
    }
    String called = name == null ? fileName(source) : name;
    List<String> parts = Arrays.asList(source.split(",", -1));
    if (parts.stream().allMatch(part -> part.endsWith(".sql"))) {
      arguments.scripts.set(parts.stream().map(Path::of).toList());
      return Optional.of(new ComparedSource(called, arguments, true));
    }
    if (source.endsWith(".json")) {
      arguments.snapshots.set(List.of(Path.of(source)));
      return Optional.of(new ComparedSource(called, arguments, false));
    }
    if (MigrationTool.before(source) != null || MIGRATIONS.matcher(source).matches()) {
      arguments.migrations.set(List.of(new MigrationSource(source)));
      return Optional.of(new ComparedSource(called, arguments, true));
    }
    return Optional.empty();
  }

  private static UsageException unknown(String source, List<Target> targets) {
    List<String> names = targets.stream().map(Target::name).toList();
    return new UsageException(
        "%s is no URL, no target, no FILE.sql, no snapshot and no migrations%s"
            .formatted(
                source,
                Suggestion.among(names, source)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(
                        names.isEmpty()
                            ? "; " + Configuration.NAME + " names no target"
                            : "; there are " + String.join(", ", names))));
  }

  /** The file's own name, of several the first one's. */
  private static String fileName(String source) {
    String first = source.split(",", 2)[0];
    String path = MigrationTool.behind(first);
    Path file = Path.of(path).getFileName();
    return file == null ? path : file.toString();
  }

  /** What a pattern of names matches: * any of them, ? one character. */
  static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    glob.codePoints()
        .forEach(
            character ->
                regex.append(
                    character == '*'
                        ? ".*"
                        : character == '?' ? "." : Pattern.quote(Character.toString(character))));
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
