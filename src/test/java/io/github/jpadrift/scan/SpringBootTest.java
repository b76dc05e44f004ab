package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.scan.Application.Outside;
import io.github.jpadrift.scan.Framework.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpringBootTest {

  private static final String APPLICATION =
      "package com.acme; @org.springframework.boot.autoconfigure.SpringBootApplication"
          + " public class App {}";

  private final Path folder;

  SpringBootTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void the_package_of_the_application_class_belongs_also_in_libraries() {
    Path jar =
        Archive.spring(APPLICATION, entity("com.acme.shop.Order"), entity("org.other.Stray"))
            .boot(
                Map.of(
                    "model.jar", Archive.of(entity("com.acme.model.Bill")),
                    "audit.jar", Archive.of(entity("org.audit.Entry"))))
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.framework())
          .isEqualTo(new Framework(Kind.SPRING_BOOT, "3.5.7", List.of("com.acme")));
      assertThat(app.entities()).containsExactly("com.acme.model.Bill", "com.acme.shop.Order");
      assertThat(app.outside())
          .containsExactly(
              new Outside("org.audit.Entry", "app.jar!BOOT-INF/lib/audit.jar"),
              new Outside("org.other.Stray", "app.jar!BOOT-INF/classes"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.springframework.boot.autoconfigure.domain.EntityScan",
        "org.springframework.boot.persistence.autoconfigure.EntityScan"
      })
  void entity_scan_takes_the_place_of_the_application_package(String entityScan) {
    Path classes =
        Archive.spring(
                "package com.acme; @org.springframework.boot.autoconfigure.SpringBootApplication @"
                    + entityScan
                    + "({\"org.a\", \"org.b\"}) public class App {}",
                "package com.acme.config; @"
                    + entityScan
                    + "(basePackageClasses = org.c.Marker.class) public class Config {}",
                "package com.acme.here; @" + entityScan + " public class Here {}",
                "package org.c; public class Marker {}",
                entity("com.acme.Order"),
                entity("com.acme.here.Near"),
                entity("org.a.A"),
                entity("org.b.deep.B"),
                entity("org.c.C"),
                entity("org.d.D"))
            .folder(folder.resolve("classes"));

    try (Application app = scan(classes)) {
      assertThat(app.framework().packages())
          .containsExactly("com.acme.here", "org.a", "org.b", "org.c");
      assertThat(app.entities())
          .containsExactly("com.acme.here.Near", "org.a.A", "org.b.deep.B", "org.c.C");
    }
  }

  @Test
  void a_composed_annotation_starts_an_application() {
    Path classes =
        Archive.spring(
                "package com.acme; @org.springframework.boot.autoconfigure.SpringBootApplication"
                    + " @org.springframework.boot.autoconfigure.domain.EntityScan(\"org.a\")"
                    + " public @interface AcmeApplication {}",
                "package com.acme.shop; @com.acme.AcmeApplication public class App {}",
                entity("org.a.A"),
                entity("com.acme.shop.Order"))
            .folder(folder.resolve("classes"));

    try (Application app = scan(classes)) {
      assertThat(app.framework())
          .isEqualTo(new Framework(Kind.SPRING_BOOT, null, List.of("org.a")));
      assertThat(app.entities()).containsExactly("org.a.A");
    }
  }

  @Test
  void enable_auto_configuration_is_enough() {
    Path classes =
        Archive.spring(
                "package com.acme; @org.springframework.boot.autoconfigure.EnableAutoConfiguration"
                    + " public class App {}",
                entity("com.acme.Order"),
                entity("org.a.A"))
            .folder(folder.resolve("classes"));

    try (Application app = scan(classes)) {
      assertThat(app.framework().packages()).containsExactly("com.acme");
      assertThat(app.entities()).containsExactly("com.acme.Order");
    }
  }

  @Test
  void an_auto_configuration_adds_its_package() {
    Path jar =
        Archive.spring(APPLICATION, entity("com.acme.Order"))
            .boot(
                Map.of(
                    "events.jar",
                    Archive.spring(
                            "package org.events;"
                                + " @org.springframework.boot.autoconfigure.AutoConfigurationPackage(basePackageClasses"
                                + " = org.events.model.Event.class) public class Events {}",
                            "package org.events;"
                                + " @org.springframework.boot.autoconfigure.AutoConfigurationPackage"
                                + " public class NotListed {}",
                            entity("org.events.model.Event"),
                            entity("org.events.Other"))
                        .with(
                            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
                            "# events\norg.events.Events # listed\n")))
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.framework().packages()).containsExactly("com.acme", "org.events.model");
      assertThat(app.entities()).containsExactly("com.acme.Order", "org.events.model.Event");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "acme.archive: off", "acme.archive: archive"})
  void an_auto_configuration_counts_when_its_property_is_set(String setting) {
    Path jar =
        Archive.spring(APPLICATION, entity("com.acme.Order"))
            .with("application.yml", setting)
            .boot(
                Map.of(
                    "events.jar",
                    Archive.spring(
                            "package org.events;"
                                + " @org.springframework.boot.autoconfigure.AutoConfigurationPackage"
                                + " @org.springframework.boot.autoconfigure.condition.ConditionalOnProperty(prefix"
                                + " = \"acme\", name = \"archive\", havingValue = \"archive\")"
                                + " public class Events {}",
                            entity("org.events.Event"))
                        .with(
                            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
                            "org.events.Events")))
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      if (setting.endsWith("archive")) {
        assertThat(app.entities()).containsExactly("com.acme.Order", "org.events.Event");
      } else {
        assertThat(app.entities()).containsExactly("com.acme.Order");
      }
    }
  }

  @Test
  void configurations_of_libraries_count_when_scanned_or_imported() {
    String entityScan = "@org.springframework.boot.autoconfigure.domain.EntityScan";
    Path jar =
        Archive.spring(
                APPLICATION,
                entity("com.acme.Order"),
                "package com.lib.two; public class Two {}",
                "package com.acme; @org.springframework.context.annotation.Import(com.lib.two.Two.class)"
                    + " public class Importing {}")
            .without("com/lib/two/Two.class")
            .boot(
                Map.of(
                    "one.jar",
                    Archive.spring(
                        "package com.acme.one; " + entityScan + "(\"org.a\") public class One {}"),
                    "two.jar",
                    Archive.spring(
                        "package com.lib.two; " + entityScan + "(\"org.b\") public class Two {}"),
                    "three.jar",
                    Archive.spring(
                        "package com.lib.three; "
                            + entityScan
                            + "(\"org.c\") public class Three {}"),
                    "model.jar",
                    Archive.of(entity("org.a.A"), entity("org.b.B"), entity("org.c.C"))))
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.framework().packages()).containsExactly("org.a", "org.b");
      assertThat(app.entities()).containsExactly("org.a.A", "org.b.B");
    }
  }

  @Test
  void the_class_that_the_manifest_starts_is_the_application() {
    Path jar =
        Archive.spring(
                APPLICATION,
                "package org.tool; @org.springframework.boot.autoconfigure.SpringBootApplication"
                    + " public class Tool {}",
                entity("com.acme.Order"),
                entity("org.tool.Job"))
            .boot(Map.of())
            .with(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nStart-Class: org.tool.Tool\nSpring-Boot-Version: 4.0.0\n")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.framework())
          .isEqualTo(new Framework(Kind.SPRING_BOOT, "4.0.0", List.of("org.tool")));
      assertThat(app.entities()).containsExactly("org.tool.Job");
    }
  }

  @Test
  void a_kotlin_main_class_leaves_the_annotated_one_to_be_found() {
    Path jar =
        Archive.spring(
                APPLICATION, "package com.acme; public class AppKt {}", entity("com.acme.Order"))
            .boot(Map.of())
            .with(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nStart-Class: com.acme.AppKt\nSpring-Boot-Version: 4.0.0\n")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.framework())
          .isEqualTo(new Framework(Kind.SPRING_BOOT, "4.0.0", List.of("com.acme")));
      assertThat(app.entities()).containsExactly("com.acme.Order");
    }
  }

  @Test
  void packages_may_hold_wildcards_and_placeholders() {
    String entityScan = "@org.springframework.boot.autoconfigure.domain.EntityScan";
    Path classes =
        Archive.spring(
                APPLICATION,
                "package com.acme; "
                    + entityScan
                    + "({\"org.*.model\", \"net.**.data\", \"${shop.base}.x\", \"${gone}\"})"
                    + " public class Config {}",
                entity("org.a.model.A"),
                entity("org.a.b.model.Deep"),
                entity("net.a.b.data.sub.B"),
                entity("io.shop.x.C"))
            .with("application.properties", "shop.base=io.shop")
            .folder(folder.resolve("classes"));

    try (Application app = scan(classes)) {
      assertThat(app.entities())
          .containsExactly("io.shop.x.C", "net.a.b.data.sub.B", "org.a.model.A");
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "com.acme.Config",
                  "it scans the package ${gone}, which has no default; name it with"
                      + " --include-package"));
    }
  }

  @Test
  void the_version_of_spring_boot_comes_from_its_jar() {
    Path classes =
        Archive.spring(APPLICATION, entity("com.acme.Order")).folder(folder.resolve("classes"));
    Path boot =
        Archive.empty()
            .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImplementation-Version: 4.0.1\n")
            .with(Archive.of("package org.springframework.boot; public class SpringApplication {}"))
            .jar(folder.resolve("spring-boot.jar"));

    ScanOptions options =
        new ScanOptions(
            List.of(classes), List.of(boot.toString()), null, List.of(), List.of(), null);
    try (Application app = ApplicationScanner.scan(options)) {
      assertThat(app.framework().version()).isEqualTo("4.0.1");
    }
  }

  @Test
  void mapping_resources_take_the_place_of_orm_xml() {
    String orm =
        "<entity-mappings xmlns='https://jakarta.ee/xml/ns/persistence/orm'><entity class='%s'/></entity-mappings>";
    Archive archive =
        Archive.spring(APPLICATION, entity("com.acme.Order"))
            .with("META-INF/orm.xml", orm.formatted("com.acme.Old"))
            .with("maps/a.xml", orm.formatted("com.acme.A"));

    try (Application app = scan(archive.folder(folder.resolve("default")))) {
      assertThat(app.mappingFiles()).containsExactly("META-INF/orm.xml");
    }
    Path named =
        archive
            .with(
                "application.yml",
                "spring:\n  jpa:\n    mapping-resources: [maps/a.xml, maps/gone.xml]\n")
            .folder(folder.resolve("named"));
    try (Application app = scan(named)) {
      assertThat(app.mappingFiles()).containsExactly("maps/a.xml");
      assertThat(app.entities()).containsExactly("com.acme.A", "com.acme.Order");
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "spring.jpa.mapping-resources",
                  "it names the mapping file maps/gone.xml, which is not there"));
    }
  }

  @Test
  void no_entity_in_the_scanned_packages_is_said() {
    Path jar =
        Archive.spring(APPLICATION)
            .boot(Map.of("audit.jar", Archive.of(entity("org.audit.Entry"))))
            .jar(folder.resolve("app.jar"));

    assertThatThrownBy(() -> scan(jar))
        .hasMessage(
            jar
                + ": no entity found: Spring Boot scans com.acme, and no class there is annotated"
                + " with jakarta.persistence.Entity; entities lie outside, and --include-package"
                + " takes them in: org.audit.Entry (app.jar!BOOT-INF/lib/audit.jar)");
  }

  private static Application scan(Path... sources) {
    return ApplicationScanner.scan(ScanOptions.of(sources));
  }
}
