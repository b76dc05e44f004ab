package io.github.jpadrift.scan;

import io.github.jpadrift.failure.Gap;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the settings files of an application, the winning ones first. */
final class SettingsReader {

  /** Read by Hibernate as well, wherever it lies. */
  static final String HIBERNATE = "hibernate.properties";

  private static final List<String> SPRING_FOLDERS = List.of("config/", "");
  private static final List<String> SPRING_ENDINGS = List.of(".properties", ".yml", ".yaml");
  private static final String IMPORT = "spring.config.import";

  /** Documents of one properties file, as Spring Boot divides them. */
  private static final Pattern DIVIDER = Pattern.compile("(?m)^[#!]---[ \\t]*\\R?");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([^${}:]*)(?::((?:[^${}])*))?\\}");
  private static final int PLACEHOLDER_DEPTH = 20;

  private final Consumer<Gap> gaps;
  private final Map<String, Setting> values = new LinkedHashMap<>();
  private final Map<String, Unresolved> unresolved = new LinkedHashMap<>();
  private final Map<String, String> mappingFiles = new LinkedHashMap<>();
  private SpringProfiles profiles = new SpringProfiles(List.of());

  /**
   * All that Spring's files say: placeholders may refer to it, and nothing of it outlives the scan.
   */
  private final Map<String, String> springProperties = new LinkedHashMap<>();

  /** Where each of them stands. */
  private final Map<String, String> springSources = new LinkedHashMap<>();

  SettingsReader(Consumer<Gap> gaps) {
    this.gaps = gaps;
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
        throw new IOException(Files.exists(file) ? "it is no ordinary file" : "it does not exist");
      }
      if (Files.size(file) > ArchiveLimits.TEXT_BYTES) {
        throw new IOException("it is larger than " + (ArchiveLimits.TEXT_BYTES >> 20) + " MiB");
      }
      Map<String, String> all =
          documents(file.toString(), Files.readAllBytes(file), new SpringProfiles(List.of()));
      remember(all, file.toString());
      accept(all, file.toString());
    } catch (IOException | IllegalArgumentException | YAMLException e) {
      throw new ScanException("settings file " + file + " cannot be read: " + firstLine(e), e);
    }
  }

  /**
   * Reads Spring's {@code application.properties} and {@code application.yml}, those of the active
   * profiles first.
   *
   * @param asked the active profiles; empty to let the files say
   * @param given whether the user gave a file of settings, which stands in for what is imported
   */
  void readSpring(ClassPath path, List<String> asked, boolean given) {
    Map<String, String> unconditional = new LinkedHashMap<>();
    springFiles(path, List.of(""), new SpringProfiles(List.of()), gap -> {})
        .values()
        .forEach(all -> all.forEach(unconditional::putIfAbsent));
    profiles = SpringProfiles.of(asked.isEmpty() ? named(unconditional) : asked, unconditional);
    List<String> names = new ArrayList<>();
    profiles.active().forEach(profile -> names.add(0, "-" + profile));
    names.add("");
    Map<String, Map<String, String>> found = springFiles(path, names, profiles, gaps);
    found.replaceAll((source, all) -> QuarkusKeys.active(all, asked));
    found.forEach((source, all) -> remember(all, source));
    found.forEach(
        (source, all) -> {
          if (!given) {
            reportImports(source, all);
          }
          Map<String, String> ofSpring = new LinkedHashMap<>(all);
          ofSpring.keySet().removeIf(key -> !key.startsWith("spring."));
          accept(ofSpring, source);
          acceptQuarkus(all, source);
        });
  }

  /** The active profiles of Spring, the last of which wins. */
  List<String> profiles() {
    return profiles.active();
  }

  private List<String> named(Map<String, String> settings) {
    List<String> named = new ArrayList<>();
    for (String profile : SpringProfiles.list(settings, SpringProfiles.ACTIVE)) {
      String resolved = resolve(profile, settings);
      if (resolved == null) {
        gaps.accept(
            new Gap(
                SpringProfiles.ACTIVE,
                "it is %s, which no file says; name the active profile with --profile"
                    .formatted(asked(profile))));
      } else if (!resolved.isBlank()) {
        named.addAll(
            SpringProfiles.list(Map.of(SpringProfiles.ACTIVE, resolved), SpringProfiles.ACTIVE));
      }
    }
    return named;
  }

  private void acceptQuarkus(Map<String, String> all, String source) {
    all.forEach(
        (key, written) -> {
          String local = QuarkusKeys.local(key);
          String value = local.isEmpty() && !key.startsWith("jpa.") ? null : resolve(written);
          if (value == null) {
            if (!local.isEmpty()) {
              isUnresolved(key, new Unresolved(key, asked(written), source));
            }
          } else if (local.equals(QuarkusKeys.MAPPING_FILES)) {
            if (!value.equals("no-file")) {
              mappingFiles.putIfAbsent(key, value);
            }
          } else {
            QuarkusKeys.forHibernate(key, value)
                .forEach(
                    (name, own) -> {
                      if (SettingKeys.bearsOnMapping(name, own)) {
                        values.putIfAbsent(name, new Setting(own.trim(), key, source));
                      }
                    });
          }
        });
  }

  /** Whether the files speak of Quarkus. */
  boolean mentionsQuarkus() {
    return springProperties.keySet().stream().anyMatch(key -> key.startsWith("quarkus."));
  }

  /** The packages that Quarkus is told to look into, of all persistence units; empty for all. */
  List<String> quarkusPackages() {
    return springProperties.entrySet().stream()
        .filter(property -> QuarkusKeys.local(property.getKey()).equals(QuarkusKeys.PACKAGES))
        .map(property -> resolve(property.getValue()))
        .flatMap(Stream::ofNullable)
        .flatMap(value -> Pattern.compile(",").splitAsStream(value))
        .map(String::trim)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private static Map<String, Map<String, String>> springFiles(
      ClassPath path, List<String> names, SpringProfiles profiles, Consumer<Gap> gaps) {
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    for (String name : names) {
      for (String folder : SPRING_FOLDERS) {
        for (String ending : SPRING_ENDINGS) {
          String file = folder + "application" + name + ending;
          first(path, file).forEach(root -> documents(root, file, profiles, found, gaps));
        }
      }
    }
    return found;
  }

  private void reportImports(String source, Map<String, String> all) {
    SpringProfiles.list(all, IMPORT)
        .forEach(
            imported ->
                gaps.accept(
                    new Gap(
                        source,
                        "it imports %s, which is not read; give what is said there with --properties"
                            .formatted(asked(imported)))));
  }

  private void remember(Map<String, String> all, String source) {
    all.forEach(
        (key, value) -> {
          springProperties.putIfAbsent(key, value);
          springSources.putIfAbsent(key, source);
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
    first(path, HIBERNATE)
        .forEach(root -> documents(root, HIBERNATE, new SpringProfiles(List.of()), found, gaps));
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

  /** What Spring's and Quarkus's files say under keys that begin so, as it is written. */
  List<Written> beginning(String prefix) {
    return springProperties.entrySet().stream()
        .filter(property -> property.getKey().startsWith(prefix))
        .map(
            property ->
                new Written(
                    property.getKey(),
                    property.getValue(),
                    springSources.getOrDefault(property.getKey(), "")))
        .toList();
  }

  /**
   * A setting with its placeholders.
   *
   * @param source the file
   */
  record Written(String key, String value, String source) {}

  /** A text with its placeholders replaced; null where one has no value and no default. */
  @Nullable String resolve(String text) {
    return resolve(text, springProperties);
  }

  private static @Nullable String resolve(String text, Map<String, String> properties) {
    String resolved = text;
    for (int depth = 0; depth < PLACEHOLDER_DEPTH; depth++) {
      Matcher placeholder = PLACEHOLDER.matcher(resolved);
      if (!placeholder.find()) {
        return resolved.contains("${") ? null : resolved;
      }
      String name = placeholder.group(1);
      String known = properties.getOrDefault(name, placeholder.group(2));
      if (known == null || SettingKeys.isConfidential(name, known)) {
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

  private static void documents(
      ClassPathRoot root,
      String name,
      SpringProfiles profiles,
      Map<String, Map<String, String>> found,
      Consumer<Gap> gaps) {
    try {
      found.put(root.locate(name), documents(name, root.read(name), profiles));
    } catch (IOException | IllegalArgumentException | YAMLException e) {
      gaps.accept(new Gap(root.locate(name), "this settings file cannot be read: " + firstLine(e)));
    }
  }

  private static Map<String, String> documents(String name, byte[] bytes, SpringProfiles profiles)
      throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<Map<String, String>> documents =
        name.endsWith(".yml") || name.endsWith(".yaml") ? Yaml.documents(text) : properties(text);
    Map<String, String> merged = new LinkedHashMap<>();
    documents.stream().filter(profiles::admit).forEach(merged::putAll);
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

  private void accept(Map<String, String> all, String source) {
    all.forEach((key, written) -> accept(key, written, source));
  }

  private void accept(String key, String written, String source) {
    if (SettingKeys.namesMappingFiles(key)) {
      String files = resolve(written);
      if (files == null) {
        isUnresolved(key, new Unresolved(key, asked(written), source));
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
      isUnresolved(name, new Unresolved(key, asked(written), source));
    } else if (SettingKeys.bearsOnMapping(name, value)) {
      values.put(name, new Setting(value.trim(), key, source));
    }
  }

  private void isUnresolved(String name, Unresolved setting) {
    if (unresolved.put(name, setting) == null && SettingKeys.decidesMapping(name)) {
      gaps.accept(setting.gap());
    }
  }

  /** A text without its defaults: one that was not taken may be a secret. */
  private static String asked(String written) {
    return PLACEHOLDER.matcher(written).replaceAll("\\${$1}");
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
