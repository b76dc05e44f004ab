package io.github.jpadrift.cli;

import io.github.jpadrift.baseline.BaselineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What {@code jpadrift.yml} says: a value for any option of {@code check}, and the targets that it
 * names. The command line wins over it.
 *
 * @param file where it was read, null when there is none
 * @param values by key, of the option's type
 */
record Configuration(@Nullable Path file, Map<String, Object> values, List<Target> targets) {

  /** How the file is called where nobody says otherwise. */
  static final String NAME = "jpadrift.yml";

  /** The option that names the file, and has no key in it. */
  static final String OPTION = "--config";

  Configuration {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    targets = List.copyOf(targets);
  }

  /**
   * A database that the file names.
   *
   * @param values by key, of the option's type
   */
  record Target(String name, Map<String, Object> values) {
    Target {
      values = Map.copyOf(values);
    }
  }

  /** What is said where there is no file. */
  static Configuration none() {
    return new Configuration(null, Map.of(), List.of());
  }

  /**
   * Reads the given file, else the one of the usual name in the working directory, if there is one.
   *
   * @param command any command of jpadrift; the keys are those of check in any case
   * @throws UsageException naming key and line of what is wrong
   */
  static Configuration find(@Nullable Path given, CommandSpec command) {
    Path file = given != null ? given : Path.of(NAME);
    if (given == null && !Files.exists(file)) {
      return none();
    }
    return new ConfigurationReader(file, ConfigurationKey.of(CheckCommand.beside(command))).read();
  }

  /**
   * Gives the options of a command what the file says and its command line does not; of a map the
   * command line wins key by key.
   */
  void applyTo(CommandSpec command) {
    if (values.isEmpty()) {
      return;
    }
    for (ConfigurationKey key : ConfigurationKey.of(command)) {
      Object value = values.get(key.name());
      if (value == null) {
        continue;
      }
      if (!isGiven(key.argument(), command)) {
        key.argument().setValue(value);
      } else if (value instanceof Map<?, ?> written) {
        Map<Object, Object> both = new LinkedHashMap<>(written);
        both.putAll(key.argument().getValue());
        key.argument().setValue(both);
      }
    }
  }

  /** Whether the command line says it. */
  static boolean isGiven(ArgSpec argument, CommandSpec command) {
    ParseResult parsed = command.commandLine().getParseResult();
    if (argument instanceof OptionSpec option) {
      return parsed.hasMatchedOption(option.longestName())
          || command.root().commandLine().getParseResult().hasMatchedOption(option.longestName());
    }
    return !parsed.matchedPositionals().isEmpty();
  }

  /** The baseline that lies beside the file, or in the working directory when there is none. */
  Path usualBaseline() {
    return file == null ? Path.of(BaselineFile.NAME) : file.resolveSibling(BaselineFile.NAME);
  }
}
