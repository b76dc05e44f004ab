package io.github.jpadrift.cli;

import io.github.jpadrift.check.SeverityOverride;
import io.github.jpadrift.database.ConnectionUrl;
import io.github.jpadrift.failure.Suggestion;
import io.github.jpadrift.yaml.YamlException;
import io.github.jpadrift.yaml.YamlFile;
import io.github.jpadrift.yaml.YamlValue;
import io.github.jpadrift.yaml.YamlValue.Field;
import io.github.jpadrift.yaml.YamlValue.Fields;
import io.github.jpadrift.yaml.YamlValue.Items;
import io.github.jpadrift.yaml.YamlValue.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a configuration file, strictly: whatever is wrong is named with its key and its line. */
final class ConfigurationReader {

  /** The one key that is no option: databases by name. */
  static final String TARGETS = "targets";

  /** What may be said of a rule that is rated otherwise, beside its level alone. */
  static final String LEVEL = "level";

  static final String REASON = "reason";

  /** What a team could not have meant is not read. */
  private static final int LONGEST_FILE = 1_000_000;

  private final Path file;
  private final Path folder;
  private final List<ConfigurationKey> keys;

  /**
   * A reader of one file.
   *
   * @param keys all that the file may say, except targets
   */
  ConfigurationReader(Path file, List<ConfigurationKey> keys) {
    this.file = file;
    this.folder = file.resolveSibling("");
    this.keys = keys;
  }

  /**
   * Reads it.
   *
   * @throws UsageException when it cannot be read or says what it may not
   */
  Configuration read() {
    if (!Files.exists(file)) {
      throw new UsageException("there is no configuration file " + file);
    }
    YamlValue root;
    try {
      root = YamlFile.read(file, LONGEST_FILE).orElse(new Fields(1, Map.of()));
    } catch (YamlException unreadable) {
      throw new UsageException(String.valueOf(unreadable.getMessage()), unreadable);
    } catch (IOException unreadable) {
      throw new UsageException("cannot read " + file + ": " + unreadable, unreadable);
    }
    if (!(root instanceof Fields all)) {
      throw new UsageException(file + " must hold keys such as applications and url");
    }
    Map<String, Field> options = new LinkedHashMap<>(all.fields());
    Field targets = options.remove(TARGETS);
    Map<String, Object> values = values(options, keys, List.of(TARGETS));
    if (targets == null) {
      return new Configuration(file, values, List.of());
    }
    for (String database : Targets.ESSENTIAL) {
      if (options.containsKey(database)) {
        throw new UsageException(
            at(database, options.get(database).line())
                + " must move into one of the targets, as there are some");
      }
    }
    return new Configuration(file, values, targets(targets));
  }

  private List<Configuration.Target> targets(Field targets) {
    List<ConfigurationKey> known =
        keys.stream()
            .filter(key -> Targets.keys().contains(key.name()))
            .sorted(Comparator.comparing(key -> !Targets.ESSENTIAL.contains(key.name())))
            .toList();
    List<Configuration.Target> read = new ArrayList<>();
    for (Field target :
        fields(
            TARGETS,
            targets.value(),
            "target names, each with its url, script, migrations or snapshot")) {
      String what = TARGETS + "." + target.key();
      Map<String, Field> said = new LinkedHashMap<>();
      fields(what, target.value(), "keys such as url")
          .forEach(field -> said.put(field.key(), field));
      Map<String, Object> values = values(said, known, List.of());
      if (Targets.ESSENTIAL.stream().noneMatch(values::containsKey)) {
        throw new UsageException(
            at(what, target.line()) + " must have a url, a script, migrations or a snapshot");
      }
      read.add(new Configuration.Target(target.key(), values));
    }
    return read;
  }

