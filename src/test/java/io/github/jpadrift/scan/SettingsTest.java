package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.scan.Settings.Setting;
import io.github.jpadrift.scan.Settings.Unresolved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final Archive CLASSES = Archive.of(entity("com.acme.Order"));

  private static final String SPRING = "spring.jpa.properties.";

  private final Path folder;

  SettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void the_settings_of_spring_get_the_names_of_hibernate() {
    Settings settings =
        yaml(
            """
            spring:
              jpa:
                database-platform: com.acme.Dialect
                hibernate:
                  ddl-auto: validate
                  naming:
                    physicalStrategy: com.acme.Physical
                    implicit-strategy: com.acme.Implicit
                properties:
                  hibernate.default_schema: 001
                  hibernate:
                    type.preferred_uuid_jdbc_type: CHAR
                    "[id.db_structure_naming_strategy]": legacy
                    format_sql: on
                  unknown: x
            server.port: 8080
            """);

    assertThat(settings.values())
        .isEqualTo(
            Map.of(
                "hibernate.default_schema",
                setting("001", "spring.jpa.properties.hibernate.default_schema"),
                "hibernate.dialect",
                setting("com.acme.Dialect", "spring.jpa.database-platform"),
                "hibernate.format_sql",
                setting("on", "spring.jpa.properties.hibernate.format_sql"),
                "hibernate.id.db_structure_naming_strategy",
                setting(
                    "legacy", "spring.jpa.properties.hibernate[id.db_structure_naming_strategy]"),
                "hibernate.implicit_naming_strategy",
                setting("com.acme.Implicit", "spring.jpa.hibernate.naming.implicit-strategy"),
                "hibernate.physical_naming_strategy",
                setting("com.acme.Physical", "spring.jpa.hibernate.naming.physicalStrategy"),
                "hibernate.type.preferred_uuid_jdbc_type",
                setting("CHAR", "spring.jpa.properties.hibernate.type.preferred_uuid_jdbc_type")));
  }

  @Test
  void nothing_of_the_connection_and_no_secret_is_kept() {
    Path classes =
        CLASSES
            .with(
                "application.properties",
                """
                spring.datasource.url=jdbc:postgresql://db/shop
                spring.datasource.password=hunter2
                spring.jpa.properties.hibernate.connection.url=jdbc:postgresql://db/shop
                spring.jpa.properties.hibernate.connection.password=hunter2
                spring.jpa.properties.jakarta.persistence.jdbc.user=scott
                spring.jpa.properties.hibernate.some.secret=hunter2
                spring.jpa.properties.hibernate.api-key=hunter2
                spring.jpa.properties.hibernate.address=${address}
                spring.jpa.properties.hibernate.default_schema=shop
                spring.jpa.properties.hibernate.jdbc.a=${spring.datasource.password}
                spring.jpa.properties.hibernate.jdbc.b=${link}
                spring.jpa.properties.hibernate.jdbc.c=${DB_PASSWORD:hunter2}
                link=${spring.datasource.password}
                hibernate.not_of_spring=x
                address=jdbc:postgresql://scott:hunter2@db/shop
                """)
            .with("hibernate.properties", "hibernate.connection.username=scott\n")
            .folder(folder.resolve("classes"));

    try (Application app = scan(classes, null)) {
      assertThat(app.settings().values()).containsOnlyKeys("hibernate.default_schema");
      assertThat(app.toString()).doesNotContain("hunter2", "scott", "jdbc:");
    }
  }

  @Test
  void the_first_file_that_speaks_wins() throws IOException {
    List<String> keys = List.of("a", "b", "c", "d", "e", "f", "g");
    Path given = folder.resolve("given.properties");
    Files.writeString(given, properties("", keys.subList(0, 1), "given"));
    Path classes =
        CLASSES
            .with("hibernate.properties", properties("", keys.subList(0, 7), "hibernate"))
            .with(
                "META-INF/persistence.xml",
                "<persistence><persistence-unit name='x'><properties>"
                    + xml(keys.subList(0, 6), "unit")
                    + "</properties></persistence-unit></persistence>")
            .with(
                "application.yml", properties(SPRING, keys.subList(0, 5), "yml").replace("=", ": "))
            .with("application.properties", properties(SPRING, keys.subList(0, 4), "properties"))
            .with(
                "config/application.yaml",
                properties(SPRING, keys.subList(0, 3), "config yaml").replace("=", ": "))
            .with(
                "config/application.properties",
                properties(SPRING, keys.subList(0, 2), "config properties"))
            .folder(folder.resolve("classes"));

    try (Application app = scan(classes, given)) {
      assertThat(app.settings().values())
          .hasSize(7)
          .isEqualTo(
              Map.of(
                  "hibernate.a", new Setting("given", "hibernate.a", given.toString()),
                  "hibernate.b",
                      new Setting(
                          "config properties",
                          SPRING + "hibernate.b",
                          "classes/config/application.properties"),
                  "hibernate.c",
                      new Setting(
                          "config yaml", SPRING + "hibernate.c", "classes/config/application.yaml"),
                  "hibernate.d",
                      new Setting(
                          "properties", SPRING + "hibernate.d", "classes/application.properties"),
                  "hibernate.e",
                      new Setting("yml", SPRING + "hibernate.e", "classes/application.yml"),
                  "hibernate.f",
                      new Setting("unit", "hibernate.f", "classes/META-INF/persistence.xml"),
                  "hibernate.g",
                      new Setting("hibernate", "hibernate.g", "classes/hibernate.properties")));
    }
  }

  private static String properties(String prefix, List<String> keys, String value) {
    StringBuilder text = new StringBuilder();
    keys.forEach(key -> text.append(prefix + "hibernate." + key + "=" + value + "\n"));
    return text.toString();
  }

  private static String xml(List<String> keys, String value) {
    StringBuilder text = new StringBuilder();
    keys.forEach(
        key -> text.append("<property name='hibernate.%s' value='%s'/>".formatted(key, value)));
    return text.toString();
  }

  @Test
  void the_configuration_file_of_hibernate_counts_where_nothing_else_starts_it() {
    Archive configured =
        CLASSES
            .with(
                "hibernate.cfg.xml",
                "<hibernate-configuration><session-factory><property name='a'>cfg</property>"
                    + "</session-factory></hibernate-configuration>")
            .with("hibernate.properties", "hibernate.a=properties");

    try (Application app = scan(configured.folder(folder.resolve("plain")), null)) {
      assertThat(app.settings().find("hibernate.a"))
          .contains(new Setting("cfg", "hibernate.a", "plain/hibernate.cfg.xml"));
    }
    Archive unit =
        configured.with(
            "META-INF/persistence.xml", "<persistence><persistence-unit name='x'/></persistence>");
    try (Application app = scan(unit.folder(folder.resolve("unit")), null)) {
      assertThat(app.settings().find("hibernate.a"))
          .contains(new Setting("properties", "hibernate.a", "unit/hibernate.properties"));
    }
  }

  @Test
  void the_source_of_a_setting_is_named_through_the_archive() {
    Path jar =
        CLASSES
            .with("application.yml", "spring.jpa.properties.hibernate.default_schema: shop")
            .boot(Map.of())
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar, null)) {
      assertThat(app.settings().find("hibernate.default_schema"))
          .contains(
              new Setting(
                  "shop",
                  "spring.jpa.properties.hibernate.default_schema",
                  "app.jar!BOOT-INF/classes/application.yml"));
      assertThat(app.settings().find("hibernate.default_catalog")).isEmpty();
    }
  }

  @Test
  void of_files_of_one_name_the_first_on_the_class_path_counts() {
    Archive library =
        Archive.empty()
            .with("hibernate.properties", "hibernate.a=library\nhibernate.b=library\n")
            .with("application.properties", "spring.jpa.properties.hibernate.c=library\n");
    Path jar =
        CLASSES
            .with("hibernate.properties", "hibernate.a=own\n")
            .boot(Map.of("library.jar", library))
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar, null)) {
      assertThat(app.settings().values())
          .isEqualTo(
              Map.of(
                  "hibernate.a",
                  new Setting(
                      "own", "hibernate.a", "app.jar!BOOT-INF/classes/hibernate.properties"),
                  "hibernate.c",
                  new Setting(
                      "library",
                      "spring.jpa.properties.hibernate.c",
                      "app.jar!BOOT-INF/lib/library.jar!application.properties")));
    }
  }

  @Test
  void documents_for_a_profile_do_not_count_and_later_documents_win() {
    assertThat(
            yaml("""
            spring.jpa.properties.hibernate.default_schema: first
            ---
            spring.jpa.properties.hibernate.default_schema: second
            ---
            spring.config.activate.on-profile: prod
            spring.jpa.properties.hibernate.default_schema: prod
            ---
            spring:
              profiles: old
              jpa.properties.hibernate.default_schema: old
            ---
            spring.config.activate.on-cloud-platform: kubernetes
            spring.jpa.properties.hibernate.default_schema: cloud
            """)
                .values())
        .containsExactly(
            Map.entry(
                "hibernate.default_schema",
                setting("second", "spring.jpa.properties.hibernate.default_schema")));
  }

  @Test
  void documents_of_a_properties_file_are_told_apart() {
    Path classes =
        CLASSES
            .with(
                "application.properties",
                """
                spring.jpa.properties.hibernate.default_schema=all
                #---
                spring.config.activate.on-profile=prod
                spring.jpa.properties.hibernate.default_schema=prod
                !---
                spring.jpa.properties.hibernate.default_catalog=all
                """)
            .folder(folder.resolve("classes"));

    try (Application app = scan(classes, null)) {
      assertThat(app.settings().values().values())
          .extracting(Setting::value)
          .containsExactly("all", "all");
    }
  }

  @Test
  void placeholders_resolve_to_other_settings_and_to_their_defaults() {
    assertThat(
            yaml("""
            acme.schema: ${SCHEMA:${FALLBACK:shop}}_v2
            spring.jpa.properties.hibernate.default_schema: ${acme.schema}
            spring.jpa.properties.hibernate.default_catalog: ${CATALOG:}
            """)
                .values()
                .values())
        .extracting(Setting::value)
        .containsExactly("", "shop_v2");
  }

  @Test
  void what_a_placeholder_refers_to_may_be_called_anything_but_a_secret() {
    assertThat(
            yaml("""
            bpdm.datasource.schema: shop
            token.catalog: stock
            spring.datasource.username: trader
            spring.jpa.properties.hibernate.default_schema: ${bpdm.datasource.schema}
            spring.jpa.properties.hibernate.default_catalog: ${token.catalog}
            spring.jpa.properties.hibernate.dialect: ${spring.datasource.username}
            """)
                .values()
                .values())
        .extracting(Setting::value)
        .containsExactly("stock", "shop", "trader");
  }

  @Test
  void the_profiles_that_the_files_activate_override_what_stands_beside_them() {
    Archive application =
        CLASSES
            .with(
                "application.yml",
                """
                spring.profiles:
                  active: ${PROFILE:live}
                  include: shared
                  group.live: [prod, metrics]
                spring.jpa.properties.hibernate: {a: base, b: base, c: base, d: base, e: base}
                ---
                spring.config.activate.on-profile: prod & !test
                spring.jpa.properties.hibernate.b: document
                ---
                spring.config.activate.on-profile: "test | (prod & other)"
                spring.jpa.properties.hibernate.b: other
                """)
            .with(
                "application-prod.properties",
                SPRING + "hibernate.c=prod\n" + SPRING + "hibernate.d=prod\n")
            .with("config/application-metrics.yaml", SPRING + "hibernate.d: metrics")
            .with("application-shared.properties", SPRING + "hibernate.c=shared\n")
            .with("application-dev.properties", SPRING + "hibernate.e=dev\n");

    try (Application app = scan(application.folder(folder.resolve("classes")), null)) {
      assertThat(values(app)).containsExactly("base", "document", "prod", "metrics", "base");
      assertThat(app.assumed()).contains("active profiles: shared, live, prod, metrics");
    }
    ScanOptions asked = ScanOptions.of(folder.resolve("classes")).withProfiles(List.of("dev"));
    try (Application app = ApplicationScanner.scan(asked)) {
      assertThat(values(app)).containsExactly("base", "base", "shared", "base", "dev");
    }
  }

  private static List<String> values(Application app) {
    return app.settings().values().values().stream().map(Setting::value).toList();
  }

  @Test
  void a_profile_that_only_the_running_application_knows_is_a_problem() {
    Path classes =
        CLASSES
            .with("application.yml", "spring.profiles.active: ${PROFILE}")
            .folder(folder.resolve("classes"));

    try (Application app = scan(classes, null)) {
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "spring.profiles.active",
                  "it is ${PROFILE}, which no file says; name the active profile with --profile"));
    }
  }

  @Test
  void what_is_only_imported_is_a_problem_until_it_is_given() throws IOException {
    Path classes =
        CLASSES
            .with(
                "application.yml",
                "spring.config.import: ['optional:configserver:', 'file:./${NAME:x}.yml']")
            .folder(folder.resolve("classes"));

    try (Application app = scan(classes, null)) {
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "classes/application.yml",
                  "it imports optional:configserver:, which is not read; give what is said there"
                      + " with --properties"),
              new Gap(
                  "classes/application.yml",
                  "it imports file:./${NAME}.yml, which is not read; give what is said there with"
                      + " --properties"));
    }
    Path given = Files.writeString(folder.resolve("given.yml"), "a: b");
    try (Application app = scan(classes, given)) {
      assertThat(app.gaps()).isEmpty();
    }
  }

  @Test
  void a_long_scalar_is_refused_before_it_is_read() {
    assertProblem("a: \"" + "x".repeat(7 << 20) + "\"");
  }

  @Test
  void placeholders_without_a_default_are_not_guessed() {
    Path classes =
        CLASSES
            .with(
                "application.yml",
                """
                loop: ${loop}
                spring.jpa.properties.hibernate.default_schema: ${SCHEMA}
                spring.jpa.properties.hibernate.default_catalog: ${loop}
                spring.jpa.properties.hibernate.jdbc.batch_size: ${BATCH}
                """)
            .folder(folder.resolve("classes"));

    try (Application app = scan(classes, null)) {
      String file = "classes/application.yml";
      assertThat(app.settings().values()).isEmpty();
      assertThat(app.settings().unresolved())
          .containsExactly(
              new Unresolved("spring.jpa.properties.hibernate.default_schema", "${SCHEMA}", file),
              new Unresolved("spring.jpa.properties.hibernate.default_catalog", "${loop}", file),
              new Unresolved("spring.jpa.properties.hibernate.jdbc.batch_size", "${BATCH}", file));
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  file,
                  "spring.jpa.properties.hibernate.default_schema is ${SCHEMA}, which no file says;"
                      + " say it with --hibernate-property hibernate.default_schema=VALUE"),
              new Gap(
                  file,
                  "spring.jpa.properties.hibernate.default_catalog is ${loop}, which no file says;"
                      + " say it with --hibernate-property"
                      + " hibernate.default_catalog=VALUE"));
    }
  }

  @Test
  void a_given_file_answers_the_placeholders_of_the_application() throws IOException {
    Path given = Files.writeString(folder.resolve("given.properties"), "SCHEMA=shop\n");
    Path classes =
        CLASSES
            .with("application.yml", "spring.jpa.properties.hibernate.default_schema: ${SCHEMA}")
            .folder(folder.resolve("classes"));

    try (Application app = scan(classes, given)) {
      assertThat(app.settings().values().values())
          .extracting(Setting::value)
          .containsExactly("shop");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [b",
        "a: 1\na: 2",
        "a: !!javax.script.ScriptEngineManager []",
        "a: &a [x]\nb: &b {k: *a, l: *b}",
      })
  void yaml_that_cannot_be_read_is_a_problem(String text) {
    assertProblem(text);
  }

  @Test
  void yaml_that_expands_without_bound_is_a_problem() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 24; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertProblem(bomb.toString());
    assertProblem("a: " + "[".repeat(5000));
  }

  private void assertProblem(String text) {
    Path classes = CLASSES.with("application.yml", text).folder(folder.resolve("classes"));

    try (Application app = scan(classes, null)) {
      assertThat(app.gaps()).hasSize(1);
      assertThat(app.gaps().get(0).subject()).isEqualTo("classes/application.yml");
      assertThat(app.gaps().get(0).reason()).startsWith("this settings file cannot be read: ");
    }
  }

  @Test
  void a_given_file_that_cannot_be_read_is_fatal() throws IOException {
    Path classes = CLASSES.folder(folder.resolve("classes"));
    Path gone = folder.resolve("gone.properties");
    Path broken = Files.writeString(folder.resolve("broken.yml"), "a: [b");

    assertThatThrownBy(() -> scan(classes, gone))
        .isInstanceOf(ScanException.class)
        .hasMessage("settings file " + gone + " cannot be read: it does not exist");
    assertThatThrownBy(() -> scan(classes, broken))
        .isInstanceOf(ScanException.class)
        .hasMessageStartingWith("settings file " + broken + " cannot be read: ");
  }

  private Settings yaml(String text) {
    Path classes = CLASSES.with("application.yml", text).folder(folder.resolve("classes"));
    try (Application app = scan(classes, null)) {
      assertThat(app.gaps()).isEmpty();
      return app.settings();
    }
  }

  private static Setting setting(String value, String key) {
    return new Setting(value, key, "classes/application.yml");
  }

  private static Application scan(Path source, @Nullable Path properties) {
    return ApplicationScanner.scan(
        new ScanOptions(List.of(source), List.of(), null, List.of(), List.of(), properties));
  }
}
