package io.github.jpadrift.scan;

import io.github.jpadrift.failure.Gap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the application's files say about its mapping, under the names that Hibernate knows.
 *
 * <p>Where several files say different things, the first of this list wins, as it does at run time:
 * the file given with {@code --properties}; {@code config/application.properties} and then {@code
 * .yml}, {@code application.properties} and then {@code .yml}; {@code persistence.xml}, or {@code
 * hibernate.cfg.xml} where neither a unit nor Spring Boot starts Hibernate; {@code
 * hibernate.properties}.
 *
 * <p>Only what can bear on a mapping is kept: nothing of the connection, no address, no user, no
 * secret.
 *
 * @param values by key, for example {@code hibernate.physical_naming_strategy}
 * @param unresolved settings whose placeholder has no default, so that their value is not known
 */
public record Settings(Map<String, Setting> values, List<Unresolved> unresolved) {

  public Settings {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
    unresolved = List.copyOf(unresolved);
  }

  /** What a setting says, by its Hibernate key. */
  public Optional<Setting> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Whether a setting is about the connection or looks like a secret, and so is never shown. */
  public static boolean isSecret(String key, String value) {
    return SettingKeys.isSecret(key, value);
  }

  /**
   * One setting.
   *
   * @param value what it says, placeholders replaced
   * @param key the key as it is written, for example {@code
   *     spring.jpa.hibernate.naming.physical-strategy}
   * @param source the file, as in {@code app.jar!BOOT-INF/classes/application.yml}
   */
  public record Setting(String value, String key, String source) {}

  /**
   * A setting that only the running application knows.
   *
   * @param key the key as it is written
   * @param value what is written, placeholder and all but its default
   * @param source the file
   */
  public record Unresolved(String key, String value, String source) {

    /** What Hibernate calls it. */
    public String name() {
      return SettingKeys.fromSpring(key).orElse(key);
    }

    /** The same as a gap in the answer, where it decides the mapping. */
    public Gap gap() {
      return new Gap(
          source,
          SettingKeys.namesMappingFiles(key)
              ? "%s is %s, which no file says; say it with --properties".formatted(key, value)
              : "%s is %s, which no file says; say it with --hibernate-property %s=VALUE"
                  .formatted(key, value, name()));
    }
  }
}
