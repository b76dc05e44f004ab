package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.failure.Gap;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Libraries that say nothing to a mapping are not read, and nothing that is found depends on that:
 * a scan that reads them all finds the same.
 */
class SilentLibrariesTest {

  private static final String SILENT =
      "package org.silent; public class Silent { public String say() { return null; } }";

  private static final String APPLICATION =
      "package com.acme; @org.springframework.boot.autoconfigure.SpringBootApplication public class"
          + " Main { }";

  private static final String SCANNING =
      "package com.acme; @org.springframework.boot.autoconfigure.SpringBootApplication"
          + " @org.springframework.boot.autoconfigure.domain.EntityScan({\"com.acme\","
          + " \"org.other\"}) public class Main { }";

  private static final String REPOSITORY =
      "package org.springframework.data.repository; public interface Repository<T, I> { }";

  private static final Archive SHOP = Archive.of(entity("com.acme.Order"));

  private final Path folder;

  SilentLibrariesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What is compared of two scans; the rest are places in temporary folders. */
  private static List<Object> found(Application app) {
    return Arrays.asList(
        app.entities(),
        app.managedClasses(),
        app.packages(),
        app.mappingFiles(),
        app.outside(),
        app.settings(),
        app.framework(),
        app.hibernate(),
        app.gaps(),
        app.assumed(),
        app.repositories(),
        app.panache(),
        app.naming());
  }

  private static List<Object> found(ScanOptions options, boolean thoroughly) {
    try (Application app =
        thoroughly
            ? ApplicationScanner.scanThoroughly(options)
            : ApplicationScanner.scan(options)) {
      return found(app);
    } catch (ScanException refused) {
      return List.of(String.valueOf(refused.getMessage()));
    }
  }

  /** As one of several runs that remember what libraries have to say. */
  private static List<Object> foundKeeping(ScanOptions options) {
    try (Application app =
        ApplicationScanner.scan(options, true, places -> {}, EarlierScans.NONE)) {
      return found(app);
    } catch (ScanException refused) {
      return List.of(String.valueOf(refused.getMessage()));
    }
  }

  private static ScanOptions options(Path app, String... classPath) {
    return new ScanOptions(List.of(app), List.of(classPath), null, List.of(), List.of(), null);
  }

  @Test
  void a_library_that_says_nothing_is_not_read() {
    Path jar =
        SHOP.with(Archive.spring(APPLICATION))
            .boot(
                Map.of(
                    "silent.jar", Archive.of(SILENT),
                    "speaking.jar", Archive.of(entity("org.other.Thing"))))
            .jar(folder.resolve("app.jar"));

    assertThat(read(jar, false))
        .containsExactly("app.jar!BOOT-INF/classes", "app.jar!BOOT-INF/lib/speaking.jar");
    assertThat(read(jar, true))
        .containsExactlyInAnyOrder(
            "app.jar!BOOT-INF/classes",
            "app.jar!BOOT-INF/lib/silent.jar",
            "app.jar!BOOT-INF/lib/speaking.jar");
  }

  private static List<String> read(Path jar, boolean thoroughly) {
    Set<Gap> gaps = new LinkedHashSet<>();
    try (TemporaryFolder unpacked = new TemporaryFolder();
        ClassPath path = ClassPath.open(options(jar), unpacked, Optional.empty(), gaps::add);
        ScannedClasses classes =
            ScannedClasses.read(
                path, new PackagePatterns(List.of()), thoroughly, Membership.at(root -> false))) {
      return classes.scanned().stream().map(ClassPathRoot::name).toList();
    }
  }

  /** An application, and what it is there for. */
  private record Hard(String name, Archive app, Map<String, Archive> libraries) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Hard hard(String name, Archive app, Object... libraries) {
    Map<String, Archive> named = new LinkedHashMap<>();
    named.put("0-silent.jar", Archive.of(SILENT));
    for (int at = 0; at < libraries.length; at += 2) {
      named.put((String) libraries[at], (Archive) libraries[at + 1]);
    }
    return new Hard(name, app, named);
  }

  private static Archive only(Archive all, String folder) {
    Map<String, byte[]> kept = new LinkedHashMap<>(all.files());
    kept.keySet().removeIf(name -> !name.startsWith(folder));
    return new Archive(kept);
  }

  private static byte[] file(Archive archive, String name) {
    return Stream.of(archive.files().get(name)).findFirst().orElseThrow();
  }

