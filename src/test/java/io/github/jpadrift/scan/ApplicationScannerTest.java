package io.github.jpadrift.scan;

import static io.github.jpadrift.scan.Archive.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.scan.Application.Outside;
import io.github.jpadrift.scan.Framework.Kind;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationScannerTest {

  private final Path folder;

  ApplicationScannerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_plain_jar_gives_all_its_mapped_classes() {
    Path jar =
        Archive.of(
                entity("com.acme.Order"),
                "package com.acme; @jakarta.persistence.Embeddable public record Money(long cents)"
                    + " {}",
                "package com.acme; @jakarta.persistence.MappedSuperclass public class Base {}",
                "package com.acme; @jakarta.persistence.Converter public class Yes"
                    + " implements jakarta.persistence.AttributeConverter<Boolean, String> {"
                    + " public String convertToDatabaseColumn(Boolean b) { return null; }"
                    + " public Boolean convertToEntityAttribute(String s) { return null; } }",
                "package com.acme; public class Plain { @jakarta.persistence.Entity static class"
                    + " Inner { @jakarta.persistence.Id Long id; } }")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.sources()).containsExactly(jar);
      assertThat(app.classpath()).containsExactly(jar);
      assertThat(app.entities()).containsExactly("com.acme.Order", "com.acme.Plain$Inner");
      assertThat(app.managedClasses())
          .containsExactly(
              "com.acme.Base",
              "com.acme.Money",
              "com.acme.Order",
              "com.acme.Plain$Inner",
              "com.acme.Yes");
      assertThat(app.framework()).isEqualTo(new Framework(Kind.PLAIN, null, List.of()));
      assertThat(app.gaps()).isEmpty();
      assertThat(app.outside()).isEmpty();
    }
  }

  @Test
  void a_folder_of_classes_is_an_application() {
    Path classes = Archive.of(entity("com.acme.Order")).folder(folder.resolve("classes"));

    try (Application app = scan(classes)) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
      assertThat(app.classpath()).containsExactly(classes);
    }
  }

  @Test
  void a_link_to_a_folder_of_classes_is_followed() throws IOException {
    Path classes = Archive.of(entity("com.acme.Order")).folder(folder.resolve("classes"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), classes);

    try (Application app = scan(link)) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
    }
  }

  @Test
  void several_sources_are_one_application() {
    Path orders = Archive.of(entity("com.acme.Order")).jar(folder.resolve("orders.jar"));
    Path bills = Archive.of(entity("org.bills.Bill")).folder(folder.resolve("bills"));

    try (Application app = scan(orders, bills)) {
      assertThat(app.entities()).containsExactly("com.acme.Order", "org.bills.Bill");
      assertThat(app.classpath()).containsExactly(orders, bills);
    }
  }

  @Test
  void a_boot_jar_becomes_a_class_path_that_a_class_loader_reads() throws Exception {
    Map<String, Archive> libraries = new LinkedHashMap<>();
    libraries.put("b.jar", Archive.of("package lib; public class B {}"));
    libraries.put("a.jar", Archive.of("package lib; public class A {}"));
    Path jar =
        Archive.of(entity("com.acme.Order"))
            .with("settings.txt", "here")
            .boot(libraries)
            .with(
                "BOOT-INF/classpath.idx",
                "- \"BOOT-INF/lib/a.jar\"\r\n- \"BOOT-INF/lib/gone.jar\"\r\n")
            .with("BOOT-INF/layers.idx", "- \"application\":\n  - \"BOOT-INF/classes/\"\n")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
      assertThat(app.classpath()).hasSize(3);
      assertThat(app.classpath().get(1).toString()).endsWith("a.jar");
      assertThat(app.classpath().get(2).toString()).endsWith("b.jar");
      try (URLClassLoader loader = loader(app)) {
        assertThat(loader.loadClass("com.acme.Order").getName()).isEqualTo("com.acme.Order");
        assertThat(loader.loadClass("lib.A").getName()).isEqualTo("lib.A");
        assertThat(loader.getResource("settings.txt")).isNotNull();
      }
    }
  }

  @Test
  void a_boot_jar_keeps_its_top_meta_inf_on_the_class_path() {
    Path jar =
        Archive.of("package com.acme; public class Order { Long id; }")
            .boot(Map.of())
            .with(
                "META-INF/orm.xml",
                "<entity-mappings xmlns='https://jakarta.ee/xml/ns/persistence/orm' version='3.1'>"
                    + "<entity class='com.acme.Order'/></entity-mappings>")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.mappingFiles()).containsExactly("META-INF/orm.xml");
      assertThat(app.entities()).containsExactly("com.acme.Order");
    }
  }

  @Test
  void a_war_gives_its_classes_and_its_libraries() {
    Path war =
        Archive.of(entity("com.acme.Order"))
            .under("WEB-INF/classes/")
            .with("WEB-INF/lib/audit.jar", Archive.of(entity("org.audit.Entry")).bytes())
            .with(
                "WEB-INF/lib-provided/servlet.jar",
                Archive.of("package servlet; public class Servlet {}").bytes())
            .jar(folder.resolve("app.war"));

    try (Application app = scan(war)) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
      assertThat(app.classpath()).hasSize(3);
      assertThat(app.outside())
          .containsExactly(new Outside("org.audit.Entry", "app.war!WEB-INF/lib/audit.jar"));
    }
  }

  @Test
  void the_layers_of_an_unpacked_boot_jar_are_an_application() {
    Path application =
        Archive.of(entity("com.acme.Order"))
            .under("BOOT-INF/classes/")
            .folder(folder.resolve("application"));
    Path dependencies =
        Archive.empty()
            .with("BOOT-INF/lib/a.jar", Archive.of("package lib; public class A {}").bytes())
            .with("BOOT-INF/lib/b.jar", Archive.of("package lib; public class B {}").bytes())
            .with("BOOT-INF/classpath.idx", "- \"BOOT-INF/lib/b.jar\"\n")
            .folder(folder.resolve("dependencies"));

    try (Application app = scan(application, dependencies)) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
      assertThat(app.classpath())
          .containsExactly(
              application.resolve("BOOT-INF/classes"),
              dependencies.resolve("BOOT-INF/lib/b.jar"),
              dependencies.resolve("BOOT-INF/lib/a.jar"));
    }
  }

  @Test
  void libraries_come_by_class_path_as_files_folders_and_wildcards() {
    Path jar = Archive.of(entity("com.acme.Order")).jar(folder.resolve("app.jar"));
    Archive library = Archive.of("package lib; public class A {}");
    Path one = library.jar(folder.resolve("one.jar"));
    Path jars = folder.resolve("jars");
    Path two = library.jar(jars.resolve("two.jar"));
    Path three = library.jar(jars.resolve("three.jar"));
    Path wild = folder.resolve("wild");
    Path four = library.jar(wild.resolve("four.jar"));
    Path classes = library.folder(folder.resolve("classes"));

    ScanOptions options =
        classpath(
            jar,
            one + File.pathSeparator + jars + File.pathSeparator,
            wild + "/*",
            classes.toString(),
            one.toString());
    try (Application app = ApplicationScanner.scan(options)) {
      assertThat(app.classpath()).containsExactly(jar, one, three, two, four, classes);
    }
  }

  @Test
  void a_class_path_entry_that_is_not_there_is_said() {
    Path jar = Archive.of(entity("com.acme.Order")).jar(folder.resolve("app.jar"));

    assertThatThrownBy(() -> ApplicationScanner.scan(classpath(jar, "nowhere/x.jar")))
        .isInstanceOf(ScanException.class)
        .hasMessage("class path entry nowhere/x.jar does not exist");
  }

  @Test
  void the_class_path_of_a_manifest_is_followed() {
    Path lib = folder.resolve("lib");
    Archive.of("package deep; public class D {}").jar(lib.resolve("deep.jar"));
    Archive.of(entity("org.audit.Entry"))
        .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nClass-Path: deep.jar ../app.jar\n")
        .jar(lib.resolve("audit.jar"));
    Path jar =
        Archive.empty()
            .with(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nClass-Path: lib/audit.jar lib/gone.jar http://x/y.jar\n")
            .with(Archive.of(entity("com.acme.Order")))
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.classpath())
          .containsExactly(jar, lib.resolve("audit.jar"), lib.resolve("deep.jar"));
      assertThat(app.outside()).containsExactly(new Outside("org.audit.Entry", "audit.jar"));
      assertThat(app.assumed())
          .containsExactly(
              "The manifest of app.jar names 2 libraries that do not exist; they are left out");
    }
  }

  @Test
  void an_included_package_takes_library_entities_in() {
    Path jar = Archive.of(entity("com.acme.Order")).jar(folder.resolve("app.jar"));
    Path library =
        Archive.of(entity("org.audit.Entry"), entity("org.auditing.Other"))
            .jar(folder.resolve("audit.jar"));

    ScanOptions options =
        new ScanOptions(
            List.of(jar), List.of(library.toString()), null, List.of("org.audit"), List.of(), null);
    try (Application app = ApplicationScanner.scan(options)) {
      assertThat(app.entities()).containsExactly("com.acme.Order", "org.audit.Entry");
      assertThat(app.outside()).containsExactly(new Outside("org.auditing.Other", "audit.jar"));
    }
  }

  @Test
  void of_the_entities_only_the_selected_belong_and_whatever_else_the_sources_map() {
    Path jar =
        Archive.of(
                entity("com.acme.Order"),
                entity("com.acme.old.Bill"),
                "package com.acme.old;"
                    + " @jakarta.persistence.MappedSuperclass public class Dated {}")
            .jar(folder.resolve("app.jar"));
    Path library = Archive.of(entity("org.audit.Entry")).jar(folder.resolve("audit.jar"));

    try (Application app =
        ApplicationScanner.scan(
            selecting(jar, library, new Selection(List.of("org.audit"), List.of())))) {
      assertThat(app.entities()).containsExactly("org.audit.Entry");
      assertThat(app.managedClasses()).containsExactly("com.acme.old.Dated", "org.audit.Entry");
      assertThat(app.outside())
          .containsExactly(
              new Outside("com.acme.Order", "app.jar"),
              new Outside("com.acme.old.Bill", "app.jar"));
    }
    try (Application app =
        ApplicationScanner.scan(
            selecting(jar, library, new Selection(List.of(), List.of("com.acme.Order"))))) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
    }
  }

  private static ScanOptions selecting(Path jar, Path library, Selection selection) {
    return new ScanOptions(
        List.of(jar),
        List.of(library.toString()),
        null,
        List.of(),
        List.of(),
        selection,
        null,
        List.of());
  }

  @Test
  void a_package_of_a_well_known_library_is_looked_at_when_included() {
    Path jar = Archive.of(entity("com.acme.Order")).jar(folder.resolve("app.jar"));
    Path library = Archive.of(entity("com.google.Doodle")).jar(folder.resolve("google.jar"));

    try (Application app = ApplicationScanner.scan(classpath(jar, library.toString()))) {
      assertThat(app.outside()).isEmpty();
    }
    ScanOptions including =
        new ScanOptions(
            List.of(jar),
            List.of(library.toString()),
            null,
            List.of("com.google"),
            List.of(),
            null);
    try (Application app = ApplicationScanner.scan(including)) {
      assertThat(app.entities()).containsExactly("com.acme.Order", "com.google.Doodle");
    }
  }

  @Test
  void an_excluded_package_is_no_longer_there() {
    Path jar =
        Archive.of(entity("com.acme.Order"), entity("com.acme.old.Bill"))
            .with("com/acme/old/Old.hbm.xml", hbm("com.acme.old.Old"))
            .jar(folder.resolve("app.jar"));

    ScanOptions options =
        new ScanOptions(List.of(jar), List.of(), null, List.of(), List.of("com.acme.old"), null);
    try (Application app = ApplicationScanner.scan(options)) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
      assertThat(app.managedClasses()).containsExactly("com.acme.Order");
      assertThat(app.mappingFiles()).isEmpty();
      assertThat(app.outside()).isEmpty();
    }
  }

  @Test
  void packages_with_mapping_annotations_are_found() {
    Path jar =
        Archive.of(
                entity("com.acme.Order"),
                "@org.hibernate.annotations.FilterDef(name = \"f\") package com.acme;",
                "@Deprecated package com.acme.plain;",
                "package com.acme.plain; public class X {}")
            .jar(folder.resolve("app.jar"));
    Path library =
        Archive.of("@org.hibernate.annotations.FilterDef(name = \"g\") package org.lib;")
            .jar(folder.resolve("lib.jar"));

    try (Application app = ApplicationScanner.scan(classpath(jar, library.toString()))) {
      assertThat(app.packages()).containsExactly("com.acme");
    }
  }

  @Test
  void mapping_files_declare_entities() {
    Path jar =
        Archive.of(
                "package com.acme; public class Old { Long id; }",
                "package com.acme; public class Older { Long id; }")
            .with(
                "META-INF/orm.xml",
                "<entity-mappings xmlns='https://jakarta.ee/xml/ns/persistence/orm' version='3.1'>"
                    + "<package>com.acme</package><entity class='Old'/></entity-mappings>")
            .with("com/acme/Older.hbm.xml", hbm("com.acme.Older"))
            .with(
                "com/acme/Tree.hbm.xml",
                "<hibernate-mapping package='com.acme'><class name='Tree'><id"
                    + " name='id'/><joined-subclass name='Leaf'><joined-subclass"
                    + " name='org.Needle'/></joined-subclass></class><class"
                    + " entity-name='Dynamic'/></hibernate-mapping>")
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.entities())
          .containsExactly(
              "Dynamic",
              "com.acme.Leaf",
              "com.acme.Old",
              "com.acme.Older",
              "com.acme.Tree",
              "org.Needle");
      assertThat(app.managedClasses()).isEmpty();
      assertThat(app.mappingFiles())
          .containsExactly("META-INF/orm.xml", "com/acme/Older.hbm.xml", "com/acme/Tree.hbm.xml");
      assertThat(app.gaps()).isEmpty();
    }
  }

  @Test
  void a_mapping_file_hidden_by_another_of_its_name_is_a_problem() {
    String orm = "<entity-mappings xmlns='https://jakarta.ee/xml/ns/persistence/orm'/>";
    Path one =
        Archive.of(entity("a.A")).with("META-INF/orm.xml", orm).jar(folder.resolve("one.jar"));
    Path two =
        Archive.of(entity("b.B")).with("META-INF/orm.xml", orm).jar(folder.resolve("two.jar"));

    try (Application app = scan(one, two)) {
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "two.jar!META-INF/orm.xml",
                  "one.jar!META-INF/orm.xml goes before it on the class path; it is not read"));
    }
  }

  @Test
  void hibernate_cfg_lists_classes_files_packages_and_settings() {
    Path jar =
        Archive.of(entity("com.acme.Order"))
            .with("maps/old.xml", hbm("com.acme.Old"))
            .with(
                "hibernate.cfg.xml",
                "<!DOCTYPE hibernate-configuration PUBLIC '-//Hibernate/Hibernate Configuration DTD"
                    + " 3.0//EN' 'http://www.hibernate.org/dtd/hibernate-configuration-3.0.dtd'>"
                    + "<hibernate-configuration><session-factory>"
                    + "<property name='default_schema'>shop</property>"
                    + "<property name='hibernate.connection.password'>hunter2</property>"
                    + "<mapping class='org.audit.Entry'/><mapping resource='maps/old.xml'/>"
                    + "<mapping package='com.acme'/><mapping class='org.audit.Gone'/>"
                    + "</session-factory></hibernate-configuration>")
            .jar(folder.resolve("app.jar"));
    Path library = Archive.of(entity("org.audit.Entry")).jar(folder.resolve("audit.jar"));

    try (Application app = ApplicationScanner.scan(classpath(jar, library.toString()))) {
      assertThat(app.entities())
          .containsExactly("com.acme.Old", "com.acme.Order", "org.audit.Entry");
      assertThat(app.mappingFiles()).containsExactly("maps/old.xml");
      assertThat(app.packages()).containsExactly("com.acme");
      assertThat(app.settings().values())
          .containsExactly(
              Map.entry(
                  "hibernate.default_schema",
                  new Settings.Setting(
                      "shop", "hibernate.default_schema", "app.jar!hibernate.cfg.xml")));
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  "org.audit.Gone",
                  "it is listed in app.jar!hibernate.cfg.xml and not there; add its library with"
                      + " --classpath"));
    }
  }

  @Test
  void no_entity_is_said_with_where_was_looked() {
    Path jar = Archive.of("package com.acme; public class Plain {}").jar(folder.resolve("app.jar"));

    assertThatThrownBy(() -> scan(jar))
        .isInstanceOf(ScanException.class)
        .hasMessage(
            jar
                + ": no entity found: no class in it (1 looked at) is annotated with"
                + " jakarta.persistence.Entity, and no mapping file declares one; name the jar, WAR"
                + " or folder of classes that holds the entities");
  }

  @Test
  void no_class_at_all_is_said() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThatThrownBy(() -> scan(empty))
        .hasMessage(
            empty
                + ": no entity found: it holds no class; name the jar, WAR or folder of classes"
                + " that holds the entities");
  }

  @Test
  void entities_that_lie_only_in_libraries_are_pointed_at() {
    Path jar = Archive.of("package com.acme; public class Plain {}").jar(folder.resolve("app.jar"));
    Path library = Archive.of(entity("org.audit.Entry")).jar(folder.resolve("audit.jar"));

    assertThatThrownBy(() -> ApplicationScanner.scan(classpath(jar, library.toString())))
        .hasMessage(
            jar
                + ": no entity found: no class in it (1 looked at) is annotated with"
                + " jakarta.persistence.Entity, and no mapping file declares one; entities lie"
                + " outside, and --include-package takes them in: org.audit.Entry (audit.jar)");
  }

  @Test
  void an_application_on_javax_persistence_is_refused() {
    Path jar = javax("com.acme.Old").jar(folder.resolve("app.jar"));

    assertThatThrownBy(() -> scan(jar))
        .isInstanceOf(ScanException.class)
        .hasMessage(
            jar
                + ": entities are annotated with javax.persistence, which Hibernate 5 and older"
                + " read; jpadrift reads jakarta.persistence (Hibernate 6.2 and later):"
                + " com.acme.Old");
  }

  @Test
  void javax_entities_beside_others_are_a_problem() {
    Path jar =
        Archive.of(entity("com.acme.Order"))
            .with(javax("com.acme.Old"))
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.entities()).containsExactly("com.acme.Order");
      assertThat(app.managedClasses()).containsExactly("com.acme.Order");
      assertThat(app.gaps())
          .containsExactly(
              new Gap(
                  jar.toString(),
                  "entities are annotated with javax.persistence, which Hibernate 5 and older read;"
                      + " jpadrift reads jakarta.persistence (Hibernate 6.2 and later):"
                      + " com.acme.Old"));
    }
  }

  @Test
  void nothing_is_left_behind_when_closed() {
    Path boot = Archive.of(entity("com.acme.Order")).boot(Map.of()).jar(folder.resolve("app.jar"));
    Application app = scan(boot);
    Path unpacked = app.folder().path();
    assertThat(unpacked).isNotEmptyDirectory();

    app.close();

    assertThat(unpacked).doesNotExist();
    app.close();
  }

  @Test
  void nothing_is_left_behind_when_a_run_ends_early() throws Exception {
    Path boot = Archive.of(entity("com.acme.Order")).boot(Map.of()).jar(folder.resolve("app.jar"));
    Path nothing = Archive.empty().boot(Map.of()).jar(folder.resolve("nothing.jar"));
    Path temporary = Files.createDirectories(folder.resolve("temporary"));

    for (Path source : List.of(boot, nothing)) {
      Process run =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Djava.io.tmpdir=" + temporary,
                  "-cp",
                  System.getProperty("java.class.path"),
                  EndingEarly.class.getName(),
                  source.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(run.waitFor()).isEqualTo(source.equals(boot) ? 3 : 1);
      assertThat(said).contains(source.equals(boot) ? "unpacked" : "no entity found");
      assertThat(temporary).isEmptyDirectory();
    }
  }

  /** Scans and ends without closing. */
  static final class EndingEarly {
    private EndingEarly() {}

    public static void main(String[] sources) {
      Application app = scan(Path.of(sources[0]));
      if (Files.isDirectory(app.folder().path())) {
        System.out.println("unpacked");
      }
      System.exit(3);
    }
  }

  @Test
  void a_well_known_library_that_a_manifest_names_is_passed_over() {
    Archive.of(entity("org.hibernate.envers.DefaultRevisionEntity"))
        .jar(folder.resolve("lib/hibernate-envers.jar"));
    Archive.of(entity("org.hibernate.envers.Other")).jar(folder.resolve("lib/o*d.jar"));
    Path jar =
        Archive.empty()
            .with(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nClass-Path: lib/hibernate-envers.jar lib/o*d.jar\n")
            .with(Archive.of(entity("com.acme.Order")))
            .jar(folder.resolve("app.jar"));

    try (Application app = scan(jar)) {
      assertThat(app.classpath()).hasSize(3);
      assertThat(app.entities()).containsExactly("com.acme.Order");
      assertThat(app.outside()).isEmpty();
    }
  }

  private static Archive javax(String entity) {
    int dot = entity.lastIndexOf('.');
    return Archive.using(
        List.of(Archive.annotation("javax.persistence.Entity", "")),
        "package %s; @javax.persistence.Entity public class %s { Long id; }"
            .formatted(entity.substring(0, dot), entity.substring(dot + 1)));
  }

  private static String hbm(String entity) {
    return "<!DOCTYPE hibernate-mapping PUBLIC '-//Hibernate/Hibernate Mapping DTD 3.0//EN'"
        + " 'http://www.hibernate.org/dtd/hibernate-mapping-3.0.dtd'>"
        + "<hibernate-mapping><class name='"
        + entity
        + "'><id name='id'/></class></hibernate-mapping>";
  }

  private static URLClassLoader loader(Application app) throws IOException {
    URL[] urls = new URL[app.classpath().size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = app.classpath().get(i).toUri().toURL();
    }
    return new URLClassLoader(urls);
  }

  private static Application scan(Path... sources) {
    return ApplicationScanner.scan(ScanOptions.of(sources));
  }

  private static ScanOptions classpath(Path source, String... entries) {
    return new ScanOptions(List.of(source), List.of(entries), null, List.of(), List.of(), null);
  }
}