  private Map<String, Object> values(
      Map<String, Field> fields, List<ConfigurationKey> known, List<String> alsoKnown) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : fields.values()) {
      ConfigurationKey key =
          known.stream()
              .filter(candidate -> candidate.name().equals(field.key()))
              .findFirst()
              .orElseThrow(() -> unknown(field, known, alsoKnown));
      values.put(key.name(), value(key, field));
    }
    return values;
  }

  private UsageException unknown(
      Field field, List<ConfigurationKey> known, List<String> alsoKnown) {
    return unknown(
        field,
        Stream.concat(known.stream().map(ConfigurationKey::name), alsoKnown.stream()).toList());
  }

  private UsageException unknown(Field field, List<String> names) {
    return new UsageException(
        "unknown key \"%s\" in %s line %d%s"
            .formatted(
                field.key(),
                file,
                field.line(),
                Suggestion.among(names, field.key())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("; known: " + String.join(", ", names))));
  }

  private Object value(ConfigurationKey key, Field field) {
    YamlValue value = field.value();
    return switch (key.shape()) {
      case FLAG -> {
        String text = text(key.name(), value);
        if (!Set.of("true", "false").contains(text)) {
          throw wrong(key.name(), value, "must be true or false", text);
        }
        yield text.equals("true");
      }
      case VALUE -> convert(key, 0, value);
      case LIST -> items(value).stream().map(item -> convert(key, 0, item)).toList();
      case MAP, RATED -> map(key, value);
      case REASONED -> {
        if (value instanceof Fields) {
          yield map(key, value);
        }
        Map<Object, Object> unreasoned = new LinkedHashMap<>();
        items(value).forEach(item -> unreasoned.put(convert(key, 0, item), ""));
        yield unreasoned;
      }
    };
  }

  /** A single value is a list of one, and nothing is a list of none. */
  private static List<YamlValue> items(YamlValue value) {
    if (value instanceof Items list) {
      return list.items();
    }
    return value instanceof Text text && text.text().isEmpty() ? List.of() : List.of(value);
  }

  private Map<Object, Object> map(ConfigurationKey key, YamlValue value) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Field field : fields(key.name(), value, "keys with values")) {
      Object name = convert(key, 0, new Text(field.line(), field.key()));
      map.put(
          name,
          switch (key.shape()) {
            case REASONED -> reason(key, field.value());
            case RATED -> rated(key, field);
            default -> convert(key, 1, field.value());
          });
    }
    return map;
  }

  /** A reason may be left empty. */
  private String reason(ConfigurationKey key, YamlValue value) {
    return value instanceof Text text ? text.text() : text(key.name(), value);
  }

  private SeverityOverride rated(ConfigurationKey key, Field rule) {
    if (!(rule.value() instanceof Fields said)) {
      return (SeverityOverride) convert(key, 1, rule.value());
    }
    Map<String, Field> fields = new LinkedHashMap<>(said.fields());
    Field level = fields.remove(LEVEL);
    Field reason = fields.remove(REASON);
    if (!fields.isEmpty()) {
      throw unknown(fields.values().iterator().next(), List.of(LEVEL, REASON));
    }
    if (level == null) {
      throw new UsageException(
          at(key.name() + "." + rule.key(), rule.line()) + " must have a level");
    }
    SeverityOverride unreasoned = (SeverityOverride) convert(key, 1, level.value());
    return reason == null
        ? unreasoned
        : new SeverityOverride(unreasoned.severity(), reason(key, reason.value()));
  }

  private List<Field> fields(String key, YamlValue value, String expected) {
    if (value instanceof Fields fields) {
      return List.copyOf(fields.fields().values());
    }
    if (value instanceof Text text && text.text().isEmpty()) {
      return List.of();
    }
    throw new UsageException(at(key, value.line()) + " must hold " + expected);
  }

  private String text(String key, YamlValue value) {
    if (!(value instanceof Text text) || text.text().isEmpty()) {
      throw new UsageException(at(key, value.line()) + " must be a single value");
    }
    return text.text();
  }

  private Object convert(ConfigurationKey key, int index, YamlValue value) {
    String text = text(key.name(), value);
    if (ConnectionUrl.isPasswordIn(text)) {
      throw new UsageException(
          at(key.name(), value.line())
              + " holds a password; name the environment variable that holds it in password-env");
    }
    ITypeConverter<?>[] converters = key.argument().converters();
    if (converters.length > index) {
      return converted(converters[index], key, value, text);
    }
    List<String> words = key.words(index);
    if (!words.isEmpty() && !words.contains(text)) {
      throw noWord(key.name(), value, text, words);
    }
    Class<?> type = key.type(index);
    if (type == Path.class) {
      return path(key, value, text);
    }
    if (type == ClassPathEntries.class) {
      return new ClassPathEntries(text).in(folder);
    }
    if (type == MigrationSource.class) {
      return new MigrationSource(text).in(folder);
    }
    if (type == SeverityOverride.class) {
      return new SeverityOverrideConverter().convert(text);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[words.indexOf(text)];
    }
    if (type == int.class) {
      return Integer.valueOf(text);
    }
    if (type != String.class) {
      throw new IllegalStateException(key.name() + " is of type " + type + ", which has no reader");
    }
    return text;
  }

  private Path path(ConfigurationKey key, YamlValue value, String text) {
    try {
      return folder.resolve(text);
    } catch (InvalidPathException noPath) {
      throw wrong(key.name(), value, "must be a path", text);
    }
  }

  private Object converted(
      ITypeConverter<?> converter, ConfigurationKey key, YamlValue value, String text) {
    try {
      return Objects.requireNonNull(converter.convert(text));
    } catch (TypeConversionException noValue) {
      throw new UsageException(at(key.name(), value.line()) + ": " + noValue.getMessage(), noValue);
    } catch (Exception broken) {
      throw new IllegalStateException("cannot convert " + key.name(), broken);
    }
  }

  private UsageException noWord(String key, YamlValue value, String text, List<String> words) {
    return Suggestion.among(words, text)
        .map(
            near ->
                new UsageException(
                    "%s: there is no \"%s\"; did you mean %s?"
                        .formatted(at(key, value.line()), text, near)))
        .orElseGet(() -> wrong(key, value, "must be one of " + String.join(", ", words), text));
  }

  private UsageException wrong(String key, YamlValue value, String rule, String text) {
    return new UsageException(at(key, value.line()) + " " + rule + ", not \"" + text + "\"");
  }

  private String at(String key, int line) {
    return "%s in %s line %d".formatted(key, file, line);
  }
}
