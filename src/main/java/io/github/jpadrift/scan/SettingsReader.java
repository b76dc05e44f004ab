package io.github.jpadrift.scan;

import io.github.jpadrift.scan.Application.Problem;
import io.github.jpadrift.scan.Settings.Setting;
import io.github.jpadrift.scan.Settings.Unresolved;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the settings files of an application, the winning ones first. */
final class SettingsReader {

  private static final String HIBERNATE = "hibernate.properties";
  private static final List<String> SPRING_FILES =
      List.of(
          "config/application.properties",
          "config/application.yml",
          "config/application.yaml",
          "application.properties",
          "application.yml",
          "application.yaml");

  /** Documents of one properties file, as Spring Boot divides them. */
  private static final Pattern DIVIDER = Pattern.compile("(?m)^[#!]---[ \\t]*\\R?");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([^${}:]*)(?::((?:[^${}])*))?\\}");
  private static final int PLACEHOLDER_DEPTH = 20;

  private final Consumer<Problem> problems;
  private final Map<String, Setting> values = new LinkedHashMap<>();
  private final Map<String, Unresolved> unresolved = new LinkedHashMap<>();
  private final Map<String, String> mappingFiles = new LinkedHashMap<>();

  /**
   * All that Spring's files say but the secrets: placeholders may refer to it, and nothing of it
   * outlives the scan.
   */
  private final Map<String, String> springProperties = new LinkedHashMap<>();

  SettingsReader(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /**
   * Reads the file the user gave.
   *
   * @throws ScanException when it cannot be read
   */
  void readGiven(@Nullable Path file) {
    if (file == null) {
      return;
    }
    try {
      if (!Files.isRegularFile(file)) {
        throw new IOException("it does not exist");
      }
      if (Files.size(file) > ArchiveLimits.TEXT_BYTES) {
        throw new IOException("it is larger than " + (ArchiveLimits.TEXT_BYTES >> 20) + " MiB");
      }
      Map<String, String> all = documents(file.toString(), Files.readAllBytes(file));
      remember(all);
      accept(all, file.toString());
    } catch (IOException | IllegalArgumentException | YAMLException e) {
      throw new ScanException("settings file " + file + " cannot be read: " + firstLine(e), e);
    }
  }

  /** Reads Spring's {@code application.properties} and {@code application.yml}. */
  void readSpring(ClassPath path) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    for (String name : SPRING_FILES) {
      first(path, name).forEach(root -> documents(root, name, found));
    }
    found.values().forEach(this::remember);
    found.forEach(
        (source, all) -> {
          Map<String, String> ofSpring = new LinkedHashMap<>(all);
          ofSpring.keySet().removeIf(key -> !key.startsWith("spring."));
          accept(ofSpring, source);
        });
  }

  private void remember(Map<String, String> all) {
    all.forEach(
        (key, value) -> {
          if (!SettingKeys.isSecret(key, value)) {
            springProperties.putIfAbsent(key, value);
          }
        });
  }

  /** Of files of one name only the first on the class path is read, for each source its own. */
  private static List<ClassPathRoot> first(ClassPath path, String name) {
    List<ClassPathRoot> own = path.own().stream().filter(root -> root.has(name)).toList();
    return own.isEmpty() ? path.rootWith(name).stream().toList() : own;
  }

  /** Reads what the units say. */
  void readUnits(List<PersistenceUnit> units) {
    units.forEach(unit -> accept(unit.properties(), unit.file()));
  }

  /** Reads Hibernate's own configuration file. */
  void readCfg(HibernateCfg cfg) {
    accept(cfg.properties(), cfg.file());
  }

  /** Reads Hibernate's own properties. */
  void readHibernate(ClassPath path) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    first(path, HIBERNATE).forEach(root -> documents(root, HIBERNATE, found));
    found.forEach((source, all) -> accept(all, source));
  }

  Settings settings() {
    return new Settings(values, List.copyOf(unresolved.values()));
  }

  /** What {@code spring.jpa.mapping-resources} lists. */
  List<String> mappingFiles() {
    return mappingFiles.values().stream()
        .flatMap(value -> Pattern.compile(",").splitAsStream(value))
        .map(String::trim)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** What Spring's files say under a key, dashes and case aside. */
  Optional<String> property(String key) {
    String relaxed = SettingKeys.relaxed(key);
    return springProperties.entrySet().stream()
        .filter(property -> SettingKeys.relaxed(property.getKey()).equals(relaxed))
        .findFirst()
        .map(property -> resolve(property.getValue()));
  }

  /** A text with its placeholders replaced; null where one has no value and no default. */
  @Nullable String resolve(String text) {
    String resolved = text;
    for (int depth = 0; depth < PLACEHOLDER_DEPTH; depth++) {
      Matcher placeholder = PLACEHOLDER.matcher(resolved);
      if (!placeholder.find()) {
        return resolved.contains("${") ? null : resolved;
      }
      String name = placeholder.group(1);
      String known = springProperties.getOrDefault(name, placeholder.group(2));
      if (known == null || SettingKeys.isSecret(name, known)) {
        return null;
      }
      resolved =
          resolved.substring(0, placeholder.start())
              + known
              + resolved.substring(placeholder.end());
      if (resolved.length() > ArchiveLimits.TEXT_BYTES) {
        return null;
      }
    }
    return null;
  }

  private void documents(ClassPathRoot root, String name, Map<String, Map<String, String>> found) {
    try {
      found.put(root.locate(name), documents(name, root.read(name)));
    } catch (IOException | IllegalArgumentException | YAMLException e) {
      problems.accept(
          new Problem(root.locate(name), "this settings file cannot be read: " + firstLine(e)));
    }
  }

  private static Map<String, String> documents(String name, byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<Map<String, String>> documents =
        name.endsWith(".yml") || name.endsWith(".yaml") ? Yaml.documents(text) : properties(text);
    Map<String, String> merged = new LinkedHashMap<>();
    documents.stream().filter(SettingsReader::unconditional).forEach(merged::putAll);
    return merged;
  }

  private static List<Map<String, String>> properties(String text) throws IOException {
    List<Map<String, String>> documents = new ArrayList<>();
    for (String part : DIVIDER.splitAsStream(text).toList()) {
      Properties properties = new Properties();
      properties.load(new StringReader(part));
      Map<String, String> document = new LinkedHashMap<>();
      properties.stringPropertyNames().stream()
          .sorted()
          .forEach(key -> document.put(key, properties.getProperty(key)));
      documents.add(document);
    }
    return documents;
  }

  /** Spring Boot reads a document for a profile or a platform only where that is active. */
  private static boolean unconditional(Map<String, String> document) {
    return document.keySet().stream()
        .noneMatch(
            key ->
                key.startsWith("spring.config.activate.")
                    || key.equals("spring.profiles")
                    || key.startsWith("spring.profiles["));
  }

  private void accept(Map<String, String> all, String source) {
    all.forEach((key, written) -> accept(key, written, source));
  }

  private void accept(String key, String written, String source) {
    if (SettingKeys.namesMappingFiles(key)) {
      String files = resolve(written);
      if (files == null) {
        unresolved.put(key, new Unresolved(key, written, source));
      } else {
        mappingFiles.putIfAbsent(key, files);
      }
      return;
    }
    String name = SettingKeys.fromSpring(key).orElse(key);
    if (values.containsKey(name) || unresolved.containsKey(name)) {
      return;
    }
    if (!SettingKeys.bearsOnMapping(name, written)) {
      return;
    }
    String value = resolve(written);
    if (value == null) {
      // A default that was not taken may be a secret.
      String asked = PLACEHOLDER.matcher(written).replaceAll("\\${$1}");
      unresolved.put(name, new Unresolved(key, asked, source));
      if (SettingKeys.decidesMapping(name)) {
        problems.accept(
            new Problem(
                source,
                "%s is %s, which no file says; say it with --hibernate-property %s=VALUE"
                    .formatted(key, asked, name)));
      }
    } else if (SettingKeys.bearsOnMapping(name, value)) {
      values.put(name, new Setting(value.trim(), key, source));
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
