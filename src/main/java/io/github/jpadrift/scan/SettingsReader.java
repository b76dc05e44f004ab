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
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the settings files of an application, the winning ones first. */
final class SettingsReader {

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

  /** Everything that Spring's files say: placeholders may refer to it; it is not kept. */
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
      if (Files.size(file) > Bounds.TEXT_BYTES) {
        throw new IOException("it is larger than " + (Bounds.TEXT_BYTES >> 20) + " MiB");
      }
      Map<String, String> all = documents(file.toString(), Files.readAllBytes(file));
      springProperties.putAll(all);
      accept(all, file.toString());
    } catch (IOException | IllegalArgumentException | YAMLException e) {
      throw new ScanException("settings file " + file + " cannot be read: " + firstLine(e), e);
    }
  }

  /** Reads Spring's {@code application.properties} and {@code application.yml}. */
  void readSpring(List<Root> roots) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    for (String name : SPRING_FILES) {
      for (Root root : roots) {
        if (root.has(name)) {
          documents(root, name, found);
        }
      }
    }
    found.values().forEach(all -> all.forEach(springProperties::putIfAbsent));
    found.forEach((source, all) -> accept(all, source));
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
  void readHibernate(List<Root> roots) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    for (Root root : roots) {
      if (root.has("hibernate.properties")) {
        documents(root, "hibernate.properties", found);
      }
    }
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

  /** A text with its placeholders replaced; null where one has no value and no default. */
  @Nullable String resolve(String text) {
    String resolved = text;
    for (int depth = 0; depth < PLACEHOLDER_DEPTH; depth++) {
      Matcher placeholder = PLACEHOLDER.matcher(resolved);
      if (!placeholder.find()) {
        return resolved.contains("${") ? null : resolved;
      }
      String known = springProperties.getOrDefault(placeholder.group(1), placeholder.group(2));
      if (known == null) {
        return null;
      }
      resolved =
          resolved.substring(0, placeholder.start())
              + known
              + resolved.substring(placeholder.end());
      if (resolved.length() > Bounds.TEXT_BYTES) {
        return null;
      }
    }
    return null;
  }

  private void documents(Root root, String name, Map<String, Map<String, String>> found) {
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
    if (Keys.namesMappingFiles(key)) {
      String files = resolve(written);
      if (files == null) {
        unresolved.put(key, new Unresolved(key, written, source));
      } else {
        mappingFiles.putIfAbsent(key, files);
      }
      return;
    }
    String name = Keys.fromSpring(key).orElse(key);
    if (values.containsKey(name) || unresolved.containsKey(name)) {
      return;
    }
    if (!Keys.bearsOnMapping(name, written)) {
      return;
    }
    String value = resolve(written);
    if (value == null) {
      unresolved.put(name, new Unresolved(key, written, source));
      if (Keys.decidesMapping(name)) {
        problems.accept(
            new Problem(
                source,
                "%s is %s, which has no default; say it with --hibernate-property %s=VALUE"
                    .formatted(key, written, name)));
      }
    } else if (Keys.bearsOnMapping(name, value)) {
      values.put(name, new Setting(value.trim(), key, source));
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
