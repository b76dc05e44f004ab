package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.failure.Gap;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {

  private static final String AUDITED = Archive.annotation("org.hibernate.envers.Audited", "");
  private static final String NOT_NULL =
      Archive.annotation("jakarta.validation.constraints.NotNull", "");
  private static final String AUDITED_ENTITY =
      "package com.acme; @jakarta.persistence.Entity @org.hibernate.envers.Audited"
          + " public class Order { @jakarta.persistence.Id Long id; }";

  private final Path folder;

  LibrariesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void versions_come_from_the_manifest_the_pom_or_the_file_name() {
    Archive hibernate = Archive.empty().with("org/hibernate/Session.class", "x");
    assertThat(
            hibernateOf(
                "hibernate.jar",
                hibernate.with(
                    "META-INF/MANIFEST.MF",
                    "Manifest-Version: 1.0\nImplementation-Version: 6.6.42.Final\n")))
        .isEqualTo(new Library("app.jar!BOOT-INF/lib/hibernate.jar", "6.6.42.Final"));
    assertThat(
            hibernateOf(
                "hibernate.jar",
                hibernate.with(
                    "META-INF/maven/org.hibernate.orm/hibernate-core/pom.properties",
                    "version=7.1")))
        .isEqualTo(new Library("app.jar!BOOT-INF/lib/hibernate.jar", "7.1"));
    assertThat(hibernateOf("hibernate-core-7.0.1.Final.jar", hibernate))
        .isEqualTo(
            new Library("app.jar!BOOT-INF/lib/hibernate-core-7.0.1.Final.jar", "7.0.1.Final"));
  }

  @Test
  void a_class_that_is_in_a_library_as_well_or_may_be_in_what_is_lent_is_not_apart() {
    assertThat(isApart("META-INF/services/com.acme.Service")).isTrue();
    assertThat(isApart("com/acme/Twice.class")).isFalse();
    assertThat(isApart("META-INF/versions/17/com/acme/Twice.class")).isFalse();
    assertThat(isApart("net/bytebuddy/ByteBuddy.class")).isFalse();
  }

  @Test
  void every_class_of_the_lent_hibernate_is_known_by_its_name() throws IOException {
    Path lent = Path.of(System.getProperty("jpadrift.home"), "hibernate");
    List<String> classes = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lent, "*.jar")) {
      for (Path each : jars) {
        try (JarFile jar = new JarFile(each.toFile())) {
          jar.stream().map(ZipEntry::getName).forEach(classes::add);
        }
      }
    }
    classes.removeIf(
        name ->
            !name.endsWith(".class")
                || name.startsWith("META-INF/")
                || name.equals("module-info.class"));

    assertThat(classes).hasSizeGreaterThan(5_000).allMatch(ClassPath.LENT.asMatchPredicate());
  }

  private boolean isApart(String file) {
    Archive library =
        Archive.empty()
            .with("META-INF/services/com.acme.Service", "x")
            .with("com/acme/Twice.class", "x");
    Path jar =
        Archive.of(entity("com.acme.Order"))
            .with(file, "x")
            .boot(Map.of("library.jar", library))
            .jar(folder.resolve("apart.jar"));
    try (Application app = scan(jar)) {
      return app.places().apart();
    }
  }

  private @Nullable Library hibernateOf(String name, Archive library) {
    Path jar =
        Archive.of(entity("com.acme.Order"))
            .boot(Map.of(name, library))
            .jar(folder.resolve("app.jar"));
    try (Application app = scan(jar)) {
      return app.hibernate();
    }
  }

  @Test
  void libraries_merged_into_the_application_have_no_version_of_their_own() {
    Path jar =
        Archive.empty()
            .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImplementation-Version: 1.0\n")
            .with(Archive.of(entity("com.acme.Order")))
            .with("org/hibernate/Session.class", "x")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.hibernate()).isEqualTo(new Library("app.jar", null));
    }
  }

  @Test
  void an_application_without_libraries_has_none() {
    Path jar = Archive.of(entity("com.acme.Order")).jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.hibernate()).isNull();
    }
  }

  @Test
  void annotations_whose_library_is_missing_are_a_problem() {
    Path jar =
        Archive.using(
                List.of(AUDITED, NOT_NULL),
                AUDITED_ENTITY,
                "package com.acme; @jakarta.persistence.Entity public class Bill {"
                    + " @jakarta.persistence.Id Long id;"
                    + " @jakarta.validation.constraints.NotNull public String getName() { return \"\"; } }",
                "package com.acme; public class Form {"
                    + " @jakarta.validation.constraints.NotNull String name; }")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "hibernate-envers",
                  "this library is not there, and without it the annotations"
                      + " org.hibernate.envers.* do nothing; add it with --classpath. Used by:"
                      + " com.acme.Order"),
              new Gap(
                  "jakarta.validation-api",
                  "this library is not there, and without it the annotations"
                      + " jakarta.validation.constraints.* do nothing; add it with --classpath."
                      + " Used by: com.acme.Bill"));
    }
  }

  @Test
  void annotations_whose_library_is_there_are_none() {
    Path jar =
        Archive.using(List.of(AUDITED), AUDITED_ENTITY)
            .boot(
                Map.of(
                    "hibernate-envers-6.6.jar",
                    Archive.empty().with("org/hibernate/envers/Audited.class", "x")))
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.gaps()).isEmpty();
    }
  }

  private static Application scan(Path... sources) {
    return ApplicationScanner.scan(ScanOptions.of(sources));
  }
}
