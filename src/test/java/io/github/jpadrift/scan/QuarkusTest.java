package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.scan.Application.Outside;
import io.github.jpadrift.scan.Framework.Kind;
import io.github.jpadrift.scan.Settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications of Quarkus: what their files say, and where a build leaves them. */
class QuarkusTest {

  private static final String RUNTIME = "package io.quarkus.runtime; public class Quarkus {}";

  private final Path folder;

  QuarkusTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Map<String, String> values(Application application) {
    return application.settings().values().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().value()));
  }

  private Application classes(String file, String text, String... profiles) {
    return ApplicationScanner.scan(
        ScanOptions.of(
                Archive.of(RUNTIME, entity("com.acme.Order"))
                    .with(file, text)
                    .folder(folder.resolve("classes")))
            .withProfiles(List.of(profiles)));
  }

  @Test
  void its_settings_are_told_to_hibernate_under_their_own_names() {
    try (Application app =
        classes(
            "application.properties",
            """
            quarkus.datasource.password=hush
            quarkus.datasource.jdbc.url=jdbc:postgresql://h/d
            quarkus.hibernate-orm.physical-naming-strategy=org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy
            quarkus.hibernate-orm."users".implicit-naming-strategy=com.acme.Naming
            quarkus.hibernate-orm.database.default-schema=${schema:shop}
            quarkus.hibernate-orm.quote-identifiers.strategy=only-keywords
            quarkus.hibernate-orm.mapping.timezone.default-storage=normalize
            quarkus.hibernate-orm.unsupported-properties."hibernate.type.preferred_uuid_jdbc_type"=CHAR
            quarkus.hibernate-orm.log.sql=true
            """)) {
      assertThat(app.framework().kind()).isEqualTo(Kind.QUARKUS);
      assertThat(values(app))
          .containsOnly(
              Map.entry(
                  "hibernate.physical_naming_strategy",
                  "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy"),
              Map.entry("hibernate.implicit_naming_strategy", "com.acme.Naming"),
              Map.entry("hibernate.default_schema", "shop"),
              Map.entry("hibernate.auto_quote_keyword", "true"),
              Map.entry("hibernate.timezone.default_storage", "normalize"),
              Map.entry("hibernate.type.preferred_uuid_jdbc_type", "CHAR"));
      assertThat(app.settings().find("hibernate.default_schema"))
          .contains(
              new Setting(
                  "shop",
                  "quarkus.hibernate-orm.database.default-schema",
                  "classes/application.properties"));
      assertThat(app.gaps()).isEmpty();
    }
  }

  @Test
  void the_profile_of_production_is_active_unless_another_is_asked_for() {
    String text =
        """
        quarkus.hibernate-orm.database.default-schema=all
        %prod.quarkus.hibernate-orm.database.default-schema=production
        %{dev,test}.quarkus.hibernate-orm.database.default-schema=laptop
        """;

    try (Application production = classes("application.properties", text)) {
      assertThat(values(production)).containsValue("production").doesNotContainValue("all");
    }
    try (Application test = classes("application.properties", text, "test")) {
      assertThat(values(test)).containsEntry("hibernate.default_schema", "laptop");
    }
  }

  @Test
  void what_speaks_of_panache_s_entities_may_give_it_queries() {
    try (Application app =
        ApplicationScanner.scan(
            ScanOptions.of(
                Archive.of(
                        RUNTIME,
                        """
                        package io.quarkus.hibernate.orm.panache;
                        public class PanacheEntityBase {
                          public static long count(String query, Object... parameters) { return 0; }
                        }
                        """,
                        "package com.acme; @jakarta.persistence.Entity public class Tram"
                            + " extends io.quarkus.hibernate.orm.panache.PanacheEntityBase {}",
                        "package com.acme; class Depot { long all() { return Tram.count(\"true\"); } }",
                        "package com.acme; class Other { String tram; }")
                    .folder(folder.resolve("trams"))))) {
      assertThat(app.panache()).containsExactly("com.acme.Depot", "com.acme.Tram");
    }
    try (Application app = classes("application.properties", "")) {
      assertThat(app.panache()).isEmpty();
    }
  }

  @Test
  void yaml_says_the_same() {
    try (Application app =
        classes(
            "application.yaml",
            """
            quarkus:
              hibernate-orm:
                database:
                  default-schema: all
            "%prod":
              quarkus:
                hibernate-orm:
                  database:
                    default-schema: production
            """)) {
      assertThat(values(app)).containsEntry("hibernate.default_schema", "production");
    }
  }

  @Test
  void a_setting_that_no_file_fills_is_a_gap_that_names_it() {
    try (Application app =
        classes(
            "application.properties",
            "quarkus.hibernate-orm.physical-naming-strategy=${NAMING}\n")) {
      assertThat(app.gaps())
          .singleElement()
          .satisfies(
              gap ->
                  assertThat(gap.reason())
                      .contains("quarkus.hibernate-orm.physical-naming-strategy is ${NAMING}"));
    }
  }

  @Test
  void the_folder_that_a_build_leaves_is_the_application_however_it_is_named() throws IOException {
    Path app = folder.resolve("quarkus-app");
    Files.createDirectories(app.resolve("app"));
    Files.createDirectories(app.resolve("lib/main"));
    Files.createDirectories(app.resolve("lib/boot"));
    Archive.empty().jar(app.resolve("quarkus-run.jar"));
    Archive.of(entity("com.acme.Order")).jar(app.resolve("app/shop-1.0.jar"));
    Archive.of(entity("com.acme.model.Bill"))
        .with("META-INF/jandex.idx", "")
        .jar(app.resolve("lib/main/com.acme.model-1.0.jar"));
    Archive.of(entity("org.other.Stray")).jar(app.resolve("lib/main/org.other-1.0.jar"));
    Archive.of(RUNTIME).jar(app.resolve("lib/main/io.quarkus.quarkus-core-3.33.2.jar"));

    for (Path source : List.of(app, app.resolve("quarkus-run.jar"))) {
      try (Application scanned = ApplicationScanner.scan(ScanOptions.of(source))) {
        assertThat(scanned.framework()).isEqualTo(new Framework(Kind.QUARKUS, "3.33.2", List.of()));
        assertThat(scanned.entities()).containsExactly("com.acme.Order", "com.acme.model.Bill");
        assertThat(scanned.outside())
            .containsExactly(new Outside("org.other.Stray", "org.other-1.0.jar"));
      }
    }
  }

  @Test
  void packages_that_are_named_decide_instead_of_places() {
    Path classes =
        Archive.of(RUNTIME, entity("com.acme.a.A"), entity("com.acme.b.B"), entity("com.acme.c.C"))
            .with(
                "application.properties",
                """
                quarkus.hibernate-orm.packages=com.acme.a
                quarkus.hibernate-orm."other".packages=com.acme.b
                """)
            .folder(folder.resolve("classes"));

    try (Application app = ApplicationScanner.scan(ScanOptions.of(classes))) {
      assertThat(app.entities()).containsExactly("com.acme.a.A", "com.acme.b.B");
    }
  }

  @Test
  void micronaut_hands_properties_on() {
    try (Application app =
        classes(
            "application.yml",
            "jpa:\n  default:\n    properties:\n      hibernate:\n        default_schema: shop\n")) {
      assertThat(values(app)).containsEntry("hibernate.default_schema", "shop");
    }
  }
}