  private static Stream<Hard> cases() {
    Archive composed =
        Archive.spring(
            "package com.acme; @a.one.Started public class Main { }",
            "package a.one; @b.two.Based @java.lang.annotation.Retention("
                + "java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Started { }",
            "package b.two; @org.springframework.boot.autoconfigure.SpringBootApplication"
                + " @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
                + " public @interface Based { }");
    Archive imported =
        Archive.spring(
            "package com.acme; @org.springframework.boot.autoconfigure.SpringBootApplication"
                + " @org.springframework.context.annotation.Import(a.one.Config.class) public"
                + " class Main { }",
            "package a.one; @b.two.Scanning public class Config { }",
            "package b.two; @org.springframework.boot.autoconfigure.domain.EntityScan(\"org.other\")"
                + " @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
                + " public @interface Scanning { }");
    Archive repositories =
        Archive.using(
            List.of(REPOSITORY),
            "package com.acme; public interface Orders extends a.one.Middle<Order> { }",
            "package a.one; public interface Middle<T> extends b.two.Base<T> { }",
            "package b.two; public interface Base<T> extends"
                + " org.springframework.data.repository.Repository<T, Long> { }",
            "package com.acme; public class Order { }");
    Archive inherited =
        Archive.of(
            "package com.acme; @jakarta.persistence.Entity public class Invoice extends a.one.Base"
                + " { }",
            "package a.one; @jakarta.persistence.MappedSuperclass public class Base extends"
                + " b.two.Root { }",
            "package b.two; @jakarta.persistence.MappedSuperclass public class Root {"
                + " @jakarta.persistence.Id Long id; }");
    Archive other = Archive.of(entity("org.other.Thing"));
    String thing = "org/other/Thing.class";
    byte[] whole = file(other, thing);
    Archive plain = Archive.of("package org.other; public class Thing { Long id; }");
    Archive tooNew = plain.with(thing, withMajorVersion(file(plain, thing), 99));
    String unit =
        "<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\">"
            + "<persistence-unit name=\"shop\">%s</persistence-unit></persistence>";
    String orm =
        "<entity-mappings xmlns=\"https://jakarta.ee/xml/ns/persistence/orm\" version=\"3.0\">"
            + "<entity class=\"org.other.Thing\" access=\"FIELD\"><attributes><id name=\"id\"/>"
            + "</attributes></entity></entity-mappings>";
    Archive shop = SHOP.with(Archive.spring(APPLICATION));
    Archive scanning = SHOP.with(Archive.spring(SCANNING));
    return Stream.of(
        hard(
            "an annotation composed in two libraries",
            SHOP.with(only(composed, "com/")),
            "1.jar",
            only(composed, "a/"),
            "2.jar",
            only(composed, "b/")),
        hard(
            "an imported class whose annotation is composed in another library",
            SHOP.with(only(imported, "com/")),
            "1.jar",
            only(imported, "a/"),
            "2.jar",
            only(imported, "b/"),
            "3.jar",
            other),
        hard(
            "a configuration that one library lists and another holds",
            shop,
            "1.jar",
            Archive.empty().with(SpringBoot.IMPORTS, "b.two.Config\n"),
            "2.jar",
            Archive.spring(
                "package b.two; @org.springframework.boot.autoconfigure.domain.EntityScan("
                    + "\"org.other\") public class Config { }"),
            "3.jar",
            other),
        hard(
            "repositories that inherit through two libraries",
            scanning.with(only(repositories, "com/acme/Orders")),
            "1.jar",
            only(repositories, "a/"),
            "2.jar",
            only(repositories, "b/")),
        hard(
            "an entity that inherits from superclasses in libraries",
            shop.with(only(inherited, "com/")),
            "1.jar",
            only(inherited, "a/"),
            "2.jar",
            only(inherited, "b/")),
        hard("an entity outside", shop, "1.jar", other),
        hard("an entity in a library that belongs", scanning, "1.jar", other),
        hard(
            "an annotated package of a library that belongs",
            scanning,
            "1.jar",
            Archive.using(
                List.of(Archive.annotation("org.hibernate.annotations.FilterDef", "")),
                "@org.hibernate.annotations.FilterDef package org.other;")),
        hard(
            "converters that apply everywhere, inside and outside",
            scanning,
            "1.jar",
            Archive.of(converter("org.other")),
            "2.jar",
            Archive.of(converter("org.elsewhere"))),
        hard(
            "orm.xml in a library, of a class that says nothing",
            SHOP.with("META-INF/persistence.xml", unit.formatted("<jar-file>1.jar</jar-file>")),
            "1.jar",
            plain.with("META-INF/orm.xml", orm)),
        hard(
            "a listed class that is too new, in a library",
            SHOP.with(
                    "META-INF/persistence.xml",
                    unit.formatted(
                        "<mapping-file>META-INF/things.xml</mapping-file>"
                            + "<class>com.acme.Order</class><class>org.other.Thing</class>"))
                .with("META-INF/things.xml", orm),
            "1.jar",
            tooNew),
        hard(
            "a jar of several releases",
            shop,
            "1.jar",
            plain
                .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n")
                .with("META-INF/versions/11/" + thing, whole)),
        hard(
            "a jar of several releases that does not say so",
            shop,
            "1.jar",
            plain.with("META-INF/versions/11/" + thing, whole)),
        hard(
            "a jar in a library",
            shop,
            "1.jar",
            Archive.of(SILENT.replace("Silent", "Loud")).with("inner.jar", other.bytes())),
        hard(
            "a library that is laid out as an application",
            shop,
            "1.jar",
            other.under("BOOT-INF/classes/")),
        hard(
            "classes at another place than their package says",
            shop,
            "1.jar",
            other.under("some/where/")),
        hard(
            "broken class files of a library that belongs",
            scanning,
            "1.jar",
            Archive.of(SILENT.replace("org.silent", "org.other"))
                .with("org/other/Empty.class", new byte[0])
                .with("org/other/Cut.class", Arrays.copyOf(whole, whole.length / 2))
                .with("org/other/Late.class", Arrays.copyOf(whole, whole.length - 3))
                .with("org/other/Text.class", "this is no class")),
        hard(
            "broken class files of a library that does not",
            shop,
            "1.jar",
            Archive.of(SILENT)
                .with("org/silent/Empty.class", new byte[0])
                .with("org/silent/Cut.class", Arrays.copyOf(whole, whole.length / 2))),
        hard(
            "a damaged class that hides an annotation",
            scanning,
            "1.jar",
            plain.with("org/other/More.class", replaced(whole, "Entity", "Entitx"))),
        hard("a class before an entity of the same name", shop, "1.jar", plain, "2.jar", other),
        hard(
            "a broken class behind a whole one of the same name",
            scanning,
            "1.jar",
            plain,
            "2.jar",
            other.with("org/other/Thing.class", Arrays.copyOf(whole, 40))),
        hard(
            "entities of javax.persistence",
            shop,
            "1.jar",
            Archive.of(
                    "package org.other; @javax.persistence.Entity public class Old { Long id; }",
                    Archive.annotation("javax.persistence.Entity", ""))
                .without("javax/persistence/Entity.class")),
        hard(
            "Panache through two libraries",
            scanning.with(
                only(
                    Archive.of(
                        "package com.acme; public class Cart extends a.one.Active { void all() {"
                            + " find(\"x\"); } }",
                        "package a.one; public class Active extends b.two.Panache { }",
                        "package b.two; public class Panache extends"
                            + " io.quarkus.hibernate.orm.panache.PanacheEntityBase { }",
                        "package io.quarkus.hibernate.orm.panache; public class PanacheEntityBase {"
                            + " public static void find(String query) { } }"),
                    "com/")),
            "1.jar",
            only(panache(), "a/"),
            "2.jar",
            only(panache(), "b/"),
            "3.jar",
            only(panache(), "io/")));
  }

