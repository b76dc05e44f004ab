package io.github.jpadrift.cli;

import io.github.jpadrift.check.SeverityOverride;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A key of the configuration file: an option as the file sees it.
 *
 * @param name the option's, without its dashes
 */
record ConfigurationKey(String name, ArgSpec argument) {

  /** The key of what stands on the command line without an option. */
  private static final String APPLICATIONS = "applications";

  /** How a value is written in the file. */
  enum Shape {
    /** true or false. */
    FLAG,
    VALUE,
    /** Several values, or a single one. */
    LIST,
    MAP,
    /** Several values, or a map from each to the reason for it. */
    REASONED,
    /** A map to severities, each alone or with the reason for it. */
    RATED
  }

  /**
   * Every key of a command: its applications, and the options under its headings and of jpadrift
   * itself, except what names the file. Options under no heading are the command's own, such as the
   * format of a mapping.
   */
  static List<ConfigurationKey> of(CommandSpec command) {
    List<ArgSpec> headed = Headings.headed(command);
    return Stream.concat(
            command.positionalParameters().stream()
                .map(parameter -> new ConfigurationKey(APPLICATIONS, parameter)),
            command.options().stream()
                .filter(option -> option.inherited() || headed.contains(option))
                .filter(option -> !option.longestName().equals(Configuration.OPTION))
                .map(ConfigurationKey::of))
        .toList();
  }

  static ConfigurationKey of(OptionSpec option) {
    return new ConfigurationKey(option.longestName().substring("--".length()), option);
  }

  Shape shape() {
    if (Map.class.isAssignableFrom(argument.type())) {
      if (type(1) == SeverityOverride.class) {
        return Shape.RATED;
      }
      return argument.mapFallbackValue().isEmpty() ? Shape.REASONED : Shape.MAP;
    }
    if (argument.isMultiValue()) {
      return Shape.LIST;
    }
    return type(0) == boolean.class ? Shape.FLAG : Shape.VALUE;
  }

  /**
   * The type of a value.
   *
   * @param index 0, and 1 for the values of a map
   */
  Class<?> type(int index) {
    return argument.auxiliaryTypes()[index];
  }

  /** The only words that may be said, an enum's in the order of its constants; empty for any. */
  List<String> words(int index) {
    if (type(index) == SeverityOverride.class) {
      return new Candidates.Severities().words().toList();
    }
    if (type(index).isEnum()) {
      return Arrays.stream(type(index).getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .toList();
    }
    Iterable<String> candidates = argument.completionCandidates();
    return index > 0 || candidates == null
        ? List.of()
        : StreamSupport.stream(candidates.spliterator(), false).toList();
  }
}
