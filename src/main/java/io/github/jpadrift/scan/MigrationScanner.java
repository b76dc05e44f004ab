package io.github.jpadrift.scan;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.scan.Settings.Setting;
import io.github.jpadrift.scan.SettingsReader.Written;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out from an application's files how it migrates: {@code spring.flyway.*}, {@code
 * spring.liquibase.*}, {@code quarkus.flyway.*}, {@code quarkus.liquibase.*}, {@code flyway.toml},
 * {@code flyway.conf}, {@code liquibase.properties}, the first of which wins.
 */
public final class MigrationScanner {

  /** A class that Flyway takes for a migration, wherever it comes from. */
  private static final Pattern MIGRATION = Pattern.compile("(?:.*/)?[VRB][^/$]*__[^/$]*\\.class");

  private static final String SPRING = "org/springframework/";
  private static final String QUARKUS = "io/quarkus/runtime/Quarkus.class";

  private static final String TOML = "flyway.toml";
  private static final String ENVIRONMENT = "flyway.environment";

  private MigrationScanner() {}

  /**
   * Scans it.
   *
   * @throws ScanException when it cannot be read
   */
  public static MigrationSettings scan(ScanOptions options) {
    TemporaryFolder folder = new TemporaryFolder();
    Set<Gap> gaps = new LinkedHashSet<>();
    try (ClassPath path = ClassPath.open(options, folder, Optional.empty(), gaps::add)) {
      SettingsReader settings = new SettingsReader(gaps::add);
      settings.readGiven(options.properties());
      settings.readSpring(path, options.profiles(), options.properties() != null);
      Map<String, Setting> flyway = new TreeMap<>();
      Map<String, Setting> liquibase = new TreeMap<>();
      for (MigrationKeys keys : MigrationKeys.values()) {
        Map<String, Setting> found = keys.ofFlyway() ? flyway : liquibase;
        take(keys, settings, gaps).forEach(found::putIfAbsent);
      }
      toml(path, gaps).forEach(flyway::putIfAbsent);
      properties(path, "flyway.conf", gaps)
          .forEach(
              (key, setting) -> {
                if (key.startsWith("flyway.")) {
                  flyway.putIfAbsent(key, setting);
                }
              });
      properties(path, "liquibase.properties", gaps)
          .forEach(
              (key, setting) ->
                  liquibase.putIfAbsent(
                      key.startsWith("liquibase.command.")
                          ? key.substring("liquibase.command.".length())
                          : key,
                      setting));
      flyway.keySet().removeIf(MigrationKeys::isOfTheConnection);
      liquibase.keySet().removeIf(MigrationKeys::isOfTheConnection);
      return new MigrationSettings(
          path.roots().stream().map(ClassPathRoot::path).toList(),
          flyway,
          liquibase,
          Stream.of("flyway", "liquibase")
              .filter(tool -> startsWith(tool, path, settings))
              .collect(Collectors.toSet()),
          path.own().stream().map(ClassPathRoot::entries).flatMap(Collection::stream).toList(),
          path.own().stream().flatMap(root -> beans(root, gaps)).toList(),
          List.copyOf(gaps),
          folder);
    } catch (RuntimeException | Error failed) {
      try {
        folder.close();
      } catch (UncheckedIOException left) {
        failed.addSuppressed(left);
      }
      throw failed;
    }
  }

  /** Spring Boot migrates unless told not to, Quarkus when told to. */
  private static boolean startsWith(String tool, ClassPath path, SettingsReader settings) {
    return path.roots().stream().anyMatch(root -> root.has(QUARKUS))
        ? settings
            .property("quarkus." + tool + ".migrate-at-start")
            .filter("true"::equals)
            .isPresent()
        : settings.property("spring." + tool + ".enabled").filter("false"::equals).isEmpty();
  }

  /** What Spring may make and hand to Flyway; a class names what it uses in plain text. */
  private static Stream<String> beans(ClassPathRoot root, Set<Gap> gaps) {
    return root.entries().stream()
        .filter(entry -> MIGRATION.matcher(entry).matches())
        .filter(
            entry -> {
              try {
                return new String(root.read(entry), StandardCharsets.ISO_8859_1).contains(SPRING);
              } catch (IOException unreadable) {
                gaps.add(
                    new Gap(
                        root.locate(entry),
                        "this class cannot be read: " + unreadable.getMessage()));
                return false;
              }
            });
  }

  private static Map<String, Setting> take(
      MigrationKeys keys, SettingsReader settings, Set<Gap> gaps) {
    Map<String, Setting> taken = new LinkedHashMap<>();
    for (Written written : settings.beginning(keys.prefix())) {
      Optional<String> name = keys.own(written.key());
      if (name.isEmpty()) {
        continue;
      }
      String value = settings.resolve(written.value());
      if (value == null) {
        gaps.add(
            new Gap(
                written.source(),
                "%s has a placeholder that no file fills; say it with --migration-property %s=VALUE"
                    .formatted(written.key(), name.get())));
        continue;
      }
      String own = name.get();
      taken.merge(
          own,
          new Setting(value.trim(), written.key(), written.source()),
          (former, element) ->
              new Setting(
                  former.value() + MigrationKeys.separator(own) + element.value(),
                  element.key(),
                  element.source()));
    }
    return taken;
  }

  /** What {@code flyway.toml} says beside the settings of the environment that it chooses. */
  private static Map<String, Setting> toml(ClassPath path, Set<Gap> gaps) {
    Map<String, Setting> all = written(path, TOML, Toml::keys, gaps);
    Setting chosen = all.remove(ENVIRONMENT);
    String environment = "environments.%s.".formatted(chosen == null ? "default" : chosen.value());
    Map<String, Setting> found = new LinkedHashMap<>();
    all.forEach(
        (key, setting) -> {
          if (key.startsWith("flyway.")) {
            found.put(key, setting);
          }
        });
    all.forEach(
        (key, setting) -> {
          if (key.startsWith(environment)) {
            found.putIfAbsent("flyway." + key.substring(environment.length()), setting);
          }
        });
    return found;
  }

  private static Map<String, Setting> properties(ClassPath path, String file, Set<Gap> gaps) {
    return written(path, file, MigrationScanner::properties, gaps);
  }

  private static Map<String, String> properties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Map<String, String> all = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(key -> all.put(key, properties.getProperty(key).trim()));
    return all;
  }

  /**
   * The settings in a file of the application's own classes.
   *
   * @param format how its text is read; throws {@link IllegalArgumentException} where it cannot be
   */
  private static Map<String, Setting> written(
      ClassPath path, String file, Function<String, Map<String, String>> format, Set<Gap> gaps) {
    Map<String, Setting> found = new LinkedHashMap<>();
    path.own().stream()
        .filter(root -> root.has(file))
        .findFirst()
        .ifPresent(
            root -> {
              try {
                format
                    .apply(new String(root.read(file), StandardCharsets.UTF_8))
                    .forEach(
                        (key, value) -> found.put(key, new Setting(value, key, root.locate(file))));
              } catch (IOException | IllegalArgumentException unreadable) {
                gaps.add(
                    new Gap(
                        root.locate(file),
                        "this settings file cannot be read: " + unreadable.getMessage()));
              }
            });
    return found;
  }
}