  private static Archive panache() {
    return Archive.of(
        "package a.one; public class Active extends b.two.Panache { }",
        "package b.two; public class Panache extends"
            + " io.quarkus.hibernate.orm.panache.PanacheEntityBase { }",
        "package io.quarkus.hibernate.orm.panache; public class PanacheEntityBase { public static"
            + " void find(String query) { } }");
  }

  private static String converter(String inPackage) {
    return "package "
        + inPackage
        + "; @jakarta.persistence.Converter(autoApply = true) public class Yes implements"
        + " jakarta.persistence.AttributeConverter<Boolean, String> { public String"
        + " convertToDatabaseColumn(Boolean b) { return null; } public Boolean"
        + " convertToEntityAttribute(String s) { return null; } }";
  }

  private static byte[] withMajorVersion(byte[] file, int version) {
    byte[] changed = file.clone();
    changed[7] = (byte) version;
    return changed;
  }

  private static byte[] replaced(byte[] file, String text, String by) {
    return new String(file, StandardCharsets.ISO_8859_1)
        .replace(text, by)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hard(Hard hard) {
    Path boot = hard.app().boot(hard.libraries()).jar(folder.resolve("app.jar"));
    assertThat(found(options(boot), false)).isEqualTo(found(options(boot), true));

    Path jar = hard.app().jar(folder.resolve("plain.jar"));
    List<String> beside =
        hard.libraries().entrySet().stream()
            .map(library -> library.getValue().jar(folder.resolve("lib/" + library.getKey())))
            .map(Path::toString)
            .toList();
    ScanOptions options = options(jar, String.join(File.pathSeparator, beside));
    List<Object> found = found(options, true);
    assertThat(found(options, false)).isEqualTo(found);
    for (int run = 0; run < 2; run++) {
      assertThat(foundKeeping(options)).isEqualTo(found);
    }
    ScanOptions taken =
        new ScanOptions(List.of(jar), beside, null, List.of("org"), List.of(), null);
    assertThat(found(taken, false)).isEqualTo(found(taken, true));
  }

  /** Some 200 libraries, Hibernate's and Spring's among them. */
  @Test
  void the_libraries_of_this_test() {
    Path jar = SHOP.with(Archive.spring(APPLICATION)).jar(folder.resolve("shop.jar"));
    ScanOptions options =
        options(
            jar,
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .toArray(String[]::new));

    List<Object> found = found(options, true);
    assertThat(found).hasSizeGreaterThan(1);
    assertThat(found(options, false)).isEqualTo(found);
  }

  @Test
  void the_sample_with_the_libraries_of_the_lent_hibernate() {
    ScanOptions options =
        options(
            Path.of("target", "jpadrift", "sample", "sample-entities.jar"),
            Path.of("target", "jpadrift", "hibernate").toString());

    List<Object> found = found(options, true);
    assertThat(found).hasSizeGreaterThan(1);
    assertThat(found(options, false)).isEqualTo(found);
  }
}
